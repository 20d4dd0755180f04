import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE } from '../../../../functions/domain/clock/civil-day.ts';
import { type DueInput, dueTime } from '../../../../functions/domain/clock/due-time.ts';
import { remaining } from '../../../../functions/domain/clock/remaining.ts';
import { workingMinutesBetween } from '../../../../functions/domain/clock/working-time.ts';
import { calendar, given, local, vn } from './moments.ts';

const START = Date.parse(vn('2023-03-01 00:00'));
const instant = (minute: number) => new Date(START + minute * MINUTE).toISOString();
const history = fc.record({
  term: fc.oneof(
    fc.record({
      unit: fc.constant('workingDay' as const),
      value: fc.integer({ min: 1, max: 160 }).map((n) => n / 4),
    }),
    fc.record({
      unit: fc.constant('workingHour' as const),
      value: fc.integer({ min: 1, max: 320 }),
    }),
    fc.record({
      unit: fc.constant('calendarDay' as const),
      value: fc.integer({ min: 1, max: 160 }).map((n) => n / 4),
    }),
    fc.record({ unit: fc.constant('month' as const), value: fc.integer({ min: 1, max: 4 }) }),
    fc.constant({ unit: 'sameDay' as const }),
  ),
  received: fc.integer({ min: 0, max: 500_000 }),
  pauses: fc.array(fc.tuple(fc.nat(120_000), fc.nat(40_000)), { maxLength: 5 }),
});
type History = typeof history extends fc.Arbitrary<infer Drawn> ? Drawn : never;

const inputOf = ({ term, received: minute, pauses }: History): DueInput => ({
  term,
  receivedAt: instant(minute),
  calendar,
  pauses: pauses.map(([after, length]) => ({
    kind: 'verification',
    from: instant(minute + after),
    to: instant(minute + after + length),
  })),
});
const dueOf = (input: DueInput) => given(dueTime(input)).dueAt ?? '';

describe('a due time over any history', () => {
  test('one more pause never makes a dossier due earlier', () => {
    fc.assert(
      fc.property(history, fc.nat(120_000), fc.nat(40_000), (drawn, after, length) => {
        const more = { ...drawn, pauses: [...drawn.pauses, [after, length] as [number, number]] };
        expect(dueOf(inputOf(more)) >= dueOf(inputOf(drawn))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('one more supplement that restarts the term never makes a dossier due earlier', () => {
    const restarting = (drawn: History): DueInput => {
      const input = inputOf(drawn);
      const pauses = input.pauses?.map((period) => ({ ...period, kind: 'supplement' }));
      return { ...input, pauses, rules: { afterSupplement: 'restart' } };
    };
    fc.assert(
      fc.property(history, fc.nat(120_000), fc.nat(40_000), (drawn, after, length) => {
        const more = { ...drawn, pauses: [...drawn.pauses, [after, length] as [number, number]] };
        expect(dueOf(restarting(more)) >= dueOf(restarting(drawn))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('the order in which pauses are recorded does not matter', () => {
    fc.assert(
      fc.property(history, (drawn) => {
        const reversed = { ...drawn, pauses: drawn.pauses.toReversed() };
        expect(dueOf(inputOf(reversed))).toBe(dueOf(inputOf(drawn)));
      }),
      { numRuns: 1000 },
    );
  });

  test('to pause and resume at the same instant changes nothing', () => {
    fc.assert(
      fc.property(history, fc.nat(120_000), (drawn, after) => {
        const blink = { ...drawn, pauses: [...drawn.pauses, [after, 0] as [number, number]] };
        expect(dueOf(inputOf(blink))).toBe(dueOf(inputOf(drawn)));
      }),
      { numRuns: 2000 },
    );
  });

  test('no more is consumed than the working time that has passed', () => {
    fc.assert(
      fc.property(history, fc.nat(150_000), (drawn, later) => {
        const input = inputOf({ ...drawn, pauses: [] });
        const open = { kind: 'verification', from: instant(drawn.received + later) };
        const { dueAt: end, countedFrom } = given(dueTime(input));
        const all = given(workingMinutesBetween(calendar, countedFrom, end ?? ''));
        const left = given(remaining({ ...input, pauses: [open] }, open.from)).workingMinutes;
        const passed = given(workingMinutesBetween(calendar, countedFrom, open.from));
        expect(all - left).toBeLessThanOrEqual(Math.max(0, passed));
      }),
      { numRuns: 1000 },
    );
  });

  test('a term that has whole days ends at a close or a fraction of a day after one', () => {
    fc.assert(
      fc.property(history, fc.nat(59_999), (drawn, within) => {
        const input = inputOf(drawn);
        const late = (at: string) => new Date(Date.parse(at) + within).toISOString();
        const pauses = input.pauses?.map(({ kind, from, to }) => ({
          kind,
          from: late(from),
          to: late(to ?? from),
        }));
        const end = dueOf({ ...input, receivedAt: late(input.receivedAt), pauses });
        expect(Date.parse(end) % MINUTE).toBe(0);
        const { term } = drawn;
        const whole =
          term.unit === 'sameDay' || (term.unit !== 'workingHour' && term.value % 1 === 0);
        if (whole) expect(local(end)?.slice(11)).toBe('17:00');
      }),
      { numRuns: 2000 },
    );
  });

  test('what remains when a clock stops is what is granted when it goes on', () => {
    fc.assert(
      fc.property(history, fc.nat(20_000), fc.nat(100_000), (drawn, after, length) => {
        fc.pre(drawn.term.unit === 'workingHour');
        const input = inputOf({ ...drawn, pauses: [] });
        const from = instant(drawn.received + after);
        const to = instant(drawn.received + after + length);
        const stopped = { ...input, pauses: [{ kind: 'verification', from }] };
        const left = given(remaining(stopped, to)).workingMinutes;
        fc.pre(left > 0);
        const resumed = { ...input, pauses: [{ kind: 'verification', from, to }] };
        expect(given(remaining(resumed, to)).workingMinutes).toBe(left);
      }),
      { numRuns: 1000 },
    );
  });
});
