import { daysAfter, epochDayOf, midnight } from '../clock/civil-day.ts';
import { type Day, type Instant, vietnamDay } from '../codes.ts';

/** A period, both days included. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

/** A period as a query compares instants with it. */
export interface PeriodMoments {
  /** Its first instant, and the first after it; of a period that goes on, after today. */
  readonly from: Date;
  readonly until: Date;
  /** The moment by which what is pending is judged: its end, or until when all is known. */
  readonly asOf: Date;
  /** The end of those of its days that are over: nobody is held to what is still to come today. */
  readonly over: Date;
}

const MINUTE = 60_000;

export const startOf = (day: Day): Date => new Date(midnight(epochDayOf(day)));

/** To the end of the minute: due times have no seconds. */
const momentOf = (at: Instant): Date =>
  new Date((Math.floor(Date.parse(at) / MINUTE) + 1) * MINUTE);

/** @param known until when all is known: the same facts give the same answer, whenever they are asked. */
export function momentsOf({ from, to }: Period, now: Instant, known: Instant): PeriodMoments {
  const today = vietnamDay(now);
  const goesOn = to >= today;
  const until = startOf(daysAfter(goesOn ? today : to, 1));
  return {
    from: startOf(from),
    until,
    asOf: goesOn ? momentOf(known) : until,
    over: goesOn ? startOf(today) : until,
  };
}
