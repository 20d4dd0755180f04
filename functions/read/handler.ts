import { S3Client } from '@aws-sdk/client-s3';
import { replacedPapers } from '../../statemachines/law/replaced-papers.ts';
import { environment } from '../adapters/aws/environment.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { recorderIn } from '../adapters/dynamodb/read-records.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { payeeFrom } from '../domain/payments/viet-qr.ts';
import { ok } from '../domain/result.ts';
import { asyncApiDocument } from '../http/asyncapi.ts';
import { apiHandler, json } from '../http/handler.ts';
import { openApiDocument } from '../http/openapi.ts';
import { readCalendar } from './calendar.ts';
import { checkProcedure } from './check-draft.ts';
import { counterHours, listAppointments } from './counter-hours.ts';
import { readClock, readDossier, readFormData, readHistoryOf } from './dossiers.ts';
import { listLinked, readLinkedEndpoint } from './linked-dossiers.ts';
import { readMe } from './me.ts';
import { openTask } from './open-task.ts';
import { listOwn } from './own-dossiers.ts';
import { listPapersOf } from './paper-lists.ts';
import {
  listOwnPetitions,
  listPetitions,
  publishedPetitions,
  readPetitionEndpoint,
  trackPetition,
} from './petitions.ts';
import { readPledges } from './pledges.ts';
import { lastReconciliation, listRefusals } from './portal-refusals.ts';
import { listProcedures, readProcedureEntry } from './procedures.ts';
import { readProof } from './proof-endpoint.ts';
import { listPublications } from './publications.ts';
import { readState } from './state-page.ts';
import { listTasks } from './tasks.ts';
import { trackDossier } from './tracking.ts';
import { listNotices } from './unit-notices.ts';
import { listUnits } from './units.ts';
import { listVersions, readVersion } from './versions.ts';

const { TABLE_NAME, READS_TABLE, READS_KEPT_DAYS, CORS_ORIGINS, SECRET_ID, ROOTS_BUCKET, PAYEE } =
  environment(
    'TABLE_NAME',
    'READS_TABLE',
    'READS_KEPT_DAYS',
    'CORS_ORIGINS',
    'SECRET_ID',
    'ROOTS_BUCKET',
    'PAYEE',
  );
const table = openTable(TABLE_NAME);
const archive = { table, personal: () => openPersonalData(SECRET_ID) };
const payee = payeeFrom(PAYEE);
const log = { client: new S3Client({}), bucket: ROOTS_BUCKET };

/** Everything that only reads, and what notes that an officer took up the work that was read. */
export const handler = apiHandler(
  'read',
  CORS_ORIGINS,
  {
    openapi: async () => ok(json(200, openApiDocument())),
    asyncapi: async () => ok(json(200, asyncApiDocument())),
    'read-me': readMe(table),
    'read-pledges': readPledges(table),
    'list-units': listUnits(table),
    'read-calendar': readCalendar(table),
    'list-procedures': listProcedures(table, replacedPapers),
    'read-procedure': readProcedureEntry(table, replacedPapers),
    'list-versions': listVersions(table),
    'read-version': readVersion(table),
    'list-publications': listPublications(table),
    'check-procedure': checkProcedure(table, replacedPapers),
    'list-own': listOwn(table),
    'read-dossier': readDossier(archive, payee),
    'open-task': openTask(archive, payee),
    'list-linked': listLinked(table),
    'read-linked': readLinkedEndpoint(table),
    'read-state': readState(table),
    'track-dossier': trackDossier(archive, log, payee),
    'read-proof': readProof(archive, log),
    'read-history': readHistoryOf(archive),
    'read-clock': readClock(archive),
    'read-form': readFormData(archive),
    'list-tasks': listTasks(archive),
    'list-papers': listPapersOf(table),
    'counter-hours': counterHours(table),
    'list-appointments': listAppointments(table),
    'list-petitions': listPetitions(table),
    'list-own-petitions': listOwnPetitions(table),
    'published-petitions': publishedPetitions(table),
    'read-petition': readPetitionEndpoint(archive),
    'track-petition': trackPetition(archive),
    'list-notices': listNotices(table),
    'list-portal-refusals': listRefusals(table),
    'read-reconciliation': lastReconciliation(table),
  },
  recorderIn(openTable(READS_TABLE), Number(READS_KEPT_DAYS)),
);
