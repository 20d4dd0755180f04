import type { Row } from './dossier-rows.ts';
import { type Listed, listQueue, type Page } from './lists.ts';
import type { Table } from './table.ts';

/** How far each queue has been shown: the cursor of the list of that queue alone. */
type Places = Readonly<Record<string, string>>;

/**
 * The open tasks of several units as one list, those due first at the top: a unit works off what came to it
 * with the units it took over among its own.
 */
export async function listQueues(
  table: Table,
  queues: readonly string[],
  { limit, cursor }: Page,
  role?: string,
): Promise<Listed> {
  const [only] = queues;
  if (only !== undefined && queues.length === 1)
    return listQueue(table, only, { limit, cursor }, role);
  const places = cursor === undefined ? {} : decode(cursor);
  const lists = await Promise.all(
    queues.map((queue) => firstOf(table, queue, { limit, cursor: places[queue] }, role)),
  );
  const merged = lists.flatMap(({ rows }) => rows).toSorted(byDue);
  const rows = merged.slice(0, limit);
  const isAll = rows.length === merged.length && lists.every(({ next }) => !next);
  return isAll ? { rows } : { rows, next: encode({ ...places, ...placesAfter(rows) }) };
}

/** As many of a queue as a page may hold: what is beyond them is beyond the page too. */
async function firstOf(
  table: Table,
  queue: string,
  { limit, cursor }: Page,
  role?: string,
): Promise<Listed> {
  const rows: Row[] = [];
  let next = cursor;
  do {
    const page = await listQueue(table, queue, { limit, cursor: next }, role);
    rows.push(...page.rows);
    next = page.next;
  } while (next && rows.length < limit);
  return next ? { rows, next } : { rows };
}

const byDue = (one: Row, other: Row): number =>
  String(one.dueAt) < String(other.dueAt) ? -1 : Number(one.dueAt !== other.dueAt);

const placesAfter = (rows: readonly Row[]): Places =>
  Object.fromEntries(
    rows.map(({ pk, sk, queue, dueAt }) => [String(queue), encode({ pk, sk, queue, dueAt })]),
  );

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Throws `SyntaxError` where the cursor is not one that this list gave; the API answers with 400. */
function decode(cursor: string): Places {
  const places: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  const isMap = places !== null && typeof places === 'object' && !Array.isArray(places);
  if (!isMap || Object.values(places).some((place) => typeof place !== 'string'))
    throw new SyntaxError('a cursor of another list');
  return places as Places;
}
