import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { S3Client } from '@aws-sdk/client-s3';
import { endingSectors } from '../../statemachines/law/ending-sectors.ts';
import { readAlarms } from '../adapters/aws/alarms.ts';
import { environment } from '../adapters/aws/environment.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { recorderIn } from '../adapters/dynamodb/read-records.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { readFonts } from '../adapters/fonts.ts';
import { openLake } from '../adapters/lake/objects.ts';
import { publishedReports } from '../adapters/s3/published-reports.ts';
import { currentFigures } from '../application/figures/current.ts';
import { recordsIn } from '../application/replay/lake-record.ts';
import { apiHandler } from '../http/handler.ts';
import { listAlarms } from './alarms-endpoint.ts';
import { arrivals } from './arrivals-endpoint.ts';
import { boardList } from './drill-down.ts';
import { expectedLateThisWeek, riskModelsInForce } from './expected-late.ts';
import { reportFees } from './fees.ts';
import { reportII06a } from './form.ts';
import { publishedForm, publishForm } from './form-publication.ts';
import { listOfficers } from './officers.ts';
import { checkReductionPlan } from './plan-check.ts';
import { listPledges } from './pledges.ts';
import { reductionPlans, reductionProgress } from './reduction.ts';
import { register } from './register.ts';
import { reductionCandidates, reductionPast, reductionReplay } from './replay.ts';
import { report766 } from './score.ts';
import { searchDossiers } from './search.ts';
import { listStated, stateFigure } from './stated-endpoints.ts';
import { board } from './supervision.ts';

const {
  TABLE_NAME,
  READS_TABLE,
  READS_KEPT_DAYS,
  CORS_ORIGINS,
  SECRET_ID,
  LAKE_BUCKET,
  OFFICERS_KEY,
  RECORDS_BUCKET,
  PLACE,
} = environment(
  'TABLE_NAME',
  'READS_TABLE',
  'READS_KEPT_DAYS',
  'CORS_ORIGINS',
  'SECRET_ID',
  'LAKE_BUCKET',
  'OFFICERS_KEY',
  'RECORDS_BUCKET',
  'PLACE',
);
const table = openTable(TABLE_NAME);
const lake = openLake(LAKE_BUCKET, OFFICERS_KEY);
const personal = () => openPersonalData(SECRET_ID);
const current = currentFigures(lake, {
  directory: join(tmpdir(), 'lake'),
  memoryLimit: '512MB',
  threads: 2,
});

const past = recordsIn(lake, {
  directory: join(tmpdir(), 'replay'),
  memoryLimit: '512MB',
  threads: 2,
});

/** Alarms begin with the place, as metrics bear it. */
const watch = new CloudWatchClient({});

const published = publishedReports(new S3Client({}), RECORDS_BUCKET);

/** Beside the bundle, where the build has put them. */
const fonts = () => readFonts(new URL('./fonts/', import.meta.url));

/** What leaders and administrators see: statutory reports and the supervision board. */
export const handler = apiHandler(
  'reports',
  CORS_ORIGINS,
  {
    'report-ii-06a': reportII06a(table, current, fonts),
    'publish-ii-06a': publishForm(table, current, published),
    'published-ii-06a': publishedForm(table, published),
    'report-766': report766(table, current, fonts),
    'report-fees': reportFees(table, current, fonts),
    'report-register': register(table, personal, current, fonts),
    'list-stated': listStated(table),
    'state-figure': stateFigure(table),
    'reduction-replay': reductionReplay(table, past),
    'reduction-candidates': reductionCandidates(table, past),
    'reduction-past': reductionPast(table, { records: past, figures: current }),
    'check-plan': checkReductionPlan(table, current, endingSectors),
    'reduction-plans': reductionPlans(published),
    'reduction-progress': reductionProgress(table, published, fonts),
    supervision: board(table, current, fonts),
    'supervision-dossiers': boardList(table, current),
    'list-officers': listOfficers(table, current),
    'list-pledges': listPledges(table, current),
    'list-arrivals': arrivals(table, current),
    'expected-late': expectedLateThisWeek(table),
    'list-alarms': listAlarms(() => readAlarms(watch, PLACE)),
    'risk-models': riskModelsInForce(lake),
    'search-dossiers': searchDossiers({ table, personal }, current),
  },
  recorderIn(openTable(READS_TABLE), Number(READS_KEPT_DAYS)),
);
