import { setTimeout as pause } from 'node:timers/promises';
import { readProcedure, readProvince } from '../adapters/catalogue-store.ts';
import { counterWrites, readRows } from '../adapters/counter-store.ts';
import { dossierFrom, type Row } from '../adapters/dossier-rows.ts';
import { type Writes, writeTogether } from '../adapters/dossier-store.ts';
import { keys, type Table } from '../adapters/table.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { books, Cells, type Places } from '../domain/report/cells.ts';
import {
  type Contribution,
  type Counts,
  contribution,
  FORMULA,
} from '../domain/report/contribution.ts';
import { levelOf } from '../domain/unit-level.ts';

/** What a dossier has in the counters, as its own row remembers it. */
interface Counted {
  readonly version: number;
  readonly contribution: Contribution;
  readonly places: Places;
  /** The formula that it was counted by; one that has changed since counts it anew. */
  readonly formula?: number;
}

/** One dossier to be counted: what it adds, and the row that says so. */
interface Entry {
  readonly dossier: Dossier;
  readonly delta: Cells;
  readonly own: Writes;
  /** Nothing of the dossier is left to be counted after it. */
  readonly whole: boolean;
}

/** DynamoDB takes 100 writes in a transaction. */
const WRITES = 100;

/** Attempts at a group of dossiers: writers of the same counters meet often and briefly. */
const ATTEMPTS = 10;

/**
 * Counts the dossiers as they are now. What each adds is compared with what it has added before, and the
 * difference is written together with the row that remembers it: a record that comes twice, late or out of
 * order changes nothing, and a record that was lost is made up for by the next one.
 * @returns how many dossiers had something to count.
 * @throws Error when others write the same counters without end; nothing is counted in part.
 */
export async function tally(table: Table, dossiers: readonly Dossier[]): Promise<number> {
  let left = latestOf(dossiers);
  let counted = 0;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === ATTEMPTS) throw new Error(`Raced while counting ${left.length} dossiers`);
    const undone: Entry[] = [];
    for (const group of grouped(await entriesOf(table, left))) {
      const written = await writeGroup(table, group);
      if (written) attempt = 0;
      const done = written ? group.filter(({ whole }) => whole) : [];
      counted += done.length;
      undone.push(...group.filter((one) => !done.includes(one)));
    }
    left = undone.map(({ dossier }) => dossier);
    if (attempt > 0) await pause(5 * 2 ** attempt * (0.5 + Math.random()));
  }
  return counted;
}

function latestOf(dossiers: readonly Dossier[]): readonly Dossier[] {
  const latest = new Map<string, Dossier>();
  for (const dossier of dossiers)
    if (dossier.version > (latest.get(dossier.code)?.version ?? 0))
      latest.set(dossier.code, dossier);
  return [...latest.values()];
}

async function entriesOf(table: Table, dossiers: readonly Dossier[]): Promise<Entry[]> {
  const rows = await readRows(
    table,
    dossiers.map(({ code }) => keys.counted(code)),
  );
  const counted = new Map<unknown, Row>(rows.map((row) => [row.pk, row]));
  const entries: Entry[] = [];
  for (const dossier of dossiers) {
    const before = counted.get(keys.counted(dossier.code).pk) as unknown as Counted | undefined;
    if (before && isCounted(before, dossier)) continue;
    const entry = entryOf(table, dossier, await placesOf(table, dossier), before);
    if (entry) entries.push(entry);
  }
  return entries;
}

const isCounted = ({ version, formula }: Counted, dossier: Dossier): boolean =>
  version > dossier.version || (version === dossier.version && formula === FORMULA);

/** The dossier's units with their levels, its procedure, and the field of the procedure version it was accepted under. */
export async function placesOf(table: Table, dossier: Dossier): Promise<Places> {
  const { receivingUnit, leadUnit, procedure, processVersion } = dossier;
  const [known, province] = await Promise.all([
    readProcedure(table, procedure, processVersion),
    readProvince(table),
  ]);
  const levels = {
    receiving: levelOf(province, receivingUnit),
    lead: levelOf(province, leadUnit),
  };
  return { receivingUnit, leadUnit, procedure, field: known?.field ?? '', levels };
}

function entryOf(
  table: Table,
  dossier: Dossier,
  places: Places,
  before: Counted | undefined,
): Entry | undefined {
  const { whole, ...next } = nextOf({ contribution: contribution(dossier), places }, before);
  const delta = new Cells();
  delta.count(next.contribution, next.places);
  if (before) delta.count(before.contribution, before.places, -1);
  if (whole && delta.size === 0 && before?.formula === FORMULA) return undefined;
  const version = whole ? dossier.version : (before?.version ?? 0);
  const formula = whole ? FORMULA : (before?.formula ?? 0);
  const row = { ...keys.counted(dossier.code), version, ...next, formula };
  const condition = before
    ? {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': before.version },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  const remember = { Put: { TableName: table.name, Item: row, ...condition } };
  return { dossier, delta, whole, own: [remember, ...traces(table, dossier, delta)] };
}

/** Days of a dossier that fit into one transaction with all the books that they stand in. */
const DAYS = 6;

type Counting = Pick<Counted, 'contribution' | 'places'>;

/**
 * What the dossier's row is to remember next: the whole, or as many days on the way to it as one
 * transaction takes. A dossier that is counted in other places first leaves the former ones.
 */
function nextOf(now: Counting, before: Counted | undefined): Counting & { whole: boolean } {
  const counted = before?.contribution ?? {};
  const moves = before && !samePlaces(before.places, now.places);
  if (moves && Object.keys(counted).length === 0) return nextOf(now, undefined);
  const target = moves ? {} : now.contribution;
  const all = Object.keys({ ...target, ...counted });
  const changed = all.filter((day) => !sameCounts(target[day], counted[day]));
  const later = new Set(changed.slice(DAYS));
  const contribution = Object.fromEntries(
    all.flatMap((day) => {
      const counts = (later.has(day) ? counted : target)[day];
      return counts ? [[day, counts]] : [];
    }),
  );
  return moves
    ? { contribution, places: before.places, whole: false }
    : { contribution, places: now.places, whole: later.size === 0 };
}

const sameCounts = (one: Counts = {}, other: Counts = {}): boolean =>
  Object.keys({ ...one, ...other }).every((name) => one[name] === other[name]);

function samePlaces(one: Places, other: Places): boolean {
  const of = ({ receivingUnit, leadUnit, procedure, field, levels }: Places) =>
    [receivingUnit, leadUnit, procedure, field, levels?.receiving, levels?.lead].join('\n');
  return of(one) === of(other);
}

/**
 * The rows that say that a dossier is counted, without the counting: for whoever brings in many at once
 * and has the recount set the counters right afterwards.
 */
export const countedRows = (table: Table, dossier: Dossier, places: Places): Writes =>
  entryOf(table, dossier, places, undefined)?.own ?? [];

/** Counters from which a list of dossiers is made; none of them ever goes down again. */
const tracedNames = /^(accepted\.|refused\.|supplement\.|ended\.late$)/;

/** A row for each dossier behind such a counter, in the books of its units. */
function traces(table: Table, dossier: Dossier, delta: Cells): Writes {
  const { code, procedure, dueAt, receivingUnit, leadUnit } = dossier;
  return [books.receiving(receivingUnit), books.lead(leadUnit)].flatMap((book) =>
    [...(delta.books.get(book) ?? [])].flatMap(([day, counts]) =>
      day === 'total'
        ? []
        : Object.entries(counts).flatMap(([name, n]) =>
            n > 0 && tracedNames.test(name)
              ? [
                  {
                    Put: {
                      TableName: table.name,
                      Item: {
                        ...keys.traced(book, listName(name), day, code),
                        ...{ code, procedure, dueAt, receivingUnit, leadUnit, day, counter: name },
                      },
                    },
                  },
                ]
              : [],
          ),
    ),
  );
}

/** What was accepted through any channel is one list, and what was refused on any ground. */
const listName = (counter: string): string =>
  /^(accepted|refused)\./.test(counter) ? (counter.split('.')[0] ?? counter) : counter;

/** Entries in their order, as many together as fit into one transaction. */
function* grouped(entries: readonly Entry[]): Generator<readonly Entry[]> {
  let group: Entry[] = [];
  let cells = new Cells();
  let own = 0;
  for (const entry of entries) {
    const together = new Cells();
    together.addAll(cells);
    together.addAll(entry.delta);
    if (group.length > 0 && together.size + own + entry.own.length > WRITES) {
      yield group;
      group = [];
      own = 0;
      cells = entry.delta;
    } else cells = together;
    group.push(entry);
    own += entry.own.length;
  }
  if (group.length > 0) yield group;
}

/** All of a group or nothing; false when somebody else was at one of its rows. */
async function writeGroup(table: Table, group: readonly Entry[]): Promise<boolean> {
  const cells = new Cells();
  for (const { delta } of group) cells.addAll(delta);
  const writes = [...group.flatMap(({ own }) => own), ...counterWrites(table, cells)];
  return (await writeTogether(table, writes)) === 'written';
}

const isDossierRow = (row: Row): boolean => row.sk === '#' && String(row.pk).startsWith('D#');

/** The dossiers among rows of any kind. */
export const dossiersOf = (rows: readonly Row[]): readonly Dossier[] =>
  rows.filter(isDossierRow).map(dossierFrom);
