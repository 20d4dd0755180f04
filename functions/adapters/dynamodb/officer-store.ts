import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Actor, isOfficer } from '../../domain/dossier/actor.ts';
import { readRows } from './read-rows.ts';
import { keys, type Table } from './table.ts';

/** The names that a warm function has kept, by the client of their table: they are not written again. */
const kept = new WeakMap<Table['client'], Map<string, string>>();

/**
 * Keeps the name of an officer as their token gives it, so that lists show it beside the subject: one write for each
 * officer and warm function, and none for a dossier. Who is no officer, or whose token has no name, is left out.
 */
export async function keepOfficerName(table: Table, { sub, name, roles }: Actor): Promise<void> {
  if (!name || !roles.some(isOfficer)) return;
  const known = kept.get(table.client) ?? new Map<string, string>();
  kept.set(table.client, known);
  if (known.get(sub) === name) return;
  await table.client.send(
    new PutCommand({ TableName: table.name, Item: { ...keys.officer(sub), name } }),
  );
  known.set(sub, name);
}

/** The names of officers by their subjects; who has done nothing here under a token with a name has none. */
export async function officerNames(
  table: Table,
  officers: Iterable<string | undefined>,
): Promise<ReadonlyMap<string, string>> {
  const subjects = [...new Set(officers)].filter((one) => one !== undefined);
  const rows = await readRows(table, subjects.map(keys.officer), undefined, { momentBehind: true });
  return new Map(rows.map(({ sk, name }) => [String(sk), String(name)]));
}
