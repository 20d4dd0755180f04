import type { Calendar } from './calendar.ts';
import { clockTime, dayOf, epochDayAt, minuteOf, timeOfDay, weekday } from './civil-day.ts';
import type { Term } from './term.ts';
import { isWorkingDay, nextWorkingInstant, openingOf, workingDaysBefore } from './working-time.ts';

/** What a procedure's law says about time; a procedure's `ClockRules` fit as they are. */
export interface CountingRules {
  /** `HH:MM`: what is received after it counts as received when the next working day opens. */
  readonly cutOff?: string | undefined;
  readonly afterSupplement?: 'restart' | 'notCounted' | undefined;
}

/** Cut-off of procedures answered on the day (Decree 151/2025/NĐ-CP, Decision 1872/QĐ-BTP). */
export const SAME_DAY_CUT_OFF = '15:00';

/** The cut-off that applies: the procedure's own, else that of its kind of term. */
export const cutOffOf = (term: Term | null, rules: CountingRules | undefined): string | undefined =>
  rules?.cutOff ?? (term?.unit === 'sameDay' ? SAME_DAY_CUT_OFF : undefined);

/**
 * The minute from which a receipt counts; `undefined` outside the announced calendar. `isOpen`: the counter was open
 * then, in a session beside the calendar.
 */
export function countingStart(
  calendar: Calendar,
  received: number,
  cutOff: string | undefined,
  isOpen = false,
): number | undefined {
  const start = startOfCount(calendar, received, cutOff, isOpen);
  return start === undefined ? undefined : minuteOf(start);
}

function startOfCount(
  calendar: Calendar,
  received: number,
  cutOff: string | undefined,
  isOpen: boolean,
): number | undefined {
  const day = epochDayAt(received);
  const time = timeOfDay(received);
  if (isWorkingDay(calendar, day)) {
    if (cutOff === undefined || time <= clockTime(cutOff)) {
      return isOpen ? received : nextWorkingInstant(calendar, received);
    }
    const next = workingDaysBefore(calendar, day + 1);
    return next === undefined ? undefined : openingOf(calendar, next);
  }
  if (isOpen || receivedOnSaturday(calendar, day, time)) return received;
  return nextWorkingInstant(calendar, received);
}

/** A counter that opens on Saturday does so on ordinary ones, not on a holiday. */
function receivedOnSaturday(calendar: Calendar, day: number, time: number): boolean {
  return (
    weekday(day) === 6 &&
    calendar.saturday.some((session) => session.from <= time && time <= session.to) &&
    !calendar.weekendHolidays.has(dayOf(day))
  );
}
