import { GetCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { type Day, type Instant, type ProcedureCode, vietnamDay } from '../../domain/codes.ts';
import { stageOn, versionShown } from '../../domain/procedure/life.ts';
import { Procedure } from '../../domain/procedure/procedure.ts';
import { ProvinceRules } from '../../domain/province-rules.ts';
import { type Entry, entryFrom } from './catalogue-rows.ts';
import { keys, type Table } from './table.ts';

/** How long a warm function may trust what it read of the catalogue and the province. */
const FRESH_MS = 60_000;

/**
 * By the client of a table, as names of tables are not unique beyond one endpoint, and by kind: codes come from
 * outside, and one that is called as another kind is finds nothing.
 */
const remembered = new WeakMap<Table['client'], Map<string, CacheEntry>>();

interface CacheEntry {
  readonly at: number;
  readonly value: unknown;
}

async function remember<T>(
  { client }: Table,
  key: string,
  read: () => Promise<T | undefined>,
  freshMs = FRESH_MS,
): Promise<T | undefined> {
  const ofTable = remembered.get(client) ?? new Map<string, CacheEntry>();
  remembered.set(client, ofTable);
  const known = ofTable.get(key);
  const now = performance.now();
  if (known && now - known.at < freshMs) return known.value as T;
  const value = await read();
  if (value !== undefined) ofTable.set(key, { at: now, value });
  return value;
}

async function get(table: Table, key: { pk: string; sk: string }) {
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key }),
  );
  return row;
}

/** One version of a procedure; versions never change once written, so that each is read once. */
export function readProcedure(
  table: Table,
  code: string,
  version: number,
): Promise<Procedure | undefined> {
  const read = async () => {
    const row = await get(table, keys.procedure(code, version));
    return row && Procedure.parse(JSON.parse(String(row.procedure)));
  };
  return remember(table, `version/${code}/${version}`, read, Number.POSITIVE_INFINITY);
}

/**
 * One version that the table itself names. Versions are never taken out of it.
 * @throws Error where it is missing nevertheless
 */
export async function publishedProcedure(
  table: Table,
  code: string,
  version: number,
): Promise<Procedure> {
  const procedure = await readProcedure(table, code, version);
  if (!procedure) throw new Error(`Procedure ${code} v${version} is not in the table`);
  return procedure;
}

/** The life of a procedure; which version holds is a question of the day. */
export function readEntry(table: Table, code: string): Promise<Entry | undefined> {
  return remember(table, `entry/${code}`, async () => {
    const row = await get(table, keys.catalogue(code));
    return row && entryFrom(row);
  });
}

/** Rows of a list with the names of their procedures today; one that the catalogue lacks has none. */
export async function withProcedureNames<Listed extends { readonly procedure?: unknown }>(
  table: Table,
  rows: readonly Listed[],
  now: Instant,
): Promise<readonly (Listed & { readonly procedureName?: string })[]> {
  const codes = new Set(rows.flatMap(({ procedure }) => (procedure ? [String(procedure)] : [])));
  const entries = await Promise.all([...codes].map((code) => readEntry(table, code)));
  const names = new Map(
    entries.flatMap((entry) => {
      const version = entry && versionShown(entry, vietnamDay(now));
      return version ? [[entry.code, version.name]] : [];
    }),
  );
  return rows.map((row) => {
    const procedureName = names.get(String(row.procedure));
    return { ...row, ...(procedureName && { procedureName }) };
  });
}

/**
 * The procedures in which a procedure goes on that has ended by a day: its successors, or theirs where
 * they have ended too.
 */
export async function readHeirs(
  table: Table,
  { end }: Entry,
  day: Day,
  met: ReadonlySet<ProcedureCode> = new Set(),
): Promise<readonly Entry[]> {
  if (!end || day <= end.lastDay) return [];
  const next = end.successors.filter((code) => !met.has(code));
  const known = new Set([...met, ...next]);
  const heirs = await Promise.all(
    next.map(async (code) => {
      const entry = await readEntry(table, code);
      if (!entry) return [];
      return stageOn(entry, day) === 'inForce' ? [entry] : readHeirs(table, entry, day, known);
    }),
  );
  return heirs
    .flat()
    .filter(({ code }, index, all) => all.findIndex((one) => one.code === code) === index);
}

/** Every entry of the catalogue: some thousand, however many dossiers there are; a warm function reads it once. */
export async function readCatalogue(table: Table): Promise<readonly Entry[]> {
  const entries = await remember(table, 'catalogue', async () => {
    const rows: Entry[] = [];
    const query = {
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': keys.catalogue('').pk },
    };
    for await (const { Items = [] } of paginateQuery({ client: table.client }, query))
      rows.push(...Items.map(entryFrom));
    return rows;
  });
  return entries ?? [];
}

/** The rules and units of the province that this table serves. */
export async function readProvince(table: Table): Promise<ProvinceRules> {
  const province = await remember(table, 'province', async () => {
    const row = await get(table, keys.province);
    return row && ProvinceRules.parse(row.rules);
  });
  if (!province) throw new Error('The province is not published into its table yet');
  return province;
}
