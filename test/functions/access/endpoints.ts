import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import { ownReadsEndpoint, readsEndpoint } from '../../../functions/audit/reads-endpoint.ts';
import { absenceEndpoint } from '../../../functions/desk/absence-endpoint.ts';
import { actsEndpoint } from '../../../functions/desk/acts-endpoint.ts';
import { applicantCorrection } from '../../../functions/desk/applicant-correction.ts';
import {
  callEndpoint,
  cancellationEndpoint,
  sessionEndpoint,
  ticketEndpoint,
} from '../../../functions/desk/counter-endpoints.ts';
import { petitionActsEndpoint } from '../../../functions/desk/petition-acts-endpoint.ts';
import {
  publishPledgeEndpoint,
  signPledgeEndpoint,
} from '../../../functions/desk/pledge-endpoints.ts';
import { postOrder } from '../../../functions/desk/post-order.ts';
import { reprojectionEndpoint } from '../../../functions/desk/reprojection-endpoint.ts';
import { changeNotifications } from '../../../functions/domain/dossier/acts/change-notifications.ts';
import { correctApplicant } from '../../../functions/domain/dossier/acts/correct-applicant.ts';
import { lookUpData } from '../../../functions/domain/dossier/acts/look-up-data.ts';
import { orderPost } from '../../../functions/domain/dossier/acts/order-post.ts';
import { reuseDocument } from '../../../functions/domain/dossier/acts/reuse-document.ts';
import { ok } from '../../../functions/domain/result.ts';
import { completionEndpoint } from '../../../functions/dossiers/completion-endpoint.ts';
import { followedDossiers } from '../../../functions/dossiers/followed-dossiers.ts';
import {
  submitLinked,
  withdrawLinkedEndpoint,
} from '../../../functions/dossiers/linked-endpoints.ts';
import { notificationWish } from '../../../functions/dossiers/notification-wish.ts';
import {
  compareStatement,
  listPayments,
  payable,
  refundSurplus,
  takePayment,
} from '../../../functions/dossiers/payments-endpoint.ts';
import {
  filePetition,
  ratePetitionEndpoint,
} from '../../../functions/dossiers/petition-endpoints.ts';
import { portalEndpoint } from '../../../functions/dossiers/portal-endpoint.ts';
import { ratingEndpoint } from '../../../functions/dossiers/rating-endpoint.ts';
import { listStored, takeStored } from '../../../functions/dossiers/stored-papers.ts';
import { submitEndpoint } from '../../../functions/dossiers/submit-endpoint.ts';
import { uploadEndpoint } from '../../../functions/dossiers/upload-endpoint.ts';
import { documentEndpoint } from '../../../functions/forms/document-endpoint.ts';
import { printEndpoint } from '../../../functions/forms/print-endpoint.ts';
import { printManyEndpoint } from '../../../functions/forms/print-many-endpoint.ts';
import { resultEndpoint } from '../../../functions/forms/result-endpoint.ts';
import { noSeals } from '../../../functions/forms/seal.ts';
import { actEndpoint, actEndpoints } from '../../../functions/http/act-endpoint.ts';
import { asyncApiDocument } from '../../../functions/http/asyncapi.ts';
import { type Endpoint, json } from '../../../functions/http/handler.ts';
import { openApiDocument } from '../../../functions/http/openapi.ts';
import type { ApiFunction, RouteId, RouteIdOf } from '../../../functions/http/routes.ts';
import { readCalendar } from '../../../functions/read/calendar.ts';
import { checkProcedure } from '../../../functions/read/check-draft.ts';
import { counterHours, listAppointments } from '../../../functions/read/counter-hours.ts';
import {
  readClock,
  readDossier,
  readFormData,
  readHistoryOf,
} from '../../../functions/read/dossiers.ts';
import { listLinked, readLinkedEndpoint } from '../../../functions/read/linked-dossiers.ts';
import { readMe } from '../../../functions/read/me.ts';
import { openTask } from '../../../functions/read/open-task.ts';
import { listOwn } from '../../../functions/read/own-dossiers.ts';
import { listPapersOf } from '../../../functions/read/paper-lists.ts';
import {
  listOwnPetitions,
  listPetitions,
  publishedPetitions,
  readPetitionEndpoint,
  trackPetition,
} from '../../../functions/read/petitions.ts';
import { readPledges } from '../../../functions/read/pledges.ts';
import { lastReconciliation, listRefusals } from '../../../functions/read/portal-refusals.ts';
import { listProcedures, readProcedureEntry } from '../../../functions/read/procedures.ts';
import { readProof } from '../../../functions/read/proof-endpoint.ts';
import { listPublications } from '../../../functions/read/publications.ts';
import { readState } from '../../../functions/read/state-page.ts';
import { listTasks } from '../../../functions/read/tasks.ts';
import { trackDossier } from '../../../functions/read/tracking.ts';
import { listNotices } from '../../../functions/read/unit-notices.ts';
import { listUnits } from '../../../functions/read/units.ts';
import { listVersions, readVersion } from '../../../functions/read/versions.ts';
import { listAlarms } from '../../../functions/reports/alarms-endpoint.ts';
import { arrivals } from '../../../functions/reports/arrivals-endpoint.ts';
import { boardList } from '../../../functions/reports/drill-down.ts';
import {
  expectedLateThisWeek,
  riskModelsInForce,
} from '../../../functions/reports/expected-late.ts';
import { reportFees } from '../../../functions/reports/fees.ts';
import { reportII06a } from '../../../functions/reports/form.ts';
import { publishedForm, publishForm } from '../../../functions/reports/form-publication.ts';
import { listOfficers } from '../../../functions/reports/officers.ts';
import { checkReductionPlan } from '../../../functions/reports/plan-check.ts';
import { listPledges } from '../../../functions/reports/pledges.ts';
import { reductionPlans, reductionProgress } from '../../../functions/reports/reduction.ts';
import { register } from '../../../functions/reports/register.ts';
import {
  reductionCandidates,
  reductionPast,
  reductionReplay,
} from '../../../functions/reports/replay.ts';
import { report766 } from '../../../functions/reports/score.ts';
import { searchDossiers } from '../../../functions/reports/search.ts';
import { listStated, stateFigure } from '../../../functions/reports/stated-endpoints.ts';
import { board } from '../../../functions/reports/supervision.ts';
import { candidatesEndpoint } from '../../../functions/reuse/candidates-endpoint.ts';
import { lookUp, readOfPerson } from '../../../functions/reuse/look-up.ts';
import { takeOver } from '../../../functions/reuse/take-over.ts';
import { deadLetters, replay, resend } from '../../../functions/webhooks/replays.ts';
import {
  endSubscription,
  listSubscriptions,
  rotateSecret,
  subscribe,
} from '../../../functions/webhooks/subscriptions.ts';

/** Thrown where an endpoint goes beyond the table: a caller who came so far was let in. */
export class Admission extends Error {
  override name = 'Admission';
}

const letIn = (): never => {
  throw new Admission();
};

/** Buckets, the lake and what else lies beyond the table. */
const beyond = new Proxy({}, { get: () => letIn }) as never;

type EndpointsOf = { [Name in ApiFunction]: Readonly<Record<RouteIdOf<Name>, Endpoint>> };

export const secret = personalData('the secret of the access matrix');

/** The endpoint of every route, none left out. */
export function endpointsOver(table: Table, reads: Table): Readonly<Record<RouteId, Endpoint>> {
  const personal = async () => secret;
  const archive = { table, personal };
  const current = async () => letIn();
  const log = { client: beyond, bucket: 'log' };
  const intake = { client: beyond, bucket: 'intake', uploads: beyond };
  const shop = {
    ...archive,
    papers: beyond,
    fonts: beyond,
    seals: noSeals,
    stateUrl: async () => '',
  };
  const own = {
    submit: submitEndpoint(archive, intake),
    'request-upload': uploadEndpoint(archive, intake),
    'complete-upload': completionEndpoint(table, intake),
    'rate-dossier': ratingEndpoint(archive),
    'file-petition': filePetition(archive),
    'rate-petition': ratePetitionEndpoint(archive),
    ...actEndpoints(archive, 'dossiers'),
    'change-notifications': actEndpoint(archive, changeNotifications, notificationWish(archive)),
  };
  const atDesk = {
    ...actEndpoints(archive, 'desk'),
    'correct-applicant': actEndpoint(archive, correctApplicant, applicantCorrection(archive)),
    'order-post': actEndpoint(
      archive,
      orderPost,
      postOrder(archive, async () => letIn()),
    ),
  };
  const all: EndpointsOf = {
    dossiers: {
      ...own,
      'take-portal-message': portalEndpoint(table, own, 'off', followedDossiers(table, personal)),
      'submit-linked': submitLinked(table, personal),
      'withdraw-linked': withdrawLinkedEndpoint(table, personal),
      'list-stored-papers': listStored(archive, async () => letIn()),
      'take-stored-paper': takeStored(archive, async () => letIn(), own['request-upload']),
      'read-payable': payable(table, undefined),
      'take-payment': takePayment(table, own['record-payment']),
      'list-payments': listPayments(table),
      'refund-surplus': refundSurplus(table),
      'compare-statement': compareStatement(table),
    },
    desk: {
      ...atDesk,
      'act-on-many': actsEndpoint(atDesk),
      reproject: reprojectionEndpoint(table),
      'state-absence': absenceEndpoint(table),
      'act-on-petition': petitionActsEndpoint(archive),
      'publish-pledge': publishPledgeEndpoint(table),
      'sign-pledge': signPledgeEndpoint(table),
      'draw-ticket': ticketEndpoint(table),
      'cancel-appointment': cancellationEndpoint(table),
      'call-next': callEndpoint(table),
      'open-session': sessionEndpoint(archive),
    },
    read: {
      openapi: async () => ok(json(200, openApiDocument())),
      asyncapi: async () => ok(json(200, asyncApiDocument())),
      'read-me': readMe(table),
      'read-pledges': readPledges(table),
      'list-units': listUnits(table),
      'read-calendar': readCalendar(table),
      'list-procedures': listProcedures(table, () => []),
      'read-procedure': readProcedureEntry(table, () => []),
      'list-versions': listVersions(table),
      'read-version': readVersion(table),
      'list-publications': listPublications(table),
      'check-procedure': checkProcedure(table, () => []),
      'list-own': listOwn(table),
      'read-dossier': readDossier(archive),
      'open-task': openTask(archive),
      'list-linked': listLinked(table),
      'read-linked': readLinkedEndpoint(table),
      'read-state': readState(table),
      'track-dossier': trackDossier(archive, log),
      'read-proof': readProof(archive, log),
      'read-history': readHistoryOf(archive),
      'read-clock': readClock(archive),
      'read-form': readFormData(archive),
      'list-tasks': listTasks(archive),
      'list-papers': listPapersOf(table),
      'list-petitions': listPetitions(table),
      'list-own-petitions': listOwnPetitions(table),
      'published-petitions': publishedPetitions(table),
      'read-petition': readPetitionEndpoint(archive),
      'track-petition': trackPetition(archive),
      'list-notices': listNotices(table),
      'counter-hours': counterHours(table),
      'list-appointments': listAppointments(table),
      'list-portal-refusals': listRefusals(table),
      'read-reconciliation': lastReconciliation(table),
    },
    forms: {
      'print-form': printEndpoint(shop),
      'print-forms': printManyEndpoint(shop),
      'read-document': documentEndpoint(archive, beyond),
      'read-result': resultEndpoint(archive, beyond),
    },
    reuse: {
      'list-candidates': candidatesEndpoint(archive),
      'reuse-document': actEndpoint(
        archive,
        reuseDocument,
        takeOver(archive, { objects: beyond, bucket: 'records' }),
      ),
      'look-up-data': readOfPerson(
        actEndpoint(
          archive,
          lookUpData,
          lookUp(archive, async () => letIn()),
        ),
      ),
    },
    audit: {
      'list-reads': readsEndpoint(reads),
      'list-own-reads': ownReadsEndpoint(table, reads),
    },
    webhooks: {
      subscribe: subscribe(archive, 'public', false),
      'list-webhooks': listSubscriptions(table),
      'end-webhook': endSubscription(table),
      'rotate-secret': rotateSecret(archive),
      replay: replay(table, undefined),
      'list-dead-letters': deadLetters(table),
      'resend-dead-letters': resend(table, undefined),
    },
    reports: {
      'report-ii-06a': reportII06a(table, current, letIn),
      'publish-ii-06a': publishForm(table, current, beyond),
      'published-ii-06a': publishedForm(table, beyond),
      'report-766': report766(table, current, letIn),
      'report-fees': reportFees(table, current, letIn),
      'report-register': register(table, personal, current, letIn),
      'list-stated': listStated(table),
      'state-figure': stateFigure(table),
      'check-plan': checkReductionPlan(table, current, () => () => undefined),
      'reduction-plans': reductionPlans(beyond),
      'reduction-progress': reductionProgress(table, beyond, letIn),
      'reduction-replay': reductionReplay(table, async () => letIn()),
      'reduction-candidates': reductionCandidates(table, async () => letIn()),
      'reduction-past': reductionPast(table, beyond),
      supervision: board(table, current, letIn),
      'supervision-dossiers': boardList(table, current),
      'list-officers': listOfficers(table, current),
      'list-pledges': listPledges(table, current),
      'list-arrivals': arrivals(table, current),
      'expected-late': expectedLateThisWeek(table),
      'list-alarms': listAlarms(async () => []),
      'risk-models': riskModelsInForce({ client: beyond, bucket: 'lake' }),
      'search-dossiers': searchDossiers(archive, current),
    },
  };
  const { dossiers, desk, read, forms, reuse, audit, reports, webhooks } = all;
  return { ...dossiers, ...desk, ...read, ...forms, ...reuse, ...audit, ...reports, ...webhooks };
}
