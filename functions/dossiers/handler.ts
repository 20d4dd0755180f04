import { S3Client } from '@aws-sdk/client-s3';
import { environment } from '../adapters/environment.ts';
import { partedUploads } from '../adapters/multipart.ts';
import { openPersonalData } from '../adapters/personal-data.ts';
import { openTable } from '../adapters/table.ts';
import { actEndpoints } from '../api/act-endpoints.ts';
import { completionEndpoint } from '../api/completion-endpoint.ts';
import { apiHandler } from '../api/handler.ts';
import { submitEndpoint } from '../api/submit-endpoint.ts';
import { uploadEndpoint } from '../api/upload-endpoint.ts';
import { withdraw } from '../domain/dossier/closing.ts';
import { recordPayment } from '../domain/dossier/payment.ts';
import { changeResultChannel } from '../domain/dossier/returning.ts';
import { resubmit } from '../domain/dossier/supplement.ts';

const { TABLE_NAME, CORS_ORIGINS, INTAKE_BUCKET, SECRET_ID } = environment(
  'TABLE_NAME',
  'CORS_ORIGINS',
  'INTAKE_BUCKET',
  'SECRET_ID',
);
const table = openTable(TABLE_NAME);
// Without this the SDK would sign the checksum of an empty body into every upload URL.
const client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
const intake = { client, bucket: INTAKE_BUCKET, uploads: partedUploads(client, INTAKE_BUCKET) };

/** What applicants, and portals and counters on their behalf, do with a dossier. */
export const handler = apiHandler(CORS_ORIGINS, {
  submit: submitEndpoint(table, () => openPersonalData(SECRET_ID)),
  'request-upload': uploadEndpoint(table, intake),
  'complete-upload': completionEndpoint(table, intake),
  ...actEndpoints(table, {
    resubmit,
    withdraw,
    'record-payment': recordPayment,
    'change-result-channel': changeResultChannel,
  }),
});
