import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { credentialOf, type NationalPortal, openPortal } from '../national-portal.ts';

export interface PortalPlace {
  readonly url: string;
  readonly province: string;
  readonly secretId: string;
}

/** A rotated credential is in use within this time; a portal that refuses the old one counts as down. */
const FRESH_MS = 5 * 60_000;

let connected: { readonly until: number; readonly portal: NationalPortal } | undefined;

/** The portal with the province's credential, which is read again from time to time. */
export async function connectPortal(
  { url, province, secretId }: PortalPlace,
  client = new SecretsManagerClient({}),
): Promise<NationalPortal> {
  const now = Date.now();
  if (connected && now < connected.until) return connected.portal;
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
  if (!SecretString) throw new Error('The secret of the portal is empty');
  const portal = openPortal({ url, province, credential: credentialOf(SecretString) });
  connected = { until: now + FRESH_MS, portal };
  return portal;
}
