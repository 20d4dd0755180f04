import { readProvince } from '../adapters/catalogue-store.ts';
import type { Table } from '../adapters/table.ts';
import { type Day, vietnamDay } from '../domain/codes.ts';
import { clockSettings, dueIn } from '../domain/dossier/times.ts';
import type { Problem } from '../domain/problems.ts';
import { ok, type Result } from '../domain/result.ts';

const DAY_MS = 86_400_000;
/** Refusals and supplement requests are looked at over so many days. */
const LOOK_BACK_DAYS = 30;
/** A due time is soon when it comes within so many working days: the first warning rung. */
const SOON_WORKING_DAYS = 2;

export const lookBackFrom = (today: Day): Day =>
  new Date(Date.parse(today) - LOOK_BACK_DAYS * DAY_MS).toISOString().slice(0, 10);

/** The last day that counts as soon, by the province's working calendar. */
export async function soonUntil(table: Table, now: string): Promise<Result<Day, Problem>> {
  const clock = clockSettings(await readProvince(table));
  const due = dueIn({ unit: 'workingDay', value: SOON_WORKING_DAYS }, now, clock);
  return due.ok ? ok(vietnamDay(due.value)) : due;
}

interface Span {
  readonly from: string;
  readonly until: string;
}

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
    open: { from: '0', until: '9' },
    overdue: { from: '0', until: now },
    dueToday: { from: startOf(today), until: endOf(today) },
    dueSoon: { from: endOf(today), until: endOf(soon.value) },
  });
}

const startOf = (day: Day) => new Date(`${day}T00:00:00.000+07:00`).toISOString();
const endOf = (day: Day) => new Date(Date.parse(startOf(day)) + DAY_MS).toISOString();
