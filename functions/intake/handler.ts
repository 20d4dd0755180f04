import { S3Client } from '@aws-sdk/client-s3';
import { environment } from '../adapters/aws/environment.ts';
import { count, log } from '../adapters/aws/log.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { objectStore } from '../adapters/s3/object-store.ts';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { verdictOf } from './malware-verdict.ts';
import { signatureReader } from './read-signatures.ts';
import { takeIn } from './take-in.ts';

const { TABLE_NAME, INTAKE_BUCKET, RECORDS_BUCKET, SECRET_ID } = environment(
  'TABLE_NAME',
  'INTAKE_BUCKET',
  'RECORDS_BUCKET',
  'SECRET_ID',
);
const table = openTable(TABLE_NAME);
const places = {
  table,
  objects: objectStore(new S3Client({})),
  intakeBucket: INTAKE_BUCKET,
  recordsBucket: RECORDS_BUCKET,
  readSignatures: signatureReader(table, () => openPersonalData(SECRET_ID)),
};

/** A verdict has come, or an upload is gone without one. Events come at least once and in any order. */
export async function handler(event: unknown): Promise<void> {
  const outcome = await takeIn(verdictOf(event), places);
  log.info('upload settled', { ...outcome });
  if (outcome.kind !== 'refused') return;
  count('UploadsRefused', 1);
  if (unexamined.includes(outcome.reason)) count('UploadsUnexamined', 1);
}

/** Refusals for which nobody who sent the file is to blame. */
const unexamined: readonly UploadRefusal[] = ['scanFailed', 'notChecked'];
