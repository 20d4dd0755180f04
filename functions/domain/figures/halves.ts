import type { Day } from '../codes.ts';

/**
 * The first day of the half of the month that a day lies in, the 1st or the 15th: official periods begin
 * on either.
 */
export const halfOf = (day: Day): Day => `${day.slice(0, 8)}${day.slice(8) < '15' ? '01' : '15'}`;
