import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openTable, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import { type Place, placeOf } from '../../cloud/config/place.ts';
import { credentials } from '../../local/host/assembly/account.ts';

/** A province's table; with an endpoint, that of the local province that answers there. */
export interface Where {
  readonly province: string;
  readonly stage: string;
  readonly endpoint?: string | undefined;
}

/** Opens the table, does the work and closes it again. */
export async function withTable<Done>(
  { province, stage, endpoint }: Where,
  work: (table: Table, place: Place) => Promise<Done>,
): Promise<Done> {
  const place = placeOf(province, stage);
  const client = new DynamoDBClient({
    region: place.config.region,
    ...(endpoint !== undefined && { endpoint, credentials }),
  });
  try {
    return await work(openTable(place.names.table, client), place);
  } finally {
    client.destroy();
  }
}
