import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../functions/domain/clock/calendars/vietnam.ts';
import { clockTime, epochDayOf, midnight } from '../../../functions/domain/clock/civil-day.ts';
import { countingStart } from '../../../functions/domain/clock/counting-start.ts';
import { endOfAllowances } from '../../../functions/domain/clock/step-clock.ts';
import {
  type Allowance,
  NO_ALLOWANCE,
  plusAllowance,
  type Term,
} from '../../../functions/domain/clock/term.ts';
import { endOfTerm } from '../../../functions/domain/clock/term-end.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { loadCatalogue } from '../../../statemachines/catalogue.ts';
import { errorsOf, lint } from '../../../statemachines/lint.ts';
import { clockOf } from '../../../statemachines/lint-rules/dossier-kinds.ts';
import { oracleOf } from '../../functions/domain/clock/oracle.ts';
import { stepOracleOf } from '../../functions/domain/clock/step-oracle.ts';
import { deciding, licence, step } from '../procedures.ts';

const [first, last] = [vietnam[0]?.year ?? 0, vietnam.at(-1)?.year ?? 0];
const daysOf = (from: number, to: number) => {
  const [start, end] = [epochDayOf(`${from}-01-01`), epochDayOf(`${to}-12-31`)];
  return Array.from({ length: end - start + 1 }, (_, index) => start + index);
};

describe('the steps of the whole catalogue', () => {
  const province = loadProvince('H62');
  const calendar = calendarOf({ years: vietnam });
  const days = daysOf(last - 2, last);
  const hours = ['07:30', '11:30', '14:59', '17:00'];
  const announced = calendar.worked.length * calendar.dayLength;

  /** A procedure's terms and steps, for those that share them to be judged once. */
  const signatureOf = ({ publishedTerm, clock, process }: Procedure) =>
    JSON.stringify([publishedTerm, clock?.cutOff, process.steps.map((one) => one.allowance)]);

  it('each done exactly when due, leave every dossier in time, from every day of three years', () => {
    const judged = new Map(loadCatalogue('H62').map((one) => [signatureOf(one), one]));
    expect(judged.size).toBeGreaterThan(100);
    for (const procedure of judged.values()) {
      const { code, publishedTerm: term, process } = procedure;
      const { cutOff } = clockOf(procedure, term, province);
      for (const day of days)
        for (const hour of hours) {
          const start = countingStart(calendar, midnight(day) + clockTime(hour), cutOff);
          const due = start && endOfTerm(calendar, term, start, [])?.position;
          if (start === undefined || due === undefined || due > announced) continue;
          let way = NO_ALLOWANCE;
          let before = 0;
          for (const { allowance } of process.steps) {
            way = plusAllowance(way, allowance);
            const end = endOfAllowances(calendar, way, term, start, []) ?? Number.NaN;
            if (!(before <= end && end <= due))
              expect.fail(`${code}: a step ends late, day ${day}`);
            before = end;
          }
        }
    }
  });
});

describe('the lint', () => {
  /** Slow: it walks day by day, and so it judges few processes, each from every start. */
  const CASES = process.env.CLOCK_CASES ? 2_000 : 25;
  const oracle = oracleOf(vietnam);
  const stepOracle = stepOracleOf(oracle);
  const days = daysOf(first, last);
  const hours = ['07:30', '11:00', '15:00', '17:00'].map(clockTime);

  const anyTerm: fc.Arbitrary<Term> = fc.oneof(
    fc.record({ unit: fc.constant('workingDay' as const), value: fc.integer({ min: 1, max: 8 }) }),
    fc.record({
      unit: fc.constant('calendarDay' as const),
      value: fc.integer({ min: 1, max: 16 }),
    }),
    fc.record({
      unit: fc.constant('workingHour' as const),
      value: fc.integer({ min: 2, max: 24 }),
    }),
    fc.constant({ unit: 'sameDay' as const }),
  );
  const anyAllowance: fc.Arbitrary<Allowance> = fc.record({
    unit: fc.constantFrom('workingDay' as const, 'workingHour' as const, 'calendarDay' as const),
    value: fc.integer({ min: 1, max: 12 }).map((quarters) => quarters / 4),
  });

  it('passes exactly the processes whose steps, each done when due, leave every dossier in time', () => {
    const passed = { yes: 0, no: 0 };
    fc.assert(
      fc.property(
        anyTerm,
        fc.array(anyAllowance, { minLength: 1, maxLength: 4 }),
        (term, allowances) => {
          const steps = allowances.map((allowance, index) =>
            step(index + 1, null, { allowance, ...(index === allowances.length - 1 && deciding) }),
          );
          const way = allowances.reduce(plusAllowance, NO_ALLOWANCE);
          const cutOff = term.unit === 'sameDay' ? '15:00' : undefined;
          const inTime = days.every((day) =>
            hours.every((hour) => {
              const received = midnight(day) + hour;
              const end = stepOracle(way, term, received, cutOff);
              const due = oracle({ term, received, cutOff, pauses: [] });
              return end === undefined || due === undefined || end <= due;
            }),
          );
          const codes = errorsOf(lint(licence(steps, { legal: term }))).map(({ code }) => code);
          expect(codes).toEqual(inTime ? [] : ['steps-exceed-published', 'steps-exceed-legal']);
          passed[inTime ? 'yes' : 'no'] += 1;
        },
      ),
      { numRuns: CASES },
    );
    expect(Math.min(passed.yes, passed.no)).toBeGreaterThan(0);
  }, 3_600_000);
});
