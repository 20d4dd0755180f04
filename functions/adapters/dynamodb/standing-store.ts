import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant, UnitCode } from '../../domain/codes.ts';
import type { StandingCounts } from '../../domain/figures/standing.ts';
import { keys, type Table } from './table.ts';

/** How many dossiers stood still at the open tasks of each unit, where any did. */
export interface StandingAt {
  readonly at: Instant;
  readonly units: Readonly<Record<UnitCode, StandingCounts>>;
}

export async function readStanding(table: Table): Promise<StandingAt | undefined> {
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keys.standing }),
  );
  return row && { at: String(row.at), units: row.units as StandingAt['units'] };
}

export async function keepStanding(table: Table, standing: StandingAt): Promise<void> {
  const Item = { ...keys.standing, ...standing };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
}
