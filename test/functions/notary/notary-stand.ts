import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { type Lake, openLake } from '../../../functions/adapters/lake/objects.ts';
import type { HeadLog } from '../../../functions/adapters/s3/head-log.ts';
import { bucketOf } from '../../../lib/local/s3/buckets.ts';
import { createS3 } from '../../../lib/local/s3/endpoint.ts';
import { serve } from '../../lib/local/loopback.ts';

const credentials = { accessKeyId: 'LOCALPROVINCE', secretAccessKey: 'only-this-machine' };
const region = 'ap-southeast-1';

const locked = {
  ObjectLockEnabled: true,
  VersioningConfiguration: { Status: 'Enabled' },
  ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1 } } },
};

/** An empty lake, and the bucket of a log without roots. */
export interface NotaryStand {
  readonly lake: Lake;
  readonly log: HeadLog;
  readonly close: () => Promise<void>;
}

export async function openNotaryStand(): Promise<NotaryStand> {
  const directory = await mkdtemp(join(tmpdir(), 'mot-cua-notary-'));
  const buckets = [bucketOf('lake', {}), bucketOf('roots', locked)];
  const server = await serve(
    createS3({ directory, buckets, credentials, region, onObjectCreated: () => {} }),
  );
  const client = new S3Client({
    endpoint: server.origin,
    forcePathStyle: true,
    credentials,
    region,
    maxAttempts: 1,
  });
  return {
    lake: openLake('lake', undefined, client),
    log: { client, bucket: 'roots' },
    async close() {
      client.destroy();
      await server.close();
      await rm(directory, { recursive: true });
    },
  };
}
