import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { publishCatalogue } from '../../functions/adapters/catalogue-publish.ts';
import { openTable } from '../../functions/adapters/table.ts';
import { ProvinceRules } from '../../functions/domain/province.ts';

import { placeOf } from '../config/place.ts';
import { credentials } from '../local/host/assembly/account.ts';
import { wholeCatalogue } from './load.ts';

/** Where a catalogue is published to; with an endpoint, to the local province that answers there. */
export interface Publication {
  readonly province: string;
  readonly stage: string;
  readonly endpoint?: string | undefined;
  readonly onProgress?: (done: number, all: number) => void;
}

/** Writes a province's catalogue into its table. Safe to repeat. Returns the number of procedures. */
export async function publish(publication: Publication): Promise<number> {
  const { province, stage, endpoint, onProgress } = publication;
  const place = placeOf(province, stage);
  const client = new DynamoDBClient({
    region: place.config.region,
    ...(endpoint !== undefined && { endpoint, credentials }),
  });
  const catalogue = wholeCatalogue(place.province);
  const { length } = catalogue.lives;
  const rules = ProvinceRules.parse(place.province);
  const table = openTable(place.names.table, client);
  await publishCatalogue(table, catalogue, rules, (done) => onProgress?.(done, length));
  client.destroy();
  return length;
}
