import { anyTime } from '../../domain/dossier/due-spans.ts';
import { cursorOf, ForeignCursor, placeIn } from './cursor.ts';
import type { Row } from './dossier-rows.ts';
import {
  type List,
  type ListedAlone,
  type ListOrder,
  listQueue,
  listWatched,
  type Page,
  type WantedWork,
} from './lists.ts';
import { type Table, transit } from './table.ts';

/**
 * Several lists that are sorted alike as one in that order: a unit finds what came to it with the units it
 * took over among its own. Throws `ForeignCursor` where a cursor is of none of them.
 */
export function merged(
  lists: readonly List[],
  sortedBy: 'dueAt' | 'paperSince' | 'sk',
  { order }: ListOrder = {},
): List {
  const [only] = lists;
  if (only && lists.length === 1) return only;
  const sign = order === 'desc' ? -1 : 1;
  const inOrder = (one: ListedRow, other: ListedRow): number =>
    sign * compare(String(one.row[sortedBy]), String(other.row[sortedBy]));
  return async ({ limit, cursor }) => {
    const places = cursor === undefined ? {} : placesIn(cursor, lists);
    const firsts = await Promise.all(
      lists.map((list, index) => firstOf(list, { limit, cursor: cursorAt(places[index]) })),
    );
    const all = firsts.flatMap(({ rows, after }, list) =>
      rows.map((row): ListedRow => ({ row, list, after })),
    );
    const shown = all.toSorted(inOrder).slice(0, limit);
    const rows = shown.map(({ row }) => row);
    const after = (row: Row) =>
      cursorOf({ ...places, ...placesAfter(shown.slice(0, rows.indexOf(row) + 1)) });
    const last = rows.at(-1);
    const isAll = rows.length === all.length && firsts.every(({ next }) => !next);
    return isAll || !last ? { rows, after } : { rows, after, next: after(last) };
  };
}

/**
 * Lists one after the other, in the order of their names; one that is not there any more is passed over. Throws
 * `ForeignCursor` where a cursor is of none of them.
 */
export function inTurn(lists: Readonly<Record<string, List>>): List {
  const names = Object.keys(lists).toSorted();
  return async ({ limit, cursor }) => {
    const place = cursor === undefined ? [''] : placeIn(cursor);
    const [from, inner] = Array.isArray(place) ? place : [];
    if (typeof from !== 'string') throw new ForeignCursor();
    const at = names.findIndex((name) => name >= from);
    const name = names[at];
    const list = name === undefined ? undefined : lists[name];
    if (!list) return { rows: [], after: () => cursorOf([from]) };
    const page = await list({ limit, cursor: cursorAt(name === from ? inner : undefined) });
    const following = page.next ? [name, placeIn(page.next)] : names.slice(at + 1, at + 2);
    return {
      rows: page.rows,
      after: (row) => cursorOf([name, placeIn(page.after(row))]),
      ...(following.length > 0 && { next: cursorOf(following) }),
    };
  };
}

/** The open tasks of a unit and of those that it took over, those due first at the top. */
export const listWork = (table: Table, units: readonly string[], wanted?: WantedWork): List =>
  merged(
    units.map((unit) => (page) => listQueue(table, unit, page, wanted)),
    'dueAt',
  );

/**
 * The dossiers of units that may be paused, and those of all units that wait for their applicants before they are
 * accepted: which of them belong, the dossiers say.
 */
export const listWaiting = (table: Table, units: readonly string[]): List =>
  merged(
    [
      ...units.map((unit) => (page: Page) => listWatched(table, 'lead', unit, anyTime, page)),
      (page) => listQueue(table, transit.supplement, page),
    ],
    'dueAt',
  );

/** A row that a list gave. */
interface ListedRow extends Pick<ListedAlone, 'after'> {
  readonly row: Row;
  /** Which of the lists. */
  readonly list: number;
}

/** How far each list has been shown, by the number of the list. */
type Places = Readonly<Record<number, unknown>>;

/** As many of a list as a page may hold: what is beyond them is beyond the page too. */
async function firstOf(list: List, { limit, cursor }: Page): Promise<ListedAlone> {
  const rows: Row[] = [];
  let from = cursor;
  for (;;) {
    const { rows: more, next, after } = await list({ limit, cursor: from });
    rows.push(...more);
    if (!next) return { rows, after };
    if (rows.length >= limit) return { rows, after, next };
    from = next;
  }
}

const placesAfter = (shown: readonly ListedRow[]): Places =>
  Object.fromEntries(shown.map(({ row, list, after }) => [list, placeIn(after(row))]));

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one !== other));

/** @throws ForeignCursor where the cursor is not one of as many lists */
function placesIn(cursor: string, lists: readonly List[]): Places {
  const places = placeIn(cursor);
  const isMap = places !== null && typeof places === 'object' && !Array.isArray(places);
  if (!isMap || !Object.keys(places).every((at) => Number(at) in lists)) throw new ForeignCursor();
  return places as Places;
}

/** A list checks the place itself. */
const cursorAt = (place: unknown) => (place === undefined ? undefined : cursorOf(place));
