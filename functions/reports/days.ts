import { daysAfter } from '../domain/clock/civil-day.ts';
import type { Day } from '../domain/codes.ts';

/** Refusals and supplement requests are looked at over so many days. */
const LOOK_BACK_DAYS = 30;

/** An officer who has done nothing for so long is counted no more among those of a unit. */
export const WORKED_DAYS = 90;

/** The first day of the look back, which ends today. */
export const lookBackFrom = (today: Day): Day => daysAfter(today, 1 - LOOK_BACK_DAYS);
