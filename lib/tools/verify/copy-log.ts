import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { getObject, listObjects } from '../../../functions/adapters/lake/objects.ts';
import { sideBySide } from '../../../functions/adapters/side-by-side.ts';
import type { Place } from '../../cloud/config/place.ts';
import { credentials, account as localAccount } from '../../local/host/assembly/account.ts';

/**
 * Copies the log of a place into a folder, as `aws s3 sync` does: from AWS with the rights of the caller, or from
 * a local province at the address of its stand-ins.
 * @returns how many objects there are
 */
export async function copyLog(
  { names, config }: Place,
  folder: string,
  { account, aws }: { readonly account?: string | undefined; readonly aws?: string | undefined },
): Promise<number> {
  const owner = account ?? config.account ?? (aws && localAccount);
  if (!owner) throw new Error(`say the account of ${names.prefix}: its buckets are named by it`);
  const { region } = config;
  const client = new S3Client({
    region,
    ...(aws && { endpoint: aws, credentials, forcePathStyle: true }),
  });
  const log = { client, bucket: names.rootsBucket(owner, region) };
  try {
    const listed = await listObjects(log, '');
    await sideBySide(8, listed, async ({ key }) => {
      const path = join(folder, key);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, (await getObject(log, key)) ?? '');
    });
    return listed.length;
  } finally {
    client.destroy();
  }
}
