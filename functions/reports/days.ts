import { daysAfter } from '../domain/clock/civil-day.ts';
import type { Day } from '../domain/codes.ts';

/** Refusals and supplement requests are looked at over so many days. */
const LOOK_BACK_DAYS = 30;

/** An officer without an act for so many days no longer counts among those of a unit. */
export const WORKED_DAYS = 90;

/** The first day of the look back, which ends today. */
export const lookBackFrom = (today: Day): Day => daysAfter(today, 1 - LOOK_BACK_DAYS);
