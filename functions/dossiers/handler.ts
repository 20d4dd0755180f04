import { S3Client } from '@aws-sdk/client-s3';
import { connectedPortal } from '../adapters/aws/connected-portal.ts';
import { environment } from '../adapters/aws/environment.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { readSecret } from '../adapters/aws/secret.ts';
import { recorderIn } from '../adapters/dynamodb/read-records.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { partedUploads } from '../adapters/s3/multipart.ts';
import { changeNotifications } from '../domain/dossier/acts/change-notifications.ts';
import { payeeFrom } from '../domain/payments/viet-qr.ts';
import { actEndpoint, actEndpoints } from '../http/act-endpoint.ts';
import { apiHandler } from '../http/handler.ts';
import { signed } from '../http/signed.ts';
import { completionEndpoint } from './completion-endpoint.ts';
import { followedDossiers } from './followed-dossiers.ts';
import { submitLinked, withdrawLinkedEndpoint } from './linked-endpoints.ts';
import { notificationWish } from './notification-wish.ts';
import {
  compareStatement,
  listPayments,
  payable,
  refundSurplus,
  takePayment,
} from './payments-endpoint.ts';
import { filePetition, ratePetitionEndpoint } from './petition-endpoints.ts';
import { portalEndpoint } from './portal-endpoint.ts';
import { ratingEndpoint } from './rating-endpoint.ts';
import { listStored, takeStored } from './stored-papers.ts';
import { submitEndpoint } from './submit-endpoint.ts';
import { uploadEndpoint } from './upload-endpoint.ts';

const {
  TABLE_NAME,
  CORS_ORIGINS,
  INTAKE_BUCKET,
  SECRET_ID,
  PORTAL_URL,
  PORTAL_SECRET_ID,
  PROVINCE,
  READS_TABLE,
  READS_KEPT_DAYS,
  PAYEE,
  PAYMENT_SECRET_ID,
  POST_SECRET_ID,
} = environment(
  'TABLE_NAME',
  'CORS_ORIGINS',
  'INTAKE_BUCKET',
  'SECRET_ID',
  'PORTAL_URL',
  'PORTAL_SECRET_ID',
  'PROVINCE',
  'READS_TABLE',
  'READS_KEPT_DAYS',
  'PAYEE',
  'PAYMENT_SECRET_ID',
  'POST_SECRET_ID',
);
/** `off` where it is not configured: people pay by the reference alone. */
const payee = payeeFrom(PAYEE);
/** By which a gateway signs what it tells; `off` where its token is enough. */
const secretsIn = (id: string) => (id === 'off' ? undefined : async () => [await readSecret(id)]);
const table = openTable(TABLE_NAME);
const personal = () => openPersonalData(SECRET_ID);
const archive = { table, personal };
// Without this the SDK would sign the checksum of an empty body into every upload URL.
const client = new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' });
const intake = { client, bucket: INTAKE_BUCKET, uploads: partedUploads(client, INTAKE_BUCKET) };

/** The data stores of people on the portal, where the province is connected to it. */
const store =
  PORTAL_URL === 'off'
    ? undefined
    : async () => {
        const portal = await connectedPortal({ PORTAL_URL, PORTAL_SECRET_ID, PROVINCE })();
        return { portal, url: PORTAL_URL };
      };

/** What applicants, and portals and counters on their behalf, do with a dossier. */
const own = {
  submit: submitEndpoint(archive, intake),
  'request-upload': uploadEndpoint(archive, intake),
  'complete-upload': completionEndpoint(table, intake),
  'rate-dossier': ratingEndpoint(archive),
  ...actEndpoints(archive, 'dossiers'),
  'change-notifications': actEndpoint(archive, changeNotifications, notificationWish(archive)),
};

export const handler = apiHandler(
  'dossiers',
  CORS_ORIGINS,
  {
    ...own,
    'take-portal-message': portalEndpoint(
      table,
      own,
      PORTAL_URL,
      followedDossiers(table, personal),
    ),
    'submit-linked': submitLinked(table, personal),
    'withdraw-linked': withdrawLinkedEndpoint(table, personal),
    'list-stored-papers': listStored(archive, store),
    'take-stored-paper': takeStored(
      archive,
      store,
      uploadEndpoint(archive, intake, { fromStore: true }),
    ),
    'file-petition': filePetition(archive),
    'rate-petition': ratePetitionEndpoint(archive),
    'read-payable': payable(table, payee),
    'take-payment': signed(secretsIn(PAYMENT_SECRET_ID), takePayment(table, own['record-payment'])),
    'record-post': signed(secretsIn(POST_SECRET_ID), own['record-post']),
    'list-payments': listPayments(table),
    'refund-surplus': refundSurplus(table),
    'compare-statement': compareStatement(table),
  },
  recorderIn(openTable(READS_TABLE), Number(READS_KEPT_DAYS)),
);
