import type { Bus } from '../adapters/aws/bus.ts';
import type { Machines } from '../adapters/aws/executions.ts';
import { waitingOn } from '../adapters/dynamodb/dossier-rows.ts';
import { loadSituation, readRow } from '../adapters/dynamodb/dossier-store.ts';
import { listDue, listQueue, listQueueDue } from '../adapters/dynamodb/lists.ts';
import { keys, type Table, transit } from '../adapters/dynamodb/table.ts';
import { acknowledgeWake } from '../adapters/dynamodb/wake-store.ts';
import { carryMessage, type Shores } from '../application/bridge.ts';
import { moveOn } from '../application/linked-filing.ts';
import { expireSupplementOf, renewLeg, strikeDue } from '../application/strike.ts';
import type { Wake } from '../domain/dossier/task.ts';
import { momentOf, warnOfSupplements, warnUnits } from './due-notices.ts';
import { type Errand, type Fault, run } from './errand.ts';
import { strikePetitions } from './overdue-petitions.ts';

/** Rows younger than five minutes are still being carried out by the stream. */
const GRACE_MS = 5 * 60_000;

export interface SweepResult {
  /** Dossiers past due that no machine had marked: should be none. */
  readonly unmarkedOverdue: number;
  readonly restarted: number;
  readonly woken: number;
  /** Messages that the stream had not carried out. */
  readonly sent: number;
  /** Filings of linked procedures that were marked late or had a child opened. */
  readonly movedOn: number;
  /** Dossiers closed because their applicants did not complete them in time. */
  readonly expired: number;
  /** Petitions with a duty marked late, or closed because their petitioners sent nothing more. */
  readonly petitions: number;
  /** Notices sent to units about dossiers whose due time is near. */
  readonly warned: number;
  /** The failures, one by one: the fault of one dossier stops no other dossier. */
  readonly faults: readonly Fault[];
}

/** Repeats what the stream or a machine lost, enforces time limits that no machine watches, and sends due notices. */
export async function sweep(
  table: Table,
  { machines, bus }: Shores,
  now: string,
): Promise<SweepResult> {
  const before = new Date(Date.parse(now) - GRACE_MS).toISOString();
  const faults: Fault[] = [];
  const moment = await momentOf(table, now);
  return {
    woken: await run(repeatWakes(table, machines), faults),
    restarted: await run(restartUnopened(table, machines, before, now), faults),
    unmarkedOverdue: await run(markOverdue(table, before, now), faults),
    expired: await run(closeExpired(table, now), faults),
    sent: await run(repeatMessages(table, bus, before, now), faults),
    movedOn: await run(moveLinkedOn(table, now), faults),
    petitions: await run(strikePetitions(table, now), faults),
    warned:
      (await run(warnUnits(table, moment), faults)) +
      (await run(warnOfSupplements(table, moment), faults)),
    faults,
  };
}

/** Dossiers past due that their machine has not marked: it is late or dead. */
const markOverdue = (table: Table, before: string, now: string): Errand => ({
  find: (page) => listDue(table, 'running', before, page),
  mend: async ({ code }) => (await strikeDue(table, String(code), now)).kind === 'overdue',
});

/** Not a repair: only the sweeper enforces the supplement deadline. */
const closeExpired = (table: Table, now: string): Errand => ({
  find: (page) => listQueueDue(table, transit.supplement, now, page),
  mend: ({ code }) => expireSupplementOf(table, String(code), now),
});

/**
 * Steps that were planned and never opened. The leg is started first, because its machine may have been missing or
 * throttled. A leg that began before the step was planned lost a wake, and an ended leg died: both get another leg.
 */
const restartUnopened = (
  table: Table,
  machines: Machines,
  before: string,
  now: string,
): Errand => ({
  find: (page) => listQueue(table, transit.opening, page),
  async mend({ code, step, leg }) {
    const situation = await loadSituation(table, String(code));
    const task = situation?.tasks.find(({ id }) => id === step);
    if (situation?.dossier.leg !== Number(leg) || !task || task.plannedAt >= before) return false;
    const start = await machines.start(situation.dossier);
    if (start.kind === 'unavailable')
      throw new Error(`its machine cannot be started: ${start.why}`);
    if (start.kind === 'running' && start.since >= task.plannedAt) return true;
    return renewLeg(table, String(code), { leg: Number(leg), reason: 'step not opened' }, now);
  },
});

/** Wakes that were never acknowledged. Answering a machine twice changes nothing. */
const repeatWakes = (table: Table, machines: Machines): Errand => ({
  find: (page) => listQueue(table, transit.waking, page),
  async mend({ code, step }) {
    const key = keys.task(String(code), String(step));
    const row = await readRow(table, key);
    if (!row?.wake) return false;
    const waiting = waitingOn(row);
    await machines.wake(waiting, row.wake as Wake);
    await acknowledgeWake(table, key, waiting.token);
    return true;
  },
});

/** Messages that were never sent. A receiver drops one that it has already, by its id. */
const repeatMessages = (table: Table, bus: Bus, before: string, now: string): Errand => ({
  find: (page) => listQueueDue(table, transit.outbox, before, page),
  async mend({ pk, sk }) {
    const key = { pk: String(pk), sk: String(sk) };
    const row = await readRow(table, key);
    if (row?.queue !== transit.outbox) return false;
    await carryMessage(table, bus, row, now);
    return true;
  },
});

/** Filings of linked procedures: one past its term is marked late, a child whose turn has come is opened. */
const moveLinkedOn = (table: Table, now: string): Errand => ({
  find: (page) => listQueueDue(table, transit.linked, now, page),
  mend: async ({ pk }) => (await moveOn(table, String(pk).slice('L#'.length), now)) === 'moved',
});

/** Begins another leg of a dossier whose execution ended abnormally, where its work is not done. */
export async function redrive(
  table: Table,
  execution: string,
  status: string,
  now: string,
): Promise<boolean> {
  const [, code, leg] = /^(.+)-(\d+)$/.exec(execution) ?? [];
  if (!code || !leg) return false;
  const ended = { leg: Number(leg), reason: `execution ${status}`, onlyIfOpened: true } as const;
  return renewLeg(table, code, ended, now);
}
