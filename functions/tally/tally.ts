import { setTimeout as pause } from 'node:timers/promises';
import { readProcedure } from '../adapters/catalogue-store.ts';
import { counterWrites, readRows } from '../adapters/counter-store.ts';
import { dossierFrom, type Row } from '../adapters/dossier-rows.ts';
import { type Writes, writeTogether } from '../adapters/dossier-store.ts';
import { keys, type Table } from '../adapters/table.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { books, Cells, type Places } from '../domain/report/cells.ts';
import { type Contribution, contribution, FORMULA } from '../domain/report/contribution.ts';

/** What a dossier has in the counters, as its own row remembers it. */
interface Counted {
  readonly version: number;
  readonly contribution: Contribution;
  readonly places: Places;
}

/** One dossier to be counted: what it adds, and the row that says so. */
interface Entry {
  readonly dossier: Dossier;
  readonly delta: Cells;
  readonly own: Writes;
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
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const raced: Dossier[] = [];
    for (const group of grouped(await entriesOf(table, left))) {
      if (await writeGroup(table, group)) counted += group.length;
      else raced.push(...group.map(({ dossier }) => dossier));
    }
    if (raced.length === 0) return counted;
    left = raced;
    await pause(5 * 2 ** attempt * (0.5 + Math.random()));
  }
  throw new Error(`Raced while counting ${left.length} dossiers`);
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
    if (before && before.version >= dossier.version) continue;
    const entry = entryOf(table, dossier, await placesOf(table, dossier), before);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** The dossier's units and procedure, and the field of the procedure version it was accepted under. */
export async function placesOf(table: Table, dossier: Dossier): Promise<Places> {
  const { receivingUnit, leadUnit, procedure, processVersion } = dossier;
  const known = await readProcedure(table, procedure, processVersion);
  return { receivingUnit, leadUnit, procedure, field: known?.field ?? '' };
}

function entryOf(
  table: Table,
  dossier: Dossier,
  places: Places,
  before: Counted | undefined,
): Entry | undefined {
  const now = contribution(dossier);
  const delta = new Cells();
  delta.count(now, places);
  if (before) delta.count(before.contribution, before.places, -1);
  if (delta.size === 0) return undefined;
  const { version } = dossier;
  const row = {
    ...keys.counted(dossier.code),
    version,
    contribution: now,
    places,
    formula: FORMULA,
  };
  const condition = before
    ? {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': before.version },
      }
    : { ConditionExpression: 'attribute_not_exists(pk)' };
  const remember = { Put: { TableName: table.name, Item: row, ...condition } };
  return { dossier, delta, own: [remember, ...traces(table, dossier, delta)] };
}

/** Counters from which a list of dossiers is made; none of them ever goes down again. */
const tracedNames = /^(refused\.|supplement\.|ended\.late$)/;

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

/** Refusals of every ground are one list. */
const listName = (counter: string): string =>
  counter.startsWith('refused.') ? 'refused' : counter;

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
