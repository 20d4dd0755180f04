import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import { listDue, listQueueDue } from '../adapters/dynamodb/lists.ts';
import { isPosted, postOnce } from '../adapters/dynamodb/outbox.ts';
import { type Table, transit } from '../adapters/dynamodb/table.ts';
import type { ClockSettings } from '../domain/dossier/act.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import {
  noticeHorizon,
  noticeKey,
  noticesDue,
  reachedRung,
  supplementNotice,
} from '../domain/messages/notice.ts';
import type { Errand } from './errand.ts';

/** What the notices of a moment need to know. */
interface Moment {
  readonly now: string;
  readonly clock: ClockSettings;
  /** Nothing that is due later has anything to be told. */
  readonly horizon: string;
}

export async function momentOf(table: Table, now: string): Promise<Moment> {
  const clock = clockSettings(await readProvince(table));
  return { now, clock, horizon: noticeHorizon(now, clock) };
}

/**
 * Tells the units of dossiers that come near their due times, each rung of each due time once. The list may
 * be a moment behind, so the dossier itself is asked before anything is told of it.
 */
export const warnUnits = (table: Table, { now, clock, horizon }: Moment): Errand => ({
  find: (page) => listDue(table, 'running', horizon, page),
  async mend({ code, dueAt, leadUnit }) {
    const listed = { code: String(code), dueAt: String(dueAt), form04Issued: false };
    const reached = reachedRung(listed, now, clock);
    if (!reached || reached.rung === 'overdue') return false;
    if (await isPosted(table, noticeKey(listed, reached, String(leadUnit)))) return false;
    const situation = await loadSituation(table, listed.code);
    const notices = situation ? noticesDue(situation, now, clock) : [];
    return notices.length > 0 && postOnce(table, notices);
  },
});

/** Tells the counters whose applicants are about to run out of time to complete their dossiers. */
export const warnOfSupplements = (table: Table, { now, clock, horizon }: Moment): Errand => ({
  find: (page) => listQueueDue(table, transit.supplement, horizon, page),
  async mend(row) {
    const awaited = {
      code: String(row.code),
      procedure: String(row.procedure),
      unit: String(row.unit),
      dueAt: String(row.dueAt),
    };
    const notice = supplementNotice(awaited, now, clock);
    if (!notice || (await isPosted(table, notice))) return false;
    return postOnce(table, [notice]);
  },
});
