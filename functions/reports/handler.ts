import { environment } from '../adapters/aws/environment.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { apiHandler } from '../http/handler.ts';
import { boardList } from './drill-down.ts';
import { reportII06a } from './form.ts';
import { register } from './register.ts';
import { report766 } from './score.ts';
import { listStated, stateFigure } from './stated.ts';
import { board } from './supervision.ts';

const { TABLE_NAME, CORS_ORIGINS, SECRET_ID } = environment(
  'TABLE_NAME',
  'CORS_ORIGINS',
  'SECRET_ID',
);
const table = openTable(TABLE_NAME);

/** What leaders and administrators see: statutory reports and the supervision board. */
export const handler = apiHandler('reports', CORS_ORIGINS, {
  'report-ii-06a': reportII06a(table),
  'report-766': report766(table),
  'report-register': register(table, () => openPersonalData(SECRET_ID)),
  'list-stated': listStated(table),
  'state-figure': stateFigure(table),
  supervision: board(table),
  'supervision-dossiers': boardList(table),
});
