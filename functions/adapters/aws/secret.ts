import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

/** A rotated secret is in use within this time. */
const FRESH_MS = 5 * 60_000;

const kept = new Map<string, { readonly until: number; readonly value: string }>();

/** What a secret holds, read again from time to time. Throws where it is empty. */
export async function readSecret(id: string, client = new SecretsManagerClient({})) {
  const known = kept.get(id);
  if (known && Date.now() < known.until) return known.value;
  const { SecretString: value } = await client.send(new GetSecretValueCommand({ SecretId: id }));
  if (!value) throw new Error(`The secret ${id} is empty`);
  kept.set(id, { value, until: Date.now() + FRESH_MS });
  return value;
}
