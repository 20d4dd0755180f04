import type { Day } from '../codes.ts';

/**
 * The first day of the half of the month that a day lies in, the 1st or the 15th: official periods begin
 * on either.
 */
export const halfOf = (day: Day): Day => `${day.slice(0, 8)}${day.slice(8) < '15' ? '01' : '15'}`;

/** The first day of the half after it. */
export function halfAfter(half: Day): Day {
  if (half.endsWith('01')) return halfOf(`${half.slice(0, 8)}15`);
  const [year, month] = half.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 0, 1)).toISOString().slice(0, 10);
}
