import { S3Client } from '@aws-sdk/client-s3';
import { environment } from '../adapters/environment.ts';
import { issuedPapers } from '../adapters/issued-papers.ts';
import { openPersonalData } from '../adapters/personal-data.ts';
import { openTable } from '../adapters/table.ts';
import { apiHandler } from '../api/handler.ts';
import { readFonts } from './fonts.ts';
import { printEndpoint } from './print-endpoint.ts';

const { TABLE_NAME, RECORDS_BUCKET, SECRET_ID, CORS_ORIGINS } = environment(
  'TABLE_NAME',
  'RECORDS_BUCKET',
  'SECRET_ID',
  'CORS_ORIGINS',
);

/** Prints the statutory forms. */
export const handler = apiHandler(CORS_ORIGINS, {
  'print-form': printEndpoint({
    table: openTable(TABLE_NAME),
    personal: () => openPersonalData(SECRET_ID),
    papers: issuedPapers(new S3Client({}), RECORDS_BUCKET),
    // Beside the bundle, where the build has put them.
    fonts: readFonts(new URL('./fonts/', import.meta.url)),
  }),
});
