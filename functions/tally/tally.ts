import { setTimeout as pause } from 'node:timers/promises';
import { readProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { counterWrites, readRows } from '../adapters/dynamodb/counter-store.ts';
import { dossierFrom, type Row } from '../adapters/dynamodb/dossier-rows.ts';
import { type Writes, writeTogether } from '../adapters/dynamodb/dossier-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { talliesWrites } from '../adapters/dynamodb/tallies-store.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { Cells } from '../domain/figures/cells.ts';
import { FORMULA } from '../domain/figures/contribution.ts';
import { placesOf } from '../domain/figures/places.ts';
import { type Share, shareOf, towards } from '../domain/figures/share.ts';
import { type Trace, tracesChanged, tracesOf } from '../domain/figures/traces.ts';
import { asRead, type Counted, isCounted, traceWrites } from './counted.ts';

/** One dossier to be counted: what it adds, and the row that says so. */
interface Entry {
  readonly dossier: Dossier;
  readonly delta: Cells;
  readonly own: Writes;
  /** Nothing is left to be counted of it: what it adds fitted into one transaction. */
  readonly arrived: boolean;
}

/** What two shares of a dossier differ by. */
interface Difference {
  readonly cells: Cells;
  readonly traces: readonly Trace[];
}

/** Added to the version of a counted row for each part of a share that was written before the last. */
const STAGE = 0.001;

/** DynamoDB takes 100 writes in a transaction. */
export const WRITES = 100;

/** Attempts at a group of dossiers: writers of the same counters meet often and briefly. */
export const ATTEMPTS = 10;

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
    const again: Dossier[] = [];
    for (const group of grouped(await entriesOf(table, left))) {
      const written = await writeGroup(table, group);
      if (written) attempt = 0;
      for (const { dossier, arrived } of group)
        if (written && arrived) counted++;
        else again.push(dossier);
    }
    left = again;
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
    const entry = entryOf(table, dossier, await currentShare(table, dossier), before);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** What the dossier adds, in the field of the procedure version it was accepted under. */
export async function currentShare(table: Table, dossier: Dossier): Promise<Share> {
  const [province, procedure] = await Promise.all([
    readProvince(table),
    readProcedure(table, dossier.procedure, dossier.processVersion),
  ]);
  return shareOf(dossier, placesOf(dossier, province, procedure));
}

function entryOf(
  table: Table,
  dossier: Dossier,
  share: Share,
  before: Counted | undefined,
): Entry | undefined {
  const whole = differenceOf(dossier, share, before);
  if (whole.cells.size === 0 && (!before || before.formula === FORMULA)) return undefined;
  const next = towards(
    share,
    before,
    (one) => sizeOf(differenceOf(dossier, one, before)) <= WRITES,
  );
  const { cells, traces } = next === share ? whole : differenceOf(dossier, next, before);
  // Between two versions: whoever has read the one before will see that somebody was here.
  const version = next === share ? dossier.version : (before?.version ?? 0) + STAGE;
  const formula = next === share ? FORMULA : (before?.formula ?? 0);
  const row = { ...keys.counted(dossier.code), version, ...next, formula };
  const condition = before ? asRead(before) : { ConditionExpression: 'attribute_not_exists(pk)' };
  const remember = { Put: { TableName: table.name, Item: row, ...condition } };
  return {
    dossier,
    delta: cells,
    own: [remember, ...traceWrites(table, traces)],
    arrived: next === share,
  };
}

function differenceOf({ code }: Dossier, share: Share, before: Share | undefined): Difference {
  const cells = new Cells();
  cells.count(share);
  if (before) cells.count(before, -1);
  const traces = tracesChanged(tracesOf(code, share), before ? tracesOf(code, before) : []);
  return { cells, traces };
}

/** Writes that a difference takes, with the row that remembers it and that of its piece. */
const sizeOf = ({ cells, traces }: Difference) => cells.size + traces.length + 2;

/** Entries in their order, as many together as fit into one transaction. */
function* grouped(entries: readonly Entry[]): Generator<readonly Entry[]> {
  let group: Entry[] = [];
  let cells = new Cells();
  let own = 0;
  for (const entry of entries) {
    const together = new Cells();
    together.addAll(cells);
    together.addAll(entry.delta);
    const ofEntry = entry.own.length + 1;
    if (group.length > 0 && together.size + own + ofEntry > WRITES) {
      yield group;
      group = [];
      own = 0;
      cells = entry.delta;
    } else cells = together;
    group.push(entry);
    own += ofEntry;
  }
  if (group.length > 0) yield group;
}

/** All of a group or nothing; false when somebody else was at one of its rows. */
async function writeGroup(table: Table, group: readonly Entry[]): Promise<boolean> {
  const cells = new Cells();
  for (const { delta } of group) cells.addAll(delta);
  const codes = group.map(({ dossier }) => dossier.code);
  const writes = [
    ...group.flatMap(({ own }) => own),
    ...counterWrites(table, cells),
    ...talliesWrites(table, codes),
  ];
  return (await writeTogether(table, writes)) === 'written';
}

const isDossierRow = (row: Row): boolean => row.sk === '#' && String(row.pk).startsWith('D#');

/** The dossiers among rows of any kind. */
export const dossiersOf = (rows: readonly Row[]): readonly Dossier[] =>
  rows.filter(isDossierRow).map(dossierFrom);
