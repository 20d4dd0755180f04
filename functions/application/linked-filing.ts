import { actContext } from '../adapters/dynamodb/act-context.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import {
  applicantWrites,
  type Commit,
  changeWrites,
  loadSituation,
  type Writes,
  writeTogether,
} from '../adapters/dynamodb/dossier-store.ts';
import { type KeptParent, parentWrite, readParent } from '../adapters/dynamodb/linked-store.ts';
import { outboxWrites } from '../adapters/dynamodb/outbox.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { type DossierCode, type Instant, vietnamDay } from '../domain/codes.ts';
import { type ClockSettings, isOpenTo } from '../domain/dossier/act.ts';
import { withdraw } from '../domain/dossier/acts/withdraw.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { openChild, ruleOf } from '../domain/linked/child-opening.ts';
import {
  type Child,
  type Dossiers,
  endOf,
  type Move,
  movesOf,
  type Parent,
  type Withdrawal,
} from '../domain/linked/parent.ts';
import { lateHandOver, overdueNotice } from '../domain/linked/parent-notices.ts';
import { termOf } from '../domain/linked/parent-term.ts';
import { personNotice } from '../domain/messages/notice.ts';
import { changeDossier } from './change-dossier.ts';
import { procedureToFile } from './procedure-to-file.ts';

/** A filing of linked procedures with the dossiers of its children as they are now. */
export interface LinkedFiling extends KeptParent {
  readonly dossiers: Dossiers;
}

export async function readLinked(
  table: Table,
  code: DossierCode,
): Promise<LinkedFiling | undefined> {
  const kept = await readParent(table, code);
  if (!kept) return undefined;
  const opened = kept.parent.children.filter(({ openedAt }) => openedAt);
  const dossiers = await Promise.all(
    opened.map(async (child) => [child.id, (await loadSituation(table, child.code))?.dossier]),
  );
  return { ...kept, dossiers: Object.fromEntries(dossiers) };
}

/** The most rows of a DynamoDB transaction. */
const MOST_ROWS = 100;

/** A parent filing with the child dossiers opened in the same transaction, and the writes of both. */
export interface FilingWrites extends LinkedFiling {
  readonly writes: Writes;
  /** Children that begin with the filing and do not fit into its transaction. */
  readonly left: number;
}

/**
 * The parent's row and the children that begin with it, as many as one transaction holds beside the record of the
 * request.
 */
export async function filingOf(table: Table, parent: Parent, now: Instant): Promise<FilingWrites> {
  const begins = movesOf(parent, {}).map(({ child }) => child);
  const openings = await Promise.all(begins.map((id) => opening(table, parent, id, {}, now)));
  const together = fitting(openings, MOST_ROWS - 2);
  const filed = together.reduce((sum, { child }) => withChild(sum, child), parent);
  return {
    parent: filed,
    place: now,
    dossiers: Object.fromEntries(together.map(({ child, dossier }) => [child.id, dossier])),
    left: openings.length - together.length,
    writes: [
      parentWrite(table, { parent: filed, place: now }),
      ...together.flatMap(({ writes }) => writes),
    ],
  };
}

/**
 * Writes a filing with the record of its answer. A child that does not fit is opened right after; if that fails, the
 * sweeper opens it.
 */
export async function fileLinked(
  table: Table,
  { parent, writes, left }: FilingWrites,
  record: Writes[number],
): Promise<Commit> {
  const written = await writeTogether(table, [...writes, record]);
  if (written === 'written' && left > 0) await moveOn(table, parent.code, parent.submittedAt);
  return written;
}

interface ChildOpening {
  readonly child: Child;
  readonly dossier: Dossier;
  readonly writes: Writes;
}

/** The first children whose rows fit into the transaction. */
function fitting(openings: readonly ChildOpening[], rows: number): readonly ChildOpening[] {
  const together: ChildOpening[] = [];
  let room = rows;
  for (const one of openings) {
    room -= one.writes.length;
    if (room < 0) break;
    together.push(one);
  }
  return together;
}

/** The opening of a child under the version of its procedure that held when the whole was filed. */
async function opening(
  table: Table,
  parent: Parent,
  id: string,
  dossiers: Dossiers,
  now: Instant,
): Promise<ChildOpening> {
  const child = parent.children.find((one) => one.id === id);
  if (!child) throw new Error(`${parent.code} has no child ${id}`);
  const { procedure: code, receivingUnit = parent.receivingUnit } = ruleOf(parent, id);
  const [procedure, province] = await Promise.all([
    procedureToFile(table, code, vietnamDay(parent.submittedAt)),
    readProvince(table),
  ]);
  if (!procedure.ok) throw new Error(`${code} of ${parent.code}: ${procedure.reason.code}`);
  const clock = clockSettings(province, receivingUnit);
  const { safeguards } = province;
  const opened = openChild(parent, child, dossiers, {
    ...{ now, clock, safeguards },
    procedure: procedure.value,
  });
  return {
    child: opened.child,
    dossier: opened.opening.dossier,
    writes: [
      ...changeWrites(table, opened.opening),
      ...applicantWrites(table, child.code, child.applicant),
      ...outboxWrites(table, lateHandOver(opened.child, opened.opening.dossier)),
    ],
  };
}

const withChild = (parent: Parent, child: Child): Parent => ({
  ...parent,
  children: parent.children.map((one) => (one.id === child.id ? child : one)),
});

/** Enough for every child to begin or to be withdrawn, and for some races. */
const ROUNDS = 24;

/**
 * Moves a parent filing on by the state of its children: opens a child whose turn has come, withdraws those taken
 * back, marks the filing late, ends it. Idempotent.
 */
export async function moveOn(
  table: Table,
  code: DossierCode,
  now: Instant,
): Promise<'moved' | 'asItWas'> {
  let came: 'moved' | 'asItWas' = 'asItWas';
  for (let round = 0; round < ROUNDS; round++) {
    const linked = await readLinked(table, code);
    if (!linked || linked.parent.endedAt || linked.parent.movedTo) return came;
    const [move] = movesOf(linked.parent, linked.dossiers);
    const done = await (move ? make(table, linked, move, now) : settle(table, linked, now));
    if (done === 'asItWas') return came;
    if (done === 'written') came = 'moved';
  }
  throw new Error(`${code} did not come to rest in ${ROUNDS} rounds`);
}

const make = (
  table: Table,
  linked: LinkedFiling,
  { kind, child }: Move,
  now: Instant,
): Promise<Commit> =>
  kind === 'open' ? begin(table, linked, child, now) : withdrawChild(table, linked, child, now);

async function begin(
  table: Table,
  { parent, place, dossiers }: LinkedFiling,
  id: string,
  now: Instant,
): Promise<Commit> {
  const { child, writes } = await opening(table, parent, id, dossiers, now);
  const next = { ...withChild(parent, child), version: parent.version + 1 };
  return writeTogether(table, [
    parentWrite(table, { parent: next, ...(place && { place }) }),
    ...writes,
  ]);
}

/** Withdraws a child by the rules of the act, in the name of the person who withdrew the parent. */
async function withdrawChild(
  table: Table,
  { parent, dossiers }: LinkedFiling,
  id: string,
  now: Instant,
): Promise<Commit> {
  const { withdrawal, applicantKey } = parent;
  const dossier = dossiers[id];
  if (!withdrawal || !dossier) return 'raced';
  const who = { ...withdrawal.by, units: [], applicantKey };
  const context = await actContext(table, dossier, who, now);
  const input = { reason: withdrawal.reasons[id] ?? '', request: undefined };
  await changeDossier(table, dossier.code, (present) => {
    // The stream, the sweeper or the request itself may have withdrawn it meanwhile.
    if (!isOpenTo(withdraw, present.dossier)) return { outcome: undefined };
    const done = withdraw.rule(present, input, context);
    if (!done.ok) throw new Error(`${dossier.code} not withdrawn: ${done.reason.code}`);
    return { outcome: undefined, change: done.value, messages: personNotice(done.value) };
  });
  return 'written';
}

/** Writes the parent's due time, its lateness and its end, as the children give them. */
async function settle(
  table: Table,
  { parent, place, dossiers }: LinkedFiling,
  now: Instant,
): Promise<Commit | 'asItWas'> {
  const clock = await clockOf(table, parent);
  const { dueAt, late } = termOf(parent, dossiers, now, clock);
  const endedAt = endOf(parent, dossiers);
  const becomesLate = late && parent.overdueAt === undefined;
  const next: KeptParent = {
    parent: {
      ...parent,
      version: parent.version + 1,
      ...(becomesLate && { overdueAt: now }),
      ...(endedAt && { endedAt }),
    },
    ...(!endedAt && { place: dueAt ?? parent.submittedAt }),
  };
  if (!becomesLate && !endedAt && next.place === place) return 'asItWas';
  const messages = becomesLate ? [overdueNotice(parent, dueAt ?? now, now)] : [];
  return writeTogether(table, [parentWrite(table, next), ...outboxWrites(table, messages)]);
}

/** The clock of the counter that received the parent filing. */
export const clockOf = async (table: Table, { receivingUnit }: Parent): Promise<ClockSettings> =>
  clockSettings(await readProvince(table), receivingUnit);

/**
 * Withdraws a parent filing, in one transaction with the record of the request. `moveOn` withdraws the children that
 * are not decided.
 * @param withdrawal who asked for it, when and why
 */
export const withdrawLinked = (
  table: Table,
  { parent, place }: KeptParent,
  withdrawal: Withdrawal,
  record: Writes[number],
): Promise<Commit> => {
  const taken = { ...parent, withdrawal, version: parent.version + 1 };
  return writeTogether(table, [
    parentWrite(table, { parent: taken, ...(place && { place }) }),
    record,
  ]);
};
