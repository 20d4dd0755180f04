import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { listDue, listQueue, listQueueDue, type Page } from '../adapters/lists.ts';
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
}

/** Finds what fell through between the rows and the machines, and drives it again. */
export async function sweep(table: Table, machines: Machines, now: string): Promise<Swept> {
  const before = new Date(Date.parse(now) - GRACE_MS).toISOString();
  return {
    woken: await repeatWakes(table, machines),
    restarted: await restartUnopened(table, before, now),
    unmarkedOverdue: await markOverdue(table, before, now),
    expired: await closeExpired(table, now),
  };
}

/** Due moments that passed unmarked, whatever became of the machine that should have woken. */
async function markOverdue(table: Table, before: string, now: string): Promise<number> {
  let marked = 0;
  for await (const row of pages((page) => listDue(table, 'running', before, page))) {
    const struck = await strikeDue(table, String(row.code), now);
    if (struck.kind === 'overdue') marked++;
  }
  return marked;
}

/** The one thing here that is no repair: nobody else watches the applicant's time. */
async function closeExpired(table: Table, now: string): Promise<number> {
  let expired = 0;
  for await (const row of pages((page) => listQueueDue(table, transit.supplement, now, page)))
    if (await expireSupplementOf(table, String(row.code), now)) expired++;
  return expired;
}

/** Steps that were planned and never opened: no machine came for them, so another leg is asked for. */
async function restartUnopened(table: Table, before: string, now: string): Promise<number> {
  let restarted = 0;
  for await (const row of pages((page) => listQueue(table, transit.opening, page))) {
    if (String(row.plannedAt) >= before) continue;
    const ended = { leg: Number(row.leg), reason: 'step not opened' };
    if (await renewLeg(table, String(row.code), ended, now)) restarted++;
  }
  return restarted;
}

/** Wakes that were written and never acknowledged; a machine already answered does not mind. */
async function repeatWakes(table: Table, machines: Machines): Promise<number> {
  let woken = 0;
  for await (const listed of pages((page) => listQueue(table, transit.waking, page))) {
    const key = keys.task(String(listed.code), String(listed.step));
    const { Item: row } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }),
    );
    if (!row?.wake) continue;
    const token = row.token as string | undefined;
    if (token) await machines.wake(token, row.wake as Wake);
    await acknowledgeWake(table, key, token);
    woken++;
  }
  return woken;
}

/** All rows of a list, page after page. */
async function* pages(
  list: (page: Page) => Promise<{ rows: readonly Record<string, unknown>[]; next?: string }>,
) {
  let cursor: string | undefined;
  do {
    const { rows, next } = await list({ limit: PAGE, cursor });
    yield* rows;
    cursor = next;
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
