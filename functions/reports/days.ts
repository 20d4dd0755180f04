import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { daysAfter, epochDayOf, midnight } from '../domain/clock/civil-day.ts';
import { type Day, vietnamDay } from '../domain/codes.ts';
import { clockSettings, dueIn } from '../domain/dossier/times.ts';
import type { Problem } from '../domain/problems.ts';
import { ok, type Result } from '../domain/result.ts';

/** Refusals and supplement requests are looked at over so many days. */
const LOOK_BACK_DAYS = 30;
/** A due time is soon when it comes within so many working days: the first warning rung. */
const SOON_WORKING_DAYS = 2;

/** The first day of the look back, which ends today. */
export const lookBackFrom = (today: Day): Day => daysAfter(today, 1 - LOOK_BACK_DAYS);

/** The last day that counts as soon, by the province's working calendar. */
export async function soonUntil(table: Table, now: string): Promise<Result<Day, Problem>> {
  const clock = clockSettings(await readProvince(table));
  const due = dueIn({ unit: 'workingDay', value: SOON_WORKING_DAYS }, now, clock);
  return due.ok ? ok(vietnamDay(due.value)) : due;
}

export interface Span {
  readonly from: string;
  readonly until: string;
}

/** Whenever it is due. */
const anyTime: Span = { from: '0', until: '9' };

export type SpanName = 'open' | 'overdue' | 'dueToday' | 'dueSoon';

/** Between which due times the dossiers of each list of the board lie. */
export async function boardSpans(
  table: Table,
  now: string,
): Promise<Result<Record<SpanName, Span>, Problem>> {
  const soon = await soonUntil(table, now);
  if (!soon.ok) return soon;
  const today = vietnamDay(now);
  return ok({
    open: anyTime,
    overdue: { from: '0', until: now },
    dueToday: { from: startOf(today), until: endOf(today) },
    dueSoon: { from: endOf(today), until: endOf(soon.value) },
  });
}

const startOf = (day: Day) => new Date(midnight(epochDayOf(day))).toISOString();
const endOf = (day: Day) => startOf(daysAfter(day, 1));
