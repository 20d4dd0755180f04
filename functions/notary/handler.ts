import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { environment } from '../adapters/aws/environment.ts';
import { count, log } from '../adapters/aws/log.ts';
import { openSigningKey } from '../adapters/aws/signing-key.ts';
import { openLake } from '../adapters/lake/objects.ts';
import { notarise } from './notarise.ts';
import { stampRoot } from './time-stamp.ts';

const { LAKE_BUCKET, ROOTS_BUCKET, SIGNING_KEY, LOG_NAME, TIME_STAMPING } = environment(
  'LAKE_BUCKET',
  'ROOTS_BUCKET',
  'SIGNING_KEY',
  'LOG_NAME',
  'TIME_STAMPING',
);
const lake = openLake(LAKE_BUCKET);
const headLog = { client: new S3Client({}), bucket: ROOTS_BUCKET };
const kms = new KMSClient({});

const Event = z.object({ time: z.iso.datetime().optional() });

/** Every quarter of an hour: the heads that are new go into the log, and its new root is signed and stamped. */
export async function handler(event: unknown) {
  const { time } = Event.parse(event);
  const now = new Date(time ?? Date.now()).toISOString();
  const signer = await openSigningKey(kms, SIGNING_KEY, LOG_NAME);
  const made = await notarise(headLog, lake, signer, now);
  for (const { number, size } of made) log.info('root signed', { number, size });
  const newest = made.at(-1);
  const stamped = newest && (await stampRoot(headLog, newest, TIME_STAMPING));
  if (stamped === 'failed') count('StampsMissing', 1);
  return { roots: made.map(({ number, size }) => ({ number, size })), stamped };
}
