import type { ClockRefusal } from '../clock/clock-refusal.ts';
import { latestPromise, mayPromise } from '../clock/extension.ts';
import type { Term } from '../clock/term.ts';
import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Choices, ClockSettings } from './act.ts';
import type { Dossier } from './dossier.ts';

/**
 * The one new appointment that the applicant was given (form 04), by any act: it replaced the due
 * time, or it was promised with the apology for missing it (Lai Châu QĐ 88/2025/QĐ-UBND art. 3(6)).
 */
export const newAppointmentOf = (dossier: Dossier): Instant | undefined =>
  dossier.extension ? dossier.dueAt : dossier.apology?.expectedAt;

/** How long a new appointment may be: what the province sets, else as long as the published term. */
export const longestAppointment = (
  { term }: Dossier,
  { longestNewAppointment }: ClockSettings,
): Term | undefined => longestNewAppointment ?? term;

/** A new appointment lies after the moment `after`, and within the longest appointment from the moment `from`. */
export interface PromisedSpan {
  readonly after: Instant;
  readonly from: Instant;
}

/**
 * Between which moments one may be promised, by whole minutes inwards: a page that names them stays the same for as
 * long. Refuses `noDueTime`.
 */
export function promisable(
  dossier: Dossier,
  { after, from }: PromisedSpan,
  clock: ClockSettings,
): Result<Pick<Choices, 'after' | 'latest'>, ClockRefusal> {
  const term = longestAppointment(dossier, clock);
  if (!term) return refuse({ code: 'noDueTime' });
  const latest = latestPromise({ term, from }, clock.calendar);
  return ok({
    after: wholeMinute(after, Math.ceil),
    ...(latest && { latest: wholeMinute(latest, Math.floor) }),
  });
}

const MINUTE = 60_000;
const wholeMinute = (at: Instant, round: (minutes: number) => number): Instant =>
  new Date(round(Date.parse(at) / MINUTE) * MINUTE).toISOString();

/** Whether a moment may be promised to the applicant of a dossier. */
export function promise(
  dossier: Dossier,
  newDueAt: Instant,
  span: PromisedSpan,
  clock: ClockSettings,
): Result<Instant, ClockRefusal> {
  const term = longestAppointment(dossier, clock);
  if (!term) return refuse({ code: 'noDueTime' });
  const { calendar } = clock;
  return mayPromise({ newDueAt, after: span.after, longest: { term, from: span.from }, calendar });
}
