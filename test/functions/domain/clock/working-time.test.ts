import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addWorkingMinutes,
  positionOf,
  workingMinutesBetween,
} from '../../../../functions/domain/clock/working-time.ts';
import { calendar, given, local, refusal, vn } from './moments.ts';

const between = (from: string, to: string) =>
  given(workingMinutesBetween(calendar, vn(from), vn(to)));
const after = (from: string, minutes: number) =>
  local(given(addWorkingMinutes(calendar, vn(from), minutes)));

describe('working minutes between two instants', () => {
  test.each([
    ['2026-06-08 07:30', '2026-06-08 17:00', 480, 'a whole day'],
    ['2026-06-08 00:00', '2026-06-09 00:00', 480, 'midnight to midnight'],
    ['2026-06-08 11:00', '2026-06-08 13:30', 60, 'over lunch'],
    ['2026-06-08 11:30', '2026-06-08 13:00', 0, 'lunch'],
    ['2026-06-12 16:00', '2026-06-15 08:30', 120, 'over a weekend'],
    ['2026-08-21 17:00', '2026-08-24 07:30', 480, 'over a Saturday that is worked'],
    ['2026-02-13 17:00', '2026-02-23 07:30', 0, 'over Tết'],
    ['2026-06-09 07:30', '2026-06-08 07:30', -480, 'backwards'],
  ])('from %s to %s are %d: %s', (from, to, minutes) => {
    expect(between(from, to)).toBe(minutes);
  });

  test('keep seconds and milliseconds', () => {
    const to = new Date(Date.parse(vn('2026-06-08 08:00')) + 90_250).toISOString();
    expect(given(workingMinutesBetween(calendar, vn('2026-06-08 08:00'), to)) * 60_000).toBe(
      90_250,
    );
  });

  test('are unknown outside the announced years', () => {
    const inside = vn('2026-12-31 09:00');
    const outside = vn('2027-01-04 09:00');
    const awaiting = { code: 'awaitingCalendar', year: 2027 };
    expect(refusal(workingMinutesBetween(calendar, inside, outside))).toEqual(awaiting);
    expect(refusal(workingMinutesBetween(calendar, outside, inside))).toEqual(awaiting);
    expect(refusal(workingMinutesBetween(calendar, inside, 'x'))).toEqual({
      code: 'badTime',
      given: 'x',
    });
    expect(refusal(workingMinutesBetween(calendar, 'x', inside))).toEqual({
      code: 'badTime',
      given: 'x',
    });
  });
});

describe('working minutes added to an instant', () => {
  test.each([
    ['2026-06-08 11:00', 30, '2026-06-08 11:30', 'ends with the session it fills'],
    ['2026-06-08 11:00', 31, '2026-06-08 13:01', 'goes on after lunch'],
    ['2026-06-12 17:00', 1, '2026-06-15 07:31', 'goes on after the weekend'],
    ['2026-06-13 12:00', 0, '2026-06-13 12:00', 'nothing added is nothing moved'],
  ])('%s + %d is %s: %s', (from, minutes, to) => {
    expect(after(from, minutes)).toBe(to);
  });

  test('are refused when they are negative, endless, or reach beyond the announced years', () => {
    const at = vn('2026-12-31 16:00');
    expect(refusal(addWorkingMinutes(calendar, at, -1))).toEqual({ code: 'impossibleTerm' });
    expect(refusal(addWorkingMinutes(calendar, at, Number.NaN))).toEqual({
      code: 'impossibleTerm',
    });
    expect(refusal(addWorkingMinutes(calendar, at, Number.POSITIVE_INFINITY))).toEqual({
      code: 'impossibleTerm',
    });
    expect(refusal(addWorkingMinutes(calendar, at, 61))).toEqual({
      code: 'awaitingCalendar',
      year: 2027,
    });
    expect(refusal(addWorkingMinutes(calendar, vn('2022-01-04 09:00'), 1))).toEqual({
      code: 'awaitingCalendar',
      year: 2022,
    });
    expect(local(given(addWorkingMinutes(calendar, at, 60)))).toBe('2026-12-31 17:00');
  });
});

describe('over any instants', () => {
  const first = Date.parse(vn('2023-01-01 00:00'));
  const last = Date.parse(vn('2026-12-31 23:59'));
  const millisecond = fc.integer({ min: first, max: last });
  const position = (at: number) => positionOf(calendar, at) ?? Number.NaN;
  const iso = (at: number) => new Date(at).toISOString();

  test('working time is additive and never exceeds the time that passes', () => {
    fc.assert(
      fc.property(millisecond, millisecond, millisecond, (...drawn) => {
        const [a = 0, b = 0, c = 0] = drawn.toSorted((one, other) => one - other);
        expect(position(b) - position(a) + (position(c) - position(b))).toBe(
          position(c) - position(a),
        );
        expect(position(c) - position(a)).toBeGreaterThanOrEqual(0);
        expect(position(c) - position(a)).toBeLessThanOrEqual(c - a);
      }),
      { numRuns: 5000 },
    );
  });

  test('minutes added and then measured give the same minutes', () => {
    const early = fc.integer({ min: first, max: Date.parse(vn('2025-06-01 00:00')) });
    fc.assert(
      fc.property(early, fc.integer({ min: 0, max: 150_000 }), (at, minutes) => {
        const end = given(addWorkingMinutes(calendar, iso(at), minutes));
        expect(given(workingMinutesBetween(calendar, iso(at), end))).toBe(minutes);
      }),
      { numRuns: 5000 },
    );
  });

  test('minutes added in two parts end where they end when added at once', () => {
    const early = fc.integer({ min: first, max: Date.parse(vn('2025-06-01 00:00')) });
    const some = fc.integer({ min: 1, max: 60_000 });
    fc.assert(
      fc.property(early, some, some, (at, one, two) => {
        const halfway = given(addWorkingMinutes(calendar, iso(at), one));
        const inParts = given(addWorkingMinutes(calendar, halfway, two));
        expect(inParts).toBe(given(addWorkingMinutes(calendar, iso(at), one + two)));
      }),
      { numRuns: 5000 },
    );
  });
});
