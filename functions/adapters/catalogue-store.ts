import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { Procedure } from '../domain/procedure/procedure.ts';
import { ProvinceRules } from '../domain/province.ts';
import { keys, type Table } from './table.ts';

/** How long a warm function may trust what it read of the catalogue and the province. */
const FRESH_MS = 60_000;

const remembered = new Map<string, { readonly at: number; readonly value: unknown }>();

async function remember<T>(
  key: string,
  read: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const known = remembered.get(key);
  const now = performance.now();
  if (known && now - known.at < FRESH_MS) return known.value as T;
  const value = await read();
  if (value !== undefined) remembered.set(key, { at: now, value });
  return value;
}

async function get(table: Table, key: { pk: string; sk: string }) {
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: key }),
  );
  return row;
}

/** A procedure with one version of its process; versions never change once written. */
export function readProcedure(
  table: Table,
  code: string,
  version: number,
): Promise<Procedure | undefined> {
  return remember(`${table.name}/${code}/${version}`, async () => {
    const row = await get(table, keys.procedure(code, version));
    return row && Procedure.parse(JSON.parse(String(row.procedure)));
  });
}

/** A procedure with its process in force, as new dossiers are filed under. */
export async function readCurrentProcedure(
  table: Table,
  code: string,
): Promise<Procedure | undefined> {
  const version = await remember(`${table.name}/${code}`, async () => {
    const row = await get(table, keys.catalogue(code));
    return row && Number(row.version);
  });
  return version === undefined ? undefined : readProcedure(table, code, version);
}

/** The rules and units of the province that this table serves. */
export async function readProvince(table: Table): Promise<ProvinceRules> {
  const province = await remember(`${table.name}/province`, async () => {
    const row = await get(table, keys.province);
    return row && ProvinceRules.parse(row.rules);
  });
  if (!province) throw new Error('The province is not published into its table yet');
  return province;
}
