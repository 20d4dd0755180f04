import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
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
 * What is sealed opens in its place alone: province and stage by the key; dossier, field and version of the key as
 * associated data. The name of the table is not in it: a restored table has another.
 */
export interface PersonalData {
  seal(dossier: string, field: string, plain: unknown): string;
  /** @throws Error where it was sealed for another place, or is not what was sealed */
  open(dossier: string, sealed: string): unknown;
  /** What was sealed, so that it can be sealed for another place under the same commitment. */
  reveal(dossier: string, sealed: string): SealContent;
  conceal(dossier: string, revealed: SealContent): string;
  /** The same for the same person in this province, and of no use to anybody without the secret. */
  keyOf(personalId: string): string;
  /** What a form carries beside the code of its dossier: who has it has the paper in hand. 60 bits, in base64url. */
  receiptKeyOf(dossier: string): string;
}

interface SealContent {
  readonly field: string;
  readonly random: Buffer;
  /** JSON. */
  readonly text: string;
}

/**
 * What the secret holds once a second key was added: every key by its version, and the version that seals. The
 * secret as it was drawn is key 1. No key may leave: what it sealed opens under no other.
 */
const KeyRing = z
  .strictObject({
    sealing: z.string(),
    keys: z.record(z.string().regex(/^[1-9]\d*$/), z.string().min(32)),
  })
  .refine(
    ({ sealing, keys }) => keys['1'] && keys[sealing],
    'Key 1 or the key that seals is missing',
  );
type KeyRing = z.infer<typeof KeyRing>;

/** Persons are named under key 1 for good: their lists are kept under these names. */
const NAMING = '1';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const RANDOM_BYTES = 32;
const RECEIPT_KEY_LETTERS = 10;

const place = (keyVersion: string, dossier: string, field: string, commitment: string): Buffer =>
  Buffer.from([keyVersion, dossier, field, commitment].join('\n'));

/** @throws Error where the secret is a ring of keys that lacks one, or is no such ring */
function ringOf(secret: string): KeyRing {
  if (!secret.startsWith('{')) return { sealing: '1', keys: { 1: secret } };
  const ring = KeyRing.safeParse(JSON.parse(secret));
  // What is wrong with it may hold a part of a key.
  if (!ring.success) throw new Error('The secret of personal data is no ring of keys');
  return ring.data;
}

export function personalData(secret: string): PersonalData {
  const { sealing, keys } = ringOf(secret);
  const derive = (version: string, use: string) =>
    Buffer.from(hkdfSync('sha256', keys[version] ?? '', '', use, 32));
  const sealingKeys = new Map(
    Object.keys(keys).map((version) => [version, derive(version, `seal v${version}`)]),
  );
  const naming = derive(NAMING, 'name applicant v1');
  // Under the same key for good: receipts are in people's hands.
  const receipts = derive(NAMING, 'receipt v1');
  const hashed = (key: Buffer, text: string) =>
    createHmac('sha256', key).update(text).digest('base64url');

  function keyOfVersion(version: string): Buffer {
    const key = sealingKeys.get(version);
    if (!key) throw new Error('Not sealed under a key of this province');
    return key;
  }

  function conceal(dossier: string, { field, random, text }: SealContent): string {
    const commitment = commitmentTo(field, random, text);
    const iv = randomBytes(IV_BYTES);
    const aes = createCipheriv('aes-256-gcm', keyOfVersion(sealing), iv);
    aes.setAAD(place(sealing, dossier, field, commitment));
    const body = [aes.update(random), aes.update(text, 'utf8'), aes.final()];
    const cipher = Buffer.concat([iv, ...body, aes.getAuthTag()]).toString('base64url');
    return sealedForm({ keyVersion: sealing, field, commitment, cipher });
  }

  function reveal(dossier: string, sealed: string): SealContent {
    const parts = sealedParts(sealed);
    if (!parts) throw new Error('Not sealed under a key of this province');
    const { keyVersion, field, commitment, cipher } = parts;
    const bytes = Buffer.from(cipher, 'base64url');
    const aes = createDecipheriv(
      'aes-256-gcm',
      keyOfVersion(keyVersion),
      bytes.subarray(0, IV_BYTES),
    );
    aes.setAAD(place(keyVersion, dossier, field, commitment));
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
    keyOf: (personalId) => hashed(naming, personalId),
    receiptKeyOf: (dossier) => hashed(receipts, dossier).slice(0, RECEIPT_KEY_LETTERS),
  };
}

/** Whether a key is that of the dossier's receipt, in the same time for every wrong one. */
export function holdsReceipt(personal: PersonalData, dossier: string, key: string): boolean {
  const own = Buffer.from(personal.receiptKeyOf(dossier));
  const given = Buffer.from(key);
  return own.length === given.length && timingSafeEqual(own, given);
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

const KEPT_MS = 15 * 60_000;
let kept: { readonly personal: Promise<PersonalData>; readonly until: number } | undefined;

/**
 * The province's secret, read again after a quarter of an hour: then every warm function knows a new key. A read
 * that fails is tried again at the next call, or later where there is an older one.
 */
export function openPersonalData(
  secretId: string,
  client = new SecretsManagerClient({}),
): Promise<PersonalData> {
  if (kept && Date.now() < kept.until) return kept.personal;
  const before = kept;
  const personal = readPersonalData(secretId, client).catch((error: unknown) => {
    if (before) return before.personal;
    kept = undefined;
    throw error;
  });
  kept = { personal, until: Date.now() + KEPT_MS };
  return personal;
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
