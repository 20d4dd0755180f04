import * as z from 'zod';
import { type Instant, vietnamTime } from '../codes.ts';

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

/** When no notification is sent, in Vietnam's time; it may go over midnight. */
export const QuietHours = z.strictObject({ from: TimeOfDay, to: TimeOfDay });
export type QuietHours = z.infer<typeof QuietHours>;

const DAY_S = 86_400;

/** Seconds until people may be told something: 0 outside of the quiet hours. At most a day. */
export function secondsOfQuiet(at: Instant, { from, to }: QuietHours): number {
  const now = secondsOf(vietnamTime(at).slice(11, 19));
  const [begin, end] = [secondsOf(from), secondsOf(to)];
  const isQuiet = begin <= end ? now >= begin && now < end : now >= begin || now < end;
  return isQuiet ? (end - now + DAY_S) % DAY_S : 0;
}

const secondsOf = (time: string): number => {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 3600 + minutes * 60 + seconds;
};
