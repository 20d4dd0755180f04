import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/**
 * Personal data at rest: sealed with AES-256-GCM under a key of the province, so that rows, streams,
 * backups and logs show nothing; persons are found by a keyed hash of their identifier (Law 91/2025/QH15).
 */
export interface PersonalData {
  seal(plain: unknown): string;
  open(sealed: string): unknown;
  /** The same for the same person in this province, and of no use to anybody without the secret. */
  keyOf(personalId: string): string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

export function personalData(secret: string): PersonalData {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32));
  const sealing = derive('seal applicant v1');
  const naming = derive('name applicant v1');
  return {
    seal(plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing, iv);
      const body = Buffer.concat([cipher.update(JSON.stringify(plain), 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, IV_BYTES));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      const body = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      return JSON.parse(Buffer.concat([body, decipher.final()]).toString('utf8'));
    },
    keyOf: (personalId) => createHmac('sha256', naming).update(personalId).digest('base64url'),
  };
}

let opened: Promise<PersonalData> | undefined;

/** Reads the province's secret once per warm function. A failed read is tried again at the next call. */
export function openPersonalData(
  secretId: string,
  client = new SecretsManagerClient({}),
): Promise<PersonalData> {
  opened ??= readPersonalData(secretId, client).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
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
