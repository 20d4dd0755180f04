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
const pauses = fc.array(
  fc.record({
    afterDays: fc.integer({ min: 0, max: 60 }),
    minute: minuteOfDay,
    forDays: fc.integer({ min: 0, max: 12 }),
    untilMinute: minuteOfDay,
  }),
  { maxLength: 3 },
);
const input = fc.record({
  term,
  day: fc.integer({ min: 0, max: 4 * 365 }),
  minute: minuteOfDay,
  pauses,
  cutOff: fc.constantFrom(undefined, '15:00', '16:00'),
  sameTime: fc.boolean(),
});

test('the clock agrees with a naive walk through the days', { timeout: 600_000 }, () => {
  const oracle = oracleOf(vietnam);
  let answered = 0;
  fc.assert(
    fc.property(input, (drawn) => {
      const received = START + drawn.day * 24 * HOUR + drawn.minute * MINUTE;
      const midnight = received - drawn.minute * MINUTE;
      const periods = drawn.pauses.map(({ afterDays, minute, forDays, untilMinute }) => {
        const from = Math.max(received, midnight + afterDays * 24 * HOUR + minute * MINUTE);
        const to = midnight + (afterDays + forDays) * 24 * HOUR + untilMinute * MINUTE;
        return [Math.min(from, END), Math.min(Math.max(from, to), END)] as const;
      });
      if (received > END) return;
      const cutOff = drawn.cutOff ?? (drawn.term.unit === 'sameDay' ? '15:00' : undefined);
      const expected = oracle({ ...drawn, received, pauses: periods, cutOff });
      const due = dueTime({
        term: drawn.term,
        receivedAt: new Date(received).toISOString(),
        calendar,
        rules: { cutOff: drawn.cutOff },
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
