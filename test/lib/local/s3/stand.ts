import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { type Bucket, bucketOf } from '../../../../lib/local/s3/buckets.ts';
import { createS3 } from '../../../../lib/local/s3/endpoint.ts';
import type { ObjectCreated } from '../../../../lib/local/s3/s3-call.ts';
import { serve } from '../loopback.ts';

export const region = 'ap-southeast-1';
export const credentials = { accessKeyId: 'LOCALPROVINCE', secretAccessKey: 'only-this-machine' };
export const portal = 'https://dichvucong.example.vn';

export const intake = bucketOf('h62-dev-intake', {
  CorsConfiguration: {
    CorsRules: [
      {
        AllowedOrigins: [portal, 'https://*.example.vn'],
        AllowedMethods: ['PUT'],
        AllowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-sha256'],
        ExposedHeaders: ['ETag'],
        MaxAge: 600,
      },
    ],
  },
});
export const records = bucketOf('h62-dev-records', {
  VersioningConfiguration: { Status: 'Enabled' },
  ObjectLockEnabled: true,
  ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 365 } } },
});
const drafts = bucketOf('h62-dev-drafts', { VersioningConfiguration: { Status: 'Enabled' } });

export const sha256 = (content: string | Buffer) =>
  createHash('sha256').update(content).digest('base64');

/** A running endpoint with the province's buckets, and all that it announced. */
export async function openS3(now: () => number = Date.now) {
  const parent = await mkdtemp(join(tmpdir(), 'mot-cua-s3-'));
  const directory = join(parent, 's3');
  const announced: ObjectCreated[] = [];
  const buckets: Bucket[] = [intake, records, drafts];
  const onObjectCreated = (created: ObjectCreated) => void announced.push(created);
  const open = () =>
    serve(createS3({ directory, buckets, credentials, region, onObjectCreated, now }));
  let server = await open();
  const clientOf = (identity = credentials) =>
    new S3Client({
      endpoint: server.origin,
      region,
      credentials: identity,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      maxAttempts: 1,
    });
  return {
    parent,
    directory,
    announced,
    clientOf,
    origin: () => server.origin,
    async restart() {
      await server.close();
      server = await open();
    },
    async close() {
      await server.close();
      await rm(parent, { recursive: true });
    },
  };
}
