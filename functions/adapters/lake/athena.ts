import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { newestManifest } from './manifest.ts';
import type { Lake } from './objects.ts';

/**
 * Copies the files of dossiers and events to keys that stay the same, for Athena, which reads prefixes and no
 * manifest. What names officers is not among them.
 * @returns how many files there are.
 */
export async function copyForAthena(lake: Lake): Promise<number> {
  const { files } = await newestManifest(lake);
  const copied = files.filter(({ kind }) => kind === 'dossiers' || kind === 'events');
  for (const { kind, month, key } of copied)
    await lake.client.send(
      new CopyObjectCommand({
        Bucket: lake.bucket,
        Key: `athena/${kind}/month=${month}/rows.parquet`,
        CopySource: `${lake.bucket}/${key}`,
      }),
    );
  return copied.length;
}
