import { environment } from '../adapters/environment.ts';
import { openTable } from '../adapters/table.ts';
import { actEndpoint } from '../api/act-endpoint.ts';
import { apiHandler } from '../api/handler.ts';
import { reprojectionEndpoint } from '../api/reprojection-endpoint.ts';
import { actBodies } from '../api/schemas.ts';
import { apologise } from '../domain/dossier/apology.ts';
import { stop } from '../domain/dossier/closing.ts';
import {
  giveBackPaper,
  handOverPaper,
  recallPaper,
  receivePaper,
  takeInPaper,
} from '../domain/dossier/custody.ts';
import { fillByData } from '../domain/dossier/data-statement.ts';
import { extend } from '../domain/dossier/extension.ts';
import { accept, refuseIntake } from '../domain/dossier/intake.ts';
import { pause, resume } from '../domain/dossier/pause.ts';
import { refundPayment, requestPayment } from '../domain/dossier/payment.ts';
import { issueResult } from '../domain/dossier/results.ts';
import { returnResult } from '../domain/dossier/returning.ts';
import { completeStep, decide, returnStep } from '../domain/dossier/steps.ts';
import { requestSupplement } from '../domain/dossier/supplement.ts';

const { TABLE_NAME, CORS_ORIGINS } = environment('TABLE_NAME', 'CORS_ORIGINS');
const table = openTable(TABLE_NAME);

/** What officers do at their desks. */
export const handler = apiHandler(CORS_ORIGINS, {
  accept: actEndpoint(table, 'accept', actBodies.accept, accept),
  refuse: actEndpoint(table, 'refuse', actBodies.refuse, refuseIntake),
  'request-supplement': actEndpoint(
    table,
    'request-supplement',
    actBodies['request-supplement'],
    requestSupplement,
  ),
  'complete-step': actEndpoint(table, 'complete-step', actBodies['complete-step'], completeStep),
  'return-step': actEndpoint(table, 'return-step', actBodies['return-step'], returnStep),
  decide: actEndpoint(table, 'decide', actBodies.decide, decide),
  pause: actEndpoint(table, 'pause', actBodies.pause, pause),
  resume: actEndpoint(table, 'resume', actBodies.resume, resume),
  extend: actEndpoint(table, 'extend', actBodies.extend, extend),
  apologise: actEndpoint(table, 'apologise', actBodies.apologise, apologise),
  stop: actEndpoint(table, 'stop', actBodies.stop, stop),
  'fill-by-data': actEndpoint(table, 'fill-by-data', actBodies['fill-by-data'], fillByData),
  'issue-result': actEndpoint(table, 'issue-result', actBodies['issue-result'], issueResult),
  'take-in-paper': actEndpoint(table, 'take-in-paper', actBodies['take-in-paper'], takeInPaper),
  'hand-over-paper': actEndpoint(
    table,
    'hand-over-paper',
    actBodies['hand-over-paper'],
    handOverPaper,
  ),
  'receive-paper': actEndpoint(table, 'receive-paper', actBodies['receive-paper'], receivePaper),
  'recall-paper': actEndpoint(table, 'recall-paper', actBodies['recall-paper'], recallPaper),
  'give-back-paper': actEndpoint(
    table,
    'give-back-paper',
    actBodies['give-back-paper'],
    giveBackPaper,
  ),
  'request-payment': actEndpoint(
    table,
    'request-payment',
    actBodies['request-payment'],
    requestPayment,
  ),
  'refund-payment': actEndpoint(
    table,
    'refund-payment',
    actBodies['refund-payment'],
    refundPayment,
  ),
  reproject: reprojectionEndpoint(table),
  'return-result': actEndpoint(table, 'return-result', actBodies['return-result'], returnResult),
});
