import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { environment } from '../adapters/aws/environment.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { readSecret } from '../adapters/aws/secret.ts';
import { openDataPlatform } from '../adapters/data-platform.ts';
import { recorderIn } from '../adapters/dynamodb/read-records.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { objectStore } from '../adapters/s3/object-store.ts';
import { lookUpData } from '../domain/dossier/acts/look-up-data.ts';
import { reuseDocument } from '../domain/dossier/acts/reuse-document.ts';
import { DataKind } from '../domain/dossier/data-kinds.ts';
import { actEndpoint } from '../http/act-endpoint.ts';
import { apiHandler } from '../http/handler.ts';
import { candidatesEndpoint } from './candidates-endpoint.ts';
import { lookUp, readOfPerson } from './look-up.ts';
import { takeOver } from './take-over.ts';

const {
  TABLE_NAME,
  READS_TABLE,
  READS_KEPT_DAYS,
  RECORDS_BUCKET,
  SECRET_ID,
  CORS_ORIGINS,
  DATA_PLATFORM_URL,
  DATA_PLATFORM_SECRET_ID,
  DATABASES,
} = environment(
  'TABLE_NAME',
  'READS_TABLE',
  'READS_KEPT_DAYS',
  'RECORDS_BUCKET',
  'SECRET_ID',
  'CORS_ORIGINS',
  'DATA_PLATFORM_URL',
  'DATA_PLATFORM_SECRET_ID',
  'DATABASES',
);
const databases = z.array(DataKind).parse(JSON.parse(DATABASES));
const table = openTable(TABLE_NAME);
const records = { objects: objectStore(new S3Client({})), bucket: RECORDS_BUCKET };
const archive = { table, personal: () => openPersonalData(SECRET_ID) };

/** The databases of the nation; none is named where the province is not connected, and then none is asked. */
const sources = async () => {
  const key = databases.length > 0 ? await readSecret(DATA_PLATFORM_SECRET_ID) : '';
  return openDataPlatform({ url: DATA_PLATFORM_URL, key, databases });
};

/** Finds papers that a person gave before, so that nobody is asked for them again. */
export const handler = apiHandler(
  'reuse',
  CORS_ORIGINS,
  {
    'list-candidates': candidatesEndpoint(archive),
    'reuse-document': actEndpoint(archive, reuseDocument, takeOver(archive, records)),
    'look-up-data': readOfPerson(actEndpoint(archive, lookUpData, lookUp(archive, sources))),
  },
  recorderIn(openTable(READS_TABLE), Number(READS_KEPT_DAYS)),
);
