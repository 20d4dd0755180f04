import { type Calendar, calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import type { PausePeriod } from '../../../../functions/domain/clock/pauses.ts';
import type { Instant } from '../../../../functions/domain/codes.ts';
import type { Result } from '../../../../functions/domain/result.ts';

/** The official calendar 2023 to 2026 with office hours. */
export const calendar: Calendar = calendarOf({ years: vietnam });

/** The instant of a local time in Vietnam, `2026-08-20 09:00`. */
export const vn = (local: string): Instant =>
  new Date(
    Date.parse(`${local.replace(' ', 'T')}${local.length === 16 ? ':00' : ''}+07:00`),
  ).toISOString();

/** The local time in Vietnam of an instant, as `vn` takes it. */
export const local = (at: Instant | null): string | null =>
  at === null
    ? null
    : new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

export const pause = (kind: string, from: string, to?: string): PausePeriod => ({
  kind,
  from: vn(from),
  ...(to !== undefined && { to: vn(to) }),
});

export function given<Value, Reason>(result: Result<Value, Reason>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.reason)}`);
  return result.value;
}

export function refusal<Value, Reason>(result: Result<Value, Reason>): Reason {
  if (result.ok) throw new Error(`not refused: ${JSON.stringify(result.value)}`);
  return result.reason;
}
