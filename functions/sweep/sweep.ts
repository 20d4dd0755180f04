import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Row } from '../adapters/dossier-rows.ts';
import { type Listed, listDue, listQueue, listQueueDue, type Page } from '../adapters/lists.ts';
import type { Machines } from '../adapters/machines.ts';
import { keys, type Table, transit } from '../adapters/table.ts';
import { acknowledgeWake } from '../adapters/wake-store.ts';
import { expireSupplementOf, renewLeg, strikeDue } from '../clock/strike.ts';
import type { Wake } from '../domain/dossier/task.ts';

/** What is younger than this is on its way and not lost. */
const GRACE_MS = 5 * 60_000;
const PAGE = 100;

export interface Swept {
  /** Dossiers past due that no machine had marked: should be none. */
  readonly unmarkedOverdue: number;
  readonly restarted: number;
  readonly woken: number;
  /** Dossiers closed because their applicants did not complete them in time. */
  readonly expired: number;
  /** What could not be done, one by one: the fault of one dossier stops none of the others. */
  readonly faults: readonly { readonly code: string; readonly error: Error }[];
}

/** One kind of thing that falls through: where it is found, and what is done for one of them. */
interface Errand {
  readonly find: (page: Page) => Promise<Listed>;
  /** Whether there was anything to do. */
  readonly mend: (row: Row) => Promise<boolean>;
}

/** Finds what fell through between the rows and the machines, and drives it again. */
export async function sweep(table: Table, machines: Machines, now: string): Promise<Swept> {
  const before = new Date(Date.parse(now) - GRACE_MS).toISOString();
  const faults: { code: string; error: Error }[] = [];
  const run = async ({ find, mend }: Errand): Promise<number> => {
    let mended = 0;
    for await (const row of rows(find)) {
      try {
        if (await mend(row)) mended++;
      } catch (error) {
        faults.push({ code: String(row.code), error: error as Error });
      }
    }
    return mended;
  };
  return {
    woken: await run(repeatWakes(table, machines)),
    restarted: await run(restartUnopened(table, before, now)),
    unmarkedOverdue: await run(markOverdue(table, before, now)),
    expired: await run(closeExpired(table, now)),
    faults,
  };
}

/** Due moments that passed unmarked, whatever became of the machine that should have woken. */
const markOverdue = (table: Table, before: string, now: string): Errand => ({
  find: (page) => listDue(table, 'running', before, page),
  mend: async ({ code }) => (await strikeDue(table, String(code), now)).kind === 'overdue',
});

/** The one thing here that is no repair: nobody else watches the applicant's time. */
const closeExpired = (table: Table, now: string): Errand => ({
  find: (page) => listQueueDue(table, transit.supplement, now, page),
  mend: ({ code }) => expireSupplementOf(table, String(code), now),
});

/** Steps that were planned and never opened: no machine came for them, so another leg is asked for. */
const restartUnopened = (table: Table, before: string, now: string): Errand => ({
  find: (page) => listQueue(table, transit.opening, page),
  async mend({ code, leg, plannedAt }) {
    if (String(plannedAt) >= before) return false;
    return renewLeg(table, String(code), { leg: Number(leg), reason: 'step not opened' }, now);
  },
});

/** Wakes that were written and never acknowledged; a machine already answered does not mind. */
const repeatWakes = (table: Table, machines: Machines): Errand => ({
  find: (page) => listQueue(table, transit.waking, page),
  async mend({ code, step }) {
    const key = keys.task(String(code), String(step));
    const { Item: row } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
    );
    if (!row?.wake) return false;
    const token = row.token as string | undefined;
    if (token) await machines.wake(token, row.wake as Wake);
    await acknowledgeWake(table, key, token);
    return true;
  },
});

/** All rows of a list, page after page. */
async function* rows(find: Errand['find']): AsyncGenerator<Row> {
  let cursor: string | undefined;
  do {
    const listed = await find({ limit: PAGE, cursor });
    yield* listed.rows;
    cursor = listed.next;
  } while (cursor);
}

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
