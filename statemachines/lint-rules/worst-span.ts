import { calendarOf } from '../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../functions/domain/clock/calendars/vietnam.ts';
import { dayOf } from '../../functions/domain/clock/civil-day.ts';
import type { Day } from '../../functions/domain/codes.ts';

const { worked } = calendarOf({ years: vietnam });

/**
 * The most calendar days that so many working days last, and the day from which they do: counted from
 * every working day of the announced years as the legal clock counts, the first day left out (Civil Code
 * 2015 art. 147(2)). Infinite, from no day, when no announced stretch is long enough.
 */
export function worstSpan(workingDays: number): { readonly days: number; readonly from?: Day } {
  let days = 0;
  let from: number | undefined;
  for (const [index, day] of worked.entries()) {
    const end = worked[index + workingDays];
    if (end === undefined) break;
    if (end - day <= days) continue;
    days = end - day;
    from = day;
  }
  return from === undefined ? { days: Number.POSITIVE_INFINITY } : { days, from: dayOf(from) };
}
