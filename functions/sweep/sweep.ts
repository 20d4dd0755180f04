import type { Bus } from '../adapters/aws/bus.ts';
import type { Machines } from '../adapters/aws/executions.ts';
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

/** What is younger than this is on its way and not lost. */
const GRACE_MS = 5 * 60_000;

export interface Swept {
  /** Dossiers past due that no machine had marked: should be none. */
  readonly unmarkedOverdue: number;
  readonly restarted: number;
  readonly woken: number;
  /** Messages that the stream had not carried out. */
  readonly sent: number;
  /** Filings of linked procedures that were due, or of which a part had not begun. */
  readonly movedOn: number;
  /** Dossiers closed because their applicants did not complete them in time. */
  readonly expired: number;
  /** Petitions of which a duty was marked late, or which their petitioners did not complete. */
  readonly petitions: number;
  /** Dossiers of which a unit was told that they come near a due time. */
  readonly warned: number;
  /** What could not be done, one by one: the fault of one dossier stops none of the others. */
  readonly faults: readonly Fault[];
}

/** Finds what fell through between the rows and the machines, and drives it again; and warns of what is due. */
export async function sweep(table: Table, { machines, bus }: Shores, now: string): Promise<Swept> {
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

/** Due moments that passed unmarked: the machine that should have woken is late or gone. */
const markOverdue = (table: Table, before: string, now: string): Errand => ({
  find: (page) => listDue(table, 'running', before, page),
  mend: async ({ code }) => (await strikeDue(table, String(code), now)).kind === 'overdue',
});

/** The one thing here that is no repair: nobody else watches the applicant's time. */
const closeExpired = (table: Table, now: string): Errand => ({
  find: (page) => listQueueDue(table, transit.supplement, now, page),
  mend: ({ code }) => expireSupplementOf(table, String(code), now),
});

/**
 * Steps that were planned and never opened. Their own leg is started first: it may never have been, because its
 * machine was missing or throttled. Where it began before the step was planned, a wake was lost, and where it has
 * ended, it died: then another leg is asked for.
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

/** Wakes that were written and never acknowledged; a machine already answered does not mind. */
const repeatWakes = (table: Table, machines: Machines): Errand => ({
  find: (page) => listQueue(table, transit.waking, page),
  async mend({ code, step }) {
    const key = keys.task(String(code), String(step));
    const row = await readRow(table, key);
    if (!row?.wake) return false;
    const token = row.token as string | undefined;
    if (token) await machines.wake(token, row.wake as Wake);
    await acknowledgeWake(table, key, token);
    return true;
  },
});

/** Messages that were written and never sent; a receiver that has one already knows it by its id. */
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

/** Filings of linked procedures whose term is over, or that wait: marked late, and opened further. */
const moveLinkedOn = (table: Table, now: string): Errand => ({
  find: (page) => listQueueDue(table, transit.linked, now, page),
  mend: async ({ pk }) => (await moveOn(table, String(pk).slice('L#'.length), now)) === 'moved',
});

/** An execution ended abnormally: its dossier goes on in another leg, if there is anything to go on with. */
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
