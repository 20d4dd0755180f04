import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  commitmentTo,
  sealedForm,
  sealedParts,
  withOpened,
  withSealed,
} from '../../domain/sealed-text.ts';

/**
 * Personal data at rest: sealed with AES-256-GCM under a key of the province, so that rows, streams, backups and
 * logs show nothing; persons are found by a keyed hash of their identifier (Law 91/2025/QH15).
 *
 * What is sealed is bound to its place and opens nowhere else: to the province and its stage by the key; to the
 * dossier, the field and the version of the key as associated data. The key stands for the table, whose name is
 * another one after a restore while the secret is the same.
 */
export interface PersonalData {
  seal(dossier: string, field: string, plain: unknown): string;
  /** @throws Error where it was sealed for another place, or is not what was sealed */
  open(dossier: string, sealed: string): unknown;
  /** What was sealed, so that it can be sealed for another place under the same commitment. */
  reveal(dossier: string, sealed: string): Revealed;
  conceal(dossier: string, revealed: Revealed): string;
  /** The same for the same person in this province, and of no use to anybody without the secret. */
  keyOf(personalId: string): string;
}

interface Revealed {
  readonly field: string;
  readonly random: Buffer;
  /** JSON. */
  readonly text: string;
}

const KEY_VERSION = '1';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const RANDOM_BYTES = 32;

const place = (dossier: string, field: string, commitment: string): Buffer =>
  Buffer.from([KEY_VERSION, dossier, field, commitment].join('\n'));

export function personalData(secret: string): PersonalData {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32));
  const sealing = derive(`seal v${KEY_VERSION}`);
  const naming = derive('name applicant v1');

  function conceal(dossier: string, { field, random, text }: Revealed): string {
    const commitment = commitmentTo(field, random, text);
    const iv = randomBytes(IV_BYTES);
    const aes = createCipheriv('aes-256-gcm', sealing, iv);
    aes.setAAD(place(dossier, field, commitment));
    const body = [aes.update(random), aes.update(text, 'utf8'), aes.final()];
    const cipher = Buffer.concat([iv, ...body, aes.getAuthTag()]).toString('base64url');
    return sealedForm({ keyVersion: KEY_VERSION, field, commitment, cipher });
  }

  function reveal(dossier: string, sealed: string): Revealed {
    const parts = sealedParts(sealed);
    if (parts?.keyVersion !== KEY_VERSION)
      throw new Error('Not sealed under a key of this province');
    const { field, commitment, cipher } = parts;
    const bytes = Buffer.from(cipher, 'base64url');
    const aes = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, IV_BYTES));
    aes.setAAD(place(dossier, field, commitment));
    aes.setAuthTag(bytes.subarray(-TAG_BYTES));
    const body = aes.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
    const plain = Buffer.concat([body, aes.final()]);
    const random = plain.subarray(0, RANDOM_BYTES);
    return { field, random, text: plain.subarray(RANDOM_BYTES).toString('utf8') };
  }

  return {
    conceal,
    reveal,
    seal: (dossier, field, plain) =>
      conceal(dossier, { field, random: randomBytes(RANDOM_BYTES), text: JSON.stringify(plain) }),
    open: (dossier, sealed) => JSON.parse(reveal(dossier, sealed).text),
    keyOf: (personalId) => createHmac('sha256', naming).update(personalId).digest('base64url'),
  };
}

/** The value of a dossier with each sealed text in it opened, for those who may see its persons. */
export const opened = <Of>(personal: PersonalData, dossier: string, value: Of): Of =>
  withOpened(value, (sealed) => personal.open(dossier, sealed));

/** Where something sealed belongs: the dossier, and the province whose key it is. */
export interface SealPlace {
  readonly personal: PersonalData;
  readonly dossier: string;
}

/** The value with each sealed text in it, also within a longer text, sealed for another place. */
export const resealed = <Of>(value: Of, from: SealPlace, into: SealPlace): Of =>
  withSealed(value, (sealed) =>
    into.personal.conceal(into.dossier, from.personal.reveal(from.dossier, sealed)),
  );

let kept: Promise<PersonalData> | undefined;

/** Reads the province's secret once per warm function. A failed read is tried again at the next call. */
export function openPersonalData(
  secretId: string,
  client = new SecretsManagerClient({}),
): Promise<PersonalData> {
  kept ??= readPersonalData(secretId, client).catch((error: unknown) => {
    kept = undefined;
    throw error;
  });
  return kept;
}

/** The personal data of one province, by its secret. */
export async function readPersonalData(
  secretId: string,
  client: SecretsManagerClient,
): Promise<PersonalData> {
  const { SecretString: secret } = await client.send(
    new GetSecretValueCommand({ SecretId: secretId }),
  );
  if (!secret) throw new Error('The secret of personal data is empty');
  return personalData(secret);
}
