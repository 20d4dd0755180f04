import fc from 'fast-check';
import { expect, test } from 'vitest';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { dueTime } from '../../../../functions/domain/clock/due-time.ts';
import { stepDue } from '../../../../functions/domain/clock/step-clock.ts';
import {
  type Allowance,
  NO_ALLOWANCE,
  plusAllowance,
  type Term,
} from '../../../../functions/domain/clock/term.ts';
import { calendar } from './moments.ts';
import { oracleOf } from './oracle.ts';
import { stepOracleOf } from './step-oracle.ts';

/** `npm run test:long` judges a million cases; every change is judged by a sample of them. */
const CASES = Number(process.env.CLOCK_CASES ?? 10_000);

const oracle = oracleOf(vietnam);
const stepOracle = stepOracleOf(oracle);

const quarters = (most: number) => fc.integer({ min: 1, max: most * 4 }).map((n) => n / 4);
const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  fc.record({ unit: fc.constant('workingDay' as const), value: quarters(30) }),
  fc.record({ unit: fc.constant('calendarDay' as const), value: quarters(60) }),
  fc.record({ unit: fc.constant('workingHour' as const), value: quarters(40) }),
  fc.record({ unit: fc.constant('month' as const), value: fc.integer({ min: 1, max: 4 }) }),
  fc.constant({ unit: 'sameDay' as const }),
);
const anyAllowance: fc.Arbitrary<Allowance> = fc.record({
  unit: fc.constantFrom('workingDay' as const, 'workingHour' as const, 'calendarDay' as const),
  value: quarters(8),
});
const minutes = { min: Date.parse('2023-01-03') / 60_000, max: Date.parse('2026-06-30') / 60_000 };
const anyReceipt = fc.integer(minutes).map((minute) => minute * 60_000);

test('the steps of a dossier agree with a naive walk, in order and never after the dossier', () => {
  fc.assert(
    fc.property(
      anyTerm,
      fc.array(anyAllowance, { minLength: 1, maxLength: 5 }),
      anyReceipt,
      fc.constantFrom(undefined, '15:00'),
      (term, allowances, received, own) => {
        const cutOff = own ?? (term.unit === 'sameDay' ? '15:00' : undefined);
        const dossier = {
          term,
          receivedAt: new Date(received).toISOString(),
          calendar,
          ...(own && { rules: { cutOff: own } }),
        };
        const due = dueTime(dossier);
        const dueAt = due.ok && due.value.dueAt ? Date.parse(due.value.dueAt) : Number.NaN;
        let way = NO_ALLOWANCE;
        let before = 0;
        for (const allowance of allowances) {
          way = plusAllowance(way, allowance);
          const step = stepDue(dossier, way);
          const point = stepOracle(way, term, received, cutOff) ?? Number.POSITIVE_INFINITY;
          const stepAt = step.ok && step.value ? Date.parse(step.value) : Number.NaN;
          expect(stepAt).toBe(Math.min(point, dueAt));
          expect(stepAt).toBeGreaterThanOrEqual(before);
          before = stepAt;
        }
      },
    ),
    { numRuns: CASES },
  );
}, 3_600_000);
