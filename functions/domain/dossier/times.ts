import { placeOf, yearBegins } from '../clock/awaiting.ts';
import { type Calendar, type CalendarInput, calendarOf } from '../clock/calendar.ts';
import { superseded, vietnam } from '../clock/calendars/vietnam.ts';
import type { ClockRefusal } from '../clock/clock-refusal.ts';
import { type DueInput, dueTime } from '../clock/due-time.ts';
import { stepDue } from '../clock/step-clock.ts';
import type { Allowance, AllowanceSum, Term } from '../clock/term.ts';
import type { Instant, UnitCode } from '../codes.ts';
import type { ProblemCode } from '../problem-types.ts';
import { type Problem, problem } from '../problems.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Step } from '../procedure/process.ts';
import type { ProvinceRules } from '../province-rules.ts';
import { ok, type Result, refuse } from '../result.ts';
import { titlesOf } from '../texts/texts.ts';
import type { ActContext, ClockSettings } from './act.ts';
import type { Dossier } from './dossier.ts';

const calendars = new Map<string, Calendar>();

/** The calendar is the same object for the same sessions: building it costs more than using it. */
function presentCalendar(sessions: Omit<CalendarInput, 'years'>): Calendar {
  const key = JSON.stringify(sessions);
  const calendar = calendars.get(key) ?? calendarOf({ years: vietnam, ...sessions });
  calendars.set(key, calendar);
  return calendar;
}

/** The clock of the province as it runs at the counter of a unit, which may also open on Saturdays. */
export function clockSettings(province: ProvinceRules, receivingUnit?: UnitCode): ClockSettings {
  const unit = province.units.find(({ code }) => code === receivingUnit);
  const sessions = {
    sessions: province.workingSessions,
    ...(unit?.saturdayMorning && { saturdaySessions: unit.saturdayMorning }),
  };
  return {
    calendar: presentCalendar(sessions),
    former: () => formerCalendars(sessions),
    supplementLimit: province.defaults.supplementLimitWorkingDays,
    pausesWhenUnknown: province.defaults.pausesWhenUnknown?.kinds ?? [],
    intakeTerm: province.defaults.intakeTermWorkingHours,
    longestNewAppointment: province.defaults.longestNewAppointment,
    cutOff: province.cutOff ?? {},
  };
}

/** Calendars under which dossiers may have been counted: of fewer years, and of years amended since. */
function formerCalendars(sessions: Omit<CalendarInput, 'years'>): readonly Calendar[] {
  const fewer = vietnam.map((_, count) => vietnam.slice(0, count)).slice(1);
  const amended = superseded.map((old) =>
    vietnam.map((year) => (year.year === old.year ? old : year)),
  );
  return [...fewer, ...amended].map((years) => calendarOf({ years, ...sessions }));
}

/** Everything of a dossier that its due time depends on. */
export type DueTimeFacts = Pick<
  Dossier,
  | 'term'
  | 'verification'
  | 'acceptedAt'
  | 'inExtraSession'
  | 'pauses'
  | 'extension'
  | 'dueAt'
  | 'awaitingCalendar'
>;

/** What the clock is asked about a dossier: its term, its receipt, its pauses and its new appointment. */
export function countedTerm(
  dossier: DueTimeFacts,
  procedure: Procedure,
  { calendar, cutOff }: ClockSettings,
): DueInput {
  const provincial = dossier.term?.unit === 'sameDay' ? cutOff.sameDay : cutOff.other;
  return {
    term: dossier.term ?? null,
    receivedAt: dossier.acceptedAt ?? '',
    inExtraSession: dossier.inExtraSession,
    calendar,
    rules: { ...(provincial && { cutOff: provincial }), ...procedure.clock },
    lengthened: dossier.verification,
    pauses: dossier.pauses,
    extension: dossier.extension && {
      at: dossier.extension.corrections?.at(-1)?.at ?? dossier.extension.at,
      dueAfter: dossier.extension.dueAfter,
    },
  };
}

/** The due times of a dossier as its row holds them. */
export type DueTimes = Pick<
  Dossier,
  'dueAt' | 'standingDueAt' | 'awaitingCalendar' | 'calendarVersion'
>;

/**
 * The due times of an accepted dossier from its whole history; none where no appointment is given. Where
 * they lie beyond the announced calendar they await it: no law makes that a reason to take nothing in.
 */
export function dueTimesOf(
  dossier: DueTimeFacts,
  procedure: Procedure,
  clock: ClockSettings,
): Result<DueTimes, Problem> {
  const input = countedTerm(dossier, procedure, clock);
  const due = dueTime(input);
  if (!due.ok) {
    const { reason } = due;
    return reason.code === 'awaitingCalendar'
      ? ok({ awaitingCalendar: reason.year, calendarVersion: clock.calendar.version })
      : refuse(clockProblem(reason));
  }
  const standing = dossier.extension ? dueTime({ ...input, extension: undefined }) : due;
  if (!standing.ok) return refuse(clockProblem(standing.reason));
  const { dueAt, calendarVersion } = due.value;
  const { dueAt: standingDueAt } = standing.value;
  return ok({
    ...(dueAt && { dueAt }),
    ...(dossier.extension && standingDueAt && { standingDueAt }),
    calendarVersion,
  });
}

/** What an event tells beside the new due time where a new appointment is in it: the one that counts. */
export const standingAfter = ({ standingDueAt }: DueTimes) =>
  standingDueAt ? { standingAfter: standingDueAt } : {};

/** The appointment of the receipt, as a calendar that reaches so far gives it to a dossier afterwards. */
export function receiptDueOf(
  dossier: DueTimeFacts,
  procedure: Procedure,
  clock: ClockSettings,
): Instant | undefined {
  const due = dueTime({
    ...countedTerm(dossier, procedure, clock),
    pauses: [],
    extension: undefined,
  });
  return due.ok ? (due.value.dueAt ?? undefined) : undefined;
}

/** The end of a term that runs from a moment on, under the province's calendar alone. */
export function dueIn(term: Term, from: Instant, clock: ClockSettings): Result<Instant, Problem> {
  const due = dueTime({ term, receivedAt: from, calendar: clock.calendar });
  if (!due.ok) return refuse(clockProblem(due.reason));
  return ok(due.value.dueAt ?? from);
}

/** The end of a term that runs from a moment on, or the place of one that awaits its calendar. */
export function placeIn(term: Term, from: Instant, clock: ClockSettings): Instant {
  const due = dueTime({ term, receivedAt: from, calendar: clock.calendar });
  if (due.ok) return due.value.dueAt ?? from;
  return due.reason.code === 'awaitingCalendar' ? yearBegins(due.reason.year) : from;
}

/**
 * When a step is due: by the allowances of the way to it, or with the dossier where it has none; beyond the
 * announced calendar, its place among those that await it.
 */
export function stepDueAt(
  step: Pick<Step, 'allowance'>,
  way: AllowanceSum,
  dossier: DueTimeFacts,
  { now, procedure, clock }: Pick<ActContext, 'now' | 'procedure' | 'clock'>,
): Result<Instant, Problem> {
  const withDossier = placeOf(dossier) ?? now;
  // No share of the process is for the verification: each step left is due with the dossier.
  if (!step.allowance || dossier.verification) return ok(withDossier);
  const due = stepDue(countedTerm(dossier, procedure, clock), way);
  if (due.ok) return ok(due.value ?? withDossier);
  return due.reason.code === 'awaitingCalendar'
    ? ok(yearBegins(due.reason.year))
    : refuse(clockProblem(due.reason));
}

/**
 * When a unit that is asked has to have answered: its own time from the asking on, without the pauses of the
 * dossier; beyond the announced calendar, its place among those that await it.
 */
export function askedDueAt(
  allowance: Allowance,
  askedAt: Instant,
  dossier: Pick<DueTimeFacts, 'pauses'>,
  { clock }: Pick<ActContext, 'clock'>,
): Result<Instant, Problem> {
  const pauses = dossier.pauses.filter(({ from }) => from >= askedAt);
  const due = dueTime({ term: allowance, receivedAt: askedAt, calendar: clock.calendar, pauses });
  if (due.ok) return ok(due.value.dueAt ?? askedAt);
  return due.reason.code === 'awaitingCalendar'
    ? ok(yearBegins(due.reason.year))
    : refuse(clockProblem(due.reason));
}

const codes: Partial<Record<ClockRefusal['code'], ProblemCode>> = {
  awaitingCalendar: 'awaiting-calendar',
  unknownPauseKind: 'pause-not-allowed',
  pauseNotAllowed: 'pause-not-allowed',
  noDueTime: 'extension-not-allowed',
  alreadyExtended: 'extension-not-allowed',
  extensionTooLate: 'extension-not-allowed',
  newDueNotLater: 'extension-not-allowed',
  newDueTooLate: 'extension-not-allowed',
  appointmentPassed: 'extension-not-allowed',
};

/** The clock's refusal as a problem of the API; its own rule, in words too, and its facts travel along. */
export function clockProblem(reason: ClockRefusal): Problem {
  const { code, ...facts } = reason;
  return problem(codes[code] ?? 'time-not-possible', {
    detail: titlesOf('clockRefusals', code),
    facts: { rule: code, ...facts },
  });
}
