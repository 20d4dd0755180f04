import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readPersonalData } from '../../../functions/adapters/aws/personal-data.ts';
import { placeOf } from '../../cloud/config/place.ts';
import { credentials, region } from '../../local/host/assembly/account.ts';
import { type Person, provinceClient } from '../demo/client.ts';
import type { Shot } from './shots.ts';

/** The key that the QR code of a receipt holds, of a province on this machine; `endpoint` is that of the stand-ins of AWS. */
export async function receiptKey(endpoint: string, place: string, code: string): Promise<string> {
  const [province = '', stage = ''] = place.split('-');
  const secrets = new SecretsManagerClient({ region, credentials, endpoint });
  const { secret } = placeOf(province.toUpperCase(), stage).names;
  return (await readPersonalData(secret, secrets)).receiptKeyOf(code);
}

/** The citizen of the sign-in page. */
const CITIZEN: Person = { sub: 'demo-citizen', roles: ['citizen'], personalId: '026090001234' };

/** The pages of the newest receipt of the citizen: with its key, with its code alone, and of a code that is none. */
export async function receiptShots(
  url: string,
  language: string,
): Promise<Readonly<Record<string, Shot>>> {
  const client = provinceClient(url);
  const { items } = await client.get<{ items: readonly { code: string }[] }>('/dossiers', CITIZEN);
  const shot = (at: string): Shot => ({ post: '', at });
  const none = { 't/none': shot(`/t/H00.00-260101-0001?lang=${language}`) };
  const [newest] = items;
  if (!newest) return none;
  const { code } = newest;
  const key = await receiptKey(await client.standIns(), await client.place(), code);
  return {
    't/receipt': shot(`/t/${code}?lang=${language}#${key}`),
    't/code': shot(`/t/${code}?lang=${language}`),
    ...none,
  };
}
