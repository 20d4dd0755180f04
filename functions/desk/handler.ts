import { environment } from '../adapters/aws/environment.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { actEndpoints } from '../http/act-endpoint.ts';
import { apiHandler } from '../http/handler.ts';
import { reprojectionEndpoint } from './reprojection-endpoint.ts';

const { TABLE_NAME, CORS_ORIGINS } = environment('TABLE_NAME', 'CORS_ORIGINS');
const table = openTable(TABLE_NAME);

/** What officers do at their desks. */
export const handler = apiHandler('desk', CORS_ORIGINS, {
  ...actEndpoints(table, 'desk'),
  reproject: reprojectionEndpoint(table),
});
