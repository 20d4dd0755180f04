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

/** The time of a sweep, the province's clock, and how far ahead notices look. */
interface Moment {
  readonly now: string;
  readonly clock: ClockSettings;
  /** No notice is sent about a dossier that is due later than this. */
  readonly horizon: string;
}

export async function momentOf(table: Table, now: string): Promise<Moment> {
  const clock = clockSettings(await readProvince(table));
  return { now, clock, horizon: noticeHorizon(now, clock) };
}

/**
 * Warns units of dossiers whose due time is near, once for each rung of each due time. The index may be a moment
 * behind, so the dossier's own row is read before a notice is sent.
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

/** Warns counters of applicants whose time to complete their dossiers is nearly over. */
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
