import { type NativeAttributeValue, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { DossierState } from '../../domain/dossier/state.ts';
import type { Row } from './dossier-rows.ts';
import { keys, type Table } from './table.ts';

/** The code, the version and the state of a dossier, as the table has them. */
export interface CodeAndVersion {
  readonly code: string;
  readonly version: number;
  readonly state: DossierState;
}

const DOSSIER = keys.dossier('').pk;

/**
 * Every dossier's code, version and state, a page at a time. Read from the index of applicants, which has every dossier
 * once: some 13,000 request units for half a million, a sixtieth of the table itself.
 */
export async function* scanVersions(table: Table): AsyncGenerator<readonly CodeAndVersion[]> {
  const asked = {
    TableName: table.name,
    IndexName: 'applicant',
    ProjectionExpression: 'pk, version, #state',
    ExpressionAttributeNames: { '#state': 'state' },
  };
  for await (const { Items = [] } of paginateScan({ client: table.client }, asked))
    yield Items.map(({ pk, version, state }) => ({
      code: String(pk).slice(DOSSIER.length),
      version: Number(version),
      state: state as DossierState,
    }));
}

/** The rows of dossiers and of their events, a page at a time, of one of so many parts of the table. */
export async function* scanDossiers(
  table: Table,
  part: number,
  parts: number,
): AsyncGenerator<readonly Row[]> {
  const values: Record<string, NativeAttributeValue> = {
    ':dossier': DOSSIER,
    ':event': keys.event('', 0).pk,
    ':itself': keys.dossier('').sk,
  };
  const asked = {
    TableName: table.name,
    Segment: part,
    TotalSegments: parts,
    FilterExpression: '(begins_with(pk, :dossier) AND sk = :itself) OR begins_with(pk, :event)',
    ExpressionAttributeValues: values,
  };
  for await (const { Items = [] } of paginateScan({ client: table.client }, asked)) yield Items;
}

/** The events of a dossier, oldest first. */
export async function readEvents(table: Table, code: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const asked = {
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': keys.event(code, 0).pk },
  };
  for await (const { Items = [] } of paginateQuery({ client: table.client }, asked))
    rows.push(...Items);
  return rows;
}
