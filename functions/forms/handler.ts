import { S3Client } from '@aws-sdk/client-s3';
import { agencyKeys } from '../adapters/aws/agency-keys.ts';
import { environment } from '../adapters/aws/environment.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { recorderIn } from '../adapters/dynamodb/read-records.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { readFonts } from '../adapters/fonts.ts';
import { papersIn } from '../adapters/s3/issued-papers.ts';
import { apiHandler } from '../http/handler.ts';
import { documentEndpoint } from './document-endpoint.ts';
import { printEndpoint } from './print-endpoint.ts';
import { printManyEndpoint } from './print-many-endpoint.ts';
import { resultEndpoint } from './result-endpoint.ts';
import { noSeals, sealsOf } from './seal.ts';

const {
  TABLE_NAME,
  READS_TABLE,
  READS_KEPT_DAYS,
  RECORDS_BUCKET,
  SECRET_ID,
  CORS_ORIGINS,
  PUBLIC_URL,
} = environment(
  'TABLE_NAME',
  'READS_TABLE',
  'READS_KEPT_DAYS',
  'RECORDS_BUCKET',
  'SECRET_ID',
  'CORS_ORIGINS',
  'PUBLIC_URL',
);

// Set where the stage has seals.
const { SEAL_SECRETS, TIMESTAMP_AUTHORITY } = process.env;

const archive = {
  table: openTable(TABLE_NAME),
  personal: () => openPersonalData(SECRET_ID),
};
const shop = {
  ...archive,
  // Behind the `#`, which no browser sends and no log holds.
  stateUrl: async (code: string) =>
    `${PUBLIC_URL}/t/${code}#${(await archive.personal()).receiptKeyOf(code)}`,
  // Beside the bundle, where the build has put them.
  fonts: readFonts(new URL('./fonts/', import.meta.url)),
};
const papers = papersIn(new S3Client({}), RECORDS_BUCKET);

/** Prints the statutory forms, and hands out what is kept among the records. */
export const handler = apiHandler(
  'forms',
  CORS_ORIGINS,
  {
    'print-form': printEndpoint({
      ...shop,
      papers,
      seals: SEAL_SECRETS ? sealsOf(agencyKeys(SEAL_SECRETS), TIMESTAMP_AUTHORITY) : noSeals,
    }),
    'print-forms': printManyEndpoint(shop),
    'read-document': documentEndpoint(archive, papers),
    'read-result': resultEndpoint(archive, papers),
  },
  recorderIn(openTable(READS_TABLE), Number(READS_KEPT_DAYS)),
);
