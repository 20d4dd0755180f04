import { environment } from '../adapters/aws/environment.ts';
import { recorderIn } from '../adapters/dynamodb/read-records.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { apiHandler } from '../http/handler.ts';
import { ownReadsEndpoint, readsEndpoint } from './reads-endpoint.ts';

const { TABLE_NAME, READS_TABLE, READS_KEPT_DAYS, CORS_ORIGINS } = environment(
  'TABLE_NAME',
  'READS_TABLE',
  'READS_KEPT_DAYS',
  'CORS_ORIGINS',
);
const reads = openTable(READS_TABLE);

/** Tells who read what of persons: the only function that may read those records. */
export const handler = apiHandler(
  'audit',
  CORS_ORIGINS,
  {
    'list-reads': readsEndpoint(reads),
    'list-own-reads': ownReadsEndpoint(openTable(TABLE_NAME), reads),
  },
  recorderIn(reads, Number(READS_KEPT_DAYS)),
);
