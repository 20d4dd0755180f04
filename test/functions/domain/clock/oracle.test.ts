import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { dueTime } from '../../../../functions/domain/clock/due-time.ts';
import type { Term } from '../../../../functions/domain/clock/term.ts';
import { calendar } from './moments.ts';
import { oracleOf } from './oracle.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.parse('2023-01-01T00:00:00+07:00');
const END = Date.parse('2026-12-31T23:59:00+07:00');
/** `npm run test:long` asks for a million. */
const cases = Number(process.env.CLOCK_CASES ?? 100_000);

const quarters = (most: number) => fc.integer({ min: 1, max: most * 4 }).map((n) => n / 4);
const term: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ unit: fc.constant('workingDay' as const), value: quarters(90) }),
  fc.record({ unit: fc.constant('workingDay' as const), value: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ unit: fc.constant('workingHour' as const), value: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ unit: fc.constant('calendarDay' as const), value: quarters(30) }),
  fc.record({ unit: fc.constant('calendarDay' as const), value: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ unit: fc.constant('month' as const), value: fc.integer({ min: 1, max: 6 }) }),
  fc.constant({ unit: 'sameDay' as const }),
);

/** Times that people act at, the edges of the sessions among them. */
const minuteOfDay = fc.oneof(
  fc.constantFrom(0, 7.5 * 60, 11.5 * 60, 12 * 60, 13 * 60, 15 * 60, 17 * 60, 17 * 60 + 1),
  fc.integer({ min: 0, max: 24 * 60 - 1 }),
);
/** Within the minute: acts have milliseconds, terms have none. */
const within = fc.constantFrom(0, 0, 1, 42_857, 59_999);
const pauses = fc.array(
  fc.record({
    afterDays: fc.integer({ min: 0, max: 60 }),
    minute: minuteOfDay,
    within,
    forDays: fc.integer({ min: 0, max: 12 }),
    untilMinute: minuteOfDay,
    untilWithin: within,
  }),
  { maxLength: 3 },
);
const input = fc.record({
  term,
  day: fc.integer({ min: 0, max: 4 * 365 }),
  minute: minuteOfDay,
  within,
  pauses,
  cutOff: fc.constantFrom(undefined, '15:00', '16:00'),
  sameTime: fc.boolean(),
  restart: fc.boolean(),
});

test('the clock agrees with a naive walk through the days', { timeout: 600_000 }, () => {
  const oracle = oracleOf(vietnam);
  let answered = 0;
  fc.assert(
    fc.property(input, (drawn) => {
      const midnight = START + drawn.day * 24 * HOUR;
      const received = midnight + drawn.minute * MINUTE + drawn.within;
      const periods = drawn.pauses.map((one) => {
        const start = midnight + one.afterDays * 24 * HOUR + one.minute * MINUTE + one.within;
        const end = midnight + (one.afterDays + one.forDays) * 24 * HOUR;
        const from = Math.max(received, start);
        const to = end + one.untilMinute * MINUTE + one.untilWithin;
        return [Math.min(from, END), Math.min(Math.max(from, to), END)] as const;
      });
      if (received > END) return;
      const cutOff = drawn.cutOff ?? (drawn.term.unit === 'sameDay' ? '15:00' : undefined);
      const expected = oracle({ ...drawn, received, pauses: periods, cutOff });
      const due = dueTime({
        term: drawn.term,
        receivedAt: new Date(received).toISOString(),
        calendar,
        rules: { cutOff: drawn.cutOff, ...(drawn.restart && { afterSupplement: 'restart' }) },
        dueRule: drawn.sameTime ? 'sameTime' : 'closeOfDay',
        pauses: periods.map(([from, to]) => ({
          kind: 'supplement',
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
        })),
      });
      if (expected === undefined) {
        expect(due).toEqual({ ok: false, reason: { code: 'awaitingCalendar', year: 2027 } });
      } else {
        answered += 1;
        const answer = due.ok ? due.value.dueAt : due.reason.code;
        // Vitest's own comparison costs more than both clocks together.
        if (answer !== new Date(expected).toISOString()) {
          expect(answer).toBe(new Date(expected).toISOString());
        }
      }
    }),
    { numRuns: cases },
  );
  expect(answered).toBeGreaterThan(cases / 2);
});
