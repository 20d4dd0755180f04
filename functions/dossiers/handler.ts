import { S3Client } from '@aws-sdk/client-s3';
import { environment } from '../adapters/environment.ts';
import { partedUploads } from '../adapters/multipart.ts';
import { openPersonalData } from '../adapters/personal-data.ts';
import { openTable } from '../adapters/table.ts';
import { actEndpoint } from '../api/act-endpoint.ts';
import { completionEndpoint } from '../api/completion-endpoint.ts';
import { apiHandler } from '../api/handler.ts';
import { actBodies } from '../api/schemas.ts';
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
  'record-payment': actEndpoint(
    table,
    'record-payment',
    actBodies['record-payment'],
    recordPayment,
  ),
  resubmit: actEndpoint(table, 'resubmit', actBodies.resubmit, resubmit),
  'change-result-channel': actEndpoint(
    table,
    'change-result-channel',
    actBodies['change-result-channel'],
    changeResultChannel,
  ),
  withdraw: actEndpoint(table, 'withdraw', actBodies.withdraw, withdraw),
});
