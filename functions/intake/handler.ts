import { S3Client } from '@aws-sdk/client-s3';
import type { S3ObjectCreatedNotificationEvent } from 'aws-lambda';
import { environment } from '../adapters/environment.ts';
import { log } from '../adapters/log.ts';
import { objectStore } from '../adapters/object-store.ts';
import { openTable } from '../adapters/table.ts';
import { takeIn } from './take-in.ts';

const { TABLE_NAME, INTAKE_BUCKET, RECORDS_BUCKET } = environment(
  'TABLE_NAME',
  'INTAKE_BUCKET',
  'RECORDS_BUCKET',
);
const places = {
  table: openTable(TABLE_NAME),
  objects: objectStore(new S3Client({})),
  intakeBucket: INTAKE_BUCKET,
  recordsBucket: RECORDS_BUCKET,
};

/** An object has landed in the intake bucket. Events come at least once and in any order. */
export async function handler(event: S3ObjectCreatedNotificationEvent): Promise<void> {
  const outcome = await takeIn(event.detail.object.key, new Date(event.time).toISOString(), places);
  log.info('object taken in', { outcome });
}
