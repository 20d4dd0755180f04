import { environment } from '../adapters/aws/environment.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
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
import { actEndpoints } from '../http/act-endpoints.ts';
import { apiHandler } from '../http/handler.ts';
import { reprojectionEndpoint } from './reprojection-endpoint.ts';

const { TABLE_NAME, CORS_ORIGINS } = environment('TABLE_NAME', 'CORS_ORIGINS');
const table = openTable(TABLE_NAME);

/** What officers do at their desks. */
export const handler = apiHandler(CORS_ORIGINS, {
  ...actEndpoints(table, {
    accept,
    refuse: refuseIntake,
    'request-supplement': requestSupplement,
    'complete-step': completeStep,
    'return-step': returnStep,
    decide,
    pause,
    resume,
    extend,
    apologise,
    stop,
    'fill-by-data': fillByData,
    'issue-result': issueResult,
    'return-result': returnResult,
    'take-in-paper': takeInPaper,
    'hand-over-paper': handOverPaper,
    'receive-paper': receivePaper,
    'recall-paper': recallPaper,
    'give-back-paper': giveBackPaper,
    'request-payment': requestPayment,
    'refund-payment': refundPayment,
  }),
  reproject: reprojectionEndpoint(table),
});
