import type { Calendar } from '../clock/calendar.ts';
import { dayOf, epochDayOf, weekday } from '../clock/civil-day.ts';
import { isWorkingDay } from '../clock/working-time.ts';
import type { Day } from '../codes.ts';

/** Eight weeks behind, ten working days ahead. */
export const WEEKS = 8;
const AHEAD = 10;

/** Of the normal distribution: within it four days in five. */
const FOUR_IN_FIVE = 1.2816;

/** How many people are expected on a day, with a band that holds four times in five. */
export interface ExpectedArrivals {
  readonly day: Day;
  readonly expected: number;
  readonly from: number;
  readonly to: number;
  /** Past days of the same weekday that it rests on. */
  readonly days: number;
}

/**
 * What the counter expects on the next working days: the mean of the same weekday over eight weeks. The spread is at
 * least that of people who come independently of each other (Poisson). Days beyond the calendar are left out.
 * @param counted arrivals by day; a working day that is not there had none
 */
export function expectedArrivals(
  today: Day,
  counted: ReadonlyMap<Day, number>,
  calendar: Calendar,
): readonly ExpectedArrivals[] {
  const now = epochDayOf(today);
  const past = Array.from({ length: WEEKS * 7 }, (_, back) => now - 1 - back).filter((day) =>
    isWorkingDay(calendar, day),
  );
  const ahead: number[] = [];
  for (let day = now + 1; day < calendar.end && ahead.length < AHEAD; day++)
    if (isWorkingDay(calendar, day)) ahead.push(day);
  return ahead.map((day) => {
    const same = past.filter((one) => weekday(one) === weekday(day));
    const counts = (same.length > 0 ? same : past).map((one) => counted.get(dayOf(one)) ?? 0);
    return { day: dayOf(day), ...spread(counts), days: counts.length };
  });
}

function spread(counts: readonly number[]) {
  const mean = counts.reduce((sum, one) => sum + one, 0) / Math.max(1, counts.length);
  const squares = counts.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const variance = Math.max(mean, squares / Math.max(1, counts.length - 1));
  const reach = FOUR_IN_FIVE * Math.sqrt(variance);
  return {
    expected: Math.round(mean * 10) / 10,
    from: Math.max(0, Math.floor(mean - reach)),
    to: Math.ceil(mean + reach),
  };
}
