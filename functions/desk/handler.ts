import { connectedPortal } from '../adapters/aws/connected-portal.ts';
import { environment } from '../adapters/aws/environment.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { readSecret } from '../adapters/aws/secret.ts';
import { recorderIn } from '../adapters/dynamodb/read-records.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { openPublicPost } from '../adapters/public-post.ts';
import { approveLetter } from '../domain/dossier/acts/approve-letter.ts';
import { correctApplicant } from '../domain/dossier/acts/correct-applicant.ts';
import { draftLetter } from '../domain/dossier/acts/draft-letter.ts';
import { orderPost } from '../domain/dossier/acts/order-post.ts';
import { requestSupplement } from '../domain/dossier/acts/request-supplement.ts';
import { itemsAskedBy } from '../domain/dossier/letters.ts';
import { actEndpoint, actEndpoints } from '../http/act-endpoint.ts';
import { apiHandler } from '../http/handler.ts';
import { absenceEndpoint } from './absence-endpoint.ts';
import { actsEndpoint } from './acts-endpoint.ts';
import { applicantCorrection } from './applicant-correction.ts';
import {
  callEndpoint,
  cancellationEndpoint,
  sessionEndpoint,
  ticketEndpoint,
} from './counter-endpoints.ts';
import { keepingNames } from './officer-names.ts';
import { petitionActsEndpoint } from './petition-acts-endpoint.ts';
import { publishPledgeEndpoint, signPledgeEndpoint } from './pledge-endpoints.ts';
import { postOrder } from './post-order.ts';
import { reprojectionEndpoint } from './reprojection-endpoint.ts';
import { type Stores, storeFirst } from './store-first.ts';

const {
  TABLE_NAME,
  READS_TABLE,
  READS_KEPT_DAYS,
  CORS_ORIGINS,
  SECRET_ID,
  POST_URL,
  POST_SECRET_ID,
  PROVINCE,
  PORTAL_URL,
  PORTAL_SECRET_ID,
} = environment(
  'TABLE_NAME',
  'READS_TABLE',
  'READS_KEPT_DAYS',
  'CORS_ORIGINS',
  'SECRET_ID',
  'POST_URL',
  'POST_SECRET_ID',
  'PROVINCE',
  'PORTAL_URL',
  'PORTAL_SECRET_ID',
);
const table = openTable(TABLE_NAME);
const archive = { table, personal: () => openPersonalData(SECRET_ID) };

/** `off` where the province orders nothing of the public post. */
const post =
  POST_URL === 'off'
    ? undefined
    : async () => openPublicPost(POST_URL, await readSecret(POST_SECRET_ID));

/** `off` where the province is not connected to the National Portal. */
const stores: Stores | undefined =
  PORTAL_URL === 'off'
    ? undefined
    : {
        open: connectedPortal({ PROVINCE, PORTAL_URL, PORTAL_SECRET_ID }),
        record: recorderIn(openTable(READS_TABLE), Number(READS_KEPT_DAYS)),
      };

/** What officers do to dossiers at their desks. */
const acts = keepingNames(table, {
  ...actEndpoints(archive, 'desk'),
  'correct-applicant': actEndpoint(archive, correctApplicant, applicantCorrection(archive)),
  'order-post': actEndpoint(archive, orderPost, postOrder(archive, post)),
  'request-supplement': actEndpoint(
    archive,
    requestSupplement,
    storeFirst('request-supplement', archive, stores, ({ items }) => items),
  ),
  'draft-letter': actEndpoint(
    archive,
    draftLetter,
    storeFirst('draft-letter', archive, stores, (content) => itemsAskedBy(content)),
  ),
  'approve-letter': actEndpoint(
    archive,
    approveLetter,
    storeFirst('approve-letter', archive, stores, (_body, { dossier }) =>
      itemsAskedBy(dossier.letter?.content),
    ),
  ),
});

export const handler = apiHandler('desk', CORS_ORIGINS, {
  ...acts,
  'act-on-many': actsEndpoint(acts),
  'draw-ticket': ticketEndpoint(table),
  'cancel-appointment': cancellationEndpoint(table),
  'call-next': callEndpoint(table),
  'open-session': sessionEndpoint(archive),
  'state-absence': absenceEndpoint(table),
  'act-on-petition': petitionActsEndpoint(archive),
  'publish-pledge': publishPledgeEndpoint(table),
  'sign-pledge': signPledgeEndpoint(table),
  reproject: reprojectionEndpoint(table),
});
