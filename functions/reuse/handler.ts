import { S3Client } from '@aws-sdk/client-s3';
import { environment } from '../adapters/aws/environment.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { recorderIn } from '../adapters/dynamodb/read-records.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { objectStore } from '../adapters/s3/object-store.ts';
import { reuseDocument } from '../domain/dossier/acts/reuse-document.ts';
import { actEndpoint } from '../http/act-endpoint.ts';
import { apiHandler } from '../http/handler.ts';
import { candidatesEndpoint } from './candidates-endpoint.ts';
import { takeOver } from './take-over.ts';

const { TABLE_NAME, READS_TABLE, READS_KEPT_DAYS, RECORDS_BUCKET, SECRET_ID, CORS_ORIGINS } =
  environment(
    'TABLE_NAME',
    'READS_TABLE',
    'READS_KEPT_DAYS',
    'RECORDS_BUCKET',
    'SECRET_ID',
    'CORS_ORIGINS',
  );
const table = openTable(TABLE_NAME);
const records = { objects: objectStore(new S3Client({})), bucket: RECORDS_BUCKET };
const archive = { table, personal: () => openPersonalData(SECRET_ID) };

/** Finds papers that a person gave before, so that nobody is asked for them again. */
export const handler = apiHandler(
  'reuse',
  CORS_ORIGINS,
  {
    'list-candidates': candidatesEndpoint(archive),
    'reuse-document': actEndpoint(archive, reuseDocument, takeOver(archive, records)),
  },
  recorderIn(openTable(READS_TABLE), Number(READS_KEPT_DAYS)),
);
