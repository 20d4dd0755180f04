import { describe, expect, it } from 'vitest';
import type { Term } from '../../functions/domain/clock/term.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { type LintContext, lint } from '../../statemachines/lint.ts';
import {
  calendarDays,
  deciding,
  LAWFUL,
  licence,
  NINETY_EIGHT_DAYS,
  step,
  workingDays,
  workingHours,
} from './procedures.ts';

const codes = (procedure: Procedure, context?: LintContext) =>
  lint(procedure, context).map(({ code, step }) => (step ? `${code} ${step}` : code));

describe('the lint of a process against the law', () => {
  it('has nothing against steps that fill the term exactly', () => {
    expect(lint(LAWFUL)).toEqual([]);
  });

  it('refuses the 98 days of 2024 against the five of the law, in both languages', () => {
    const findings = lint(NINETY_EIGHT_DAYS);
    expect(findings.map(({ code }) => code)).toEqual([
      'steps-exceed-published',
      'steps-exceed-legal',
    ]);
    expect(findings[1]).toEqual({
      code: 'steps-exceed-legal',
      severity: 'error',
      law: workingDays(5),
      configured: workingDays(98),
      message: {
        vi: 'Các bước cộng lại là 98 ngày làm việc, quá thời hạn theo quy định 5 ngày làm việc',
        en: 'The steps add up to 98 working days, more than the legal term of 5 working days',
      },
    });
  });

  it('refuses a published term longer than the legal one', () => {
    const procedure = licence([step(1, 10, deciding)], {
      legal: workingDays(14),
      published: workingDays(17),
    });
    expect(codes(procedure)).toEqual(['published-exceeds-legal']);
  });

  it('refuses steps longer than the shortest channel allows', () => {
    const termByChannel = { online: workingDays(4) };
    expect(codes({ ...LAWFUL, termByChannel })).toEqual(['steps-exceed-published']);
  });

  it('refuses steps longer than the shortest case allows, and lets the law of an area be longer', () => {
    const mountains = { area: 'hard', term: workingDays(15) } as const;
    const simple = { case: 'Không thay đổi thông tin', term: workingDays(4) };
    expect(codes({ ...LAWFUL, termByCase: [mountains] })).toEqual([]);
    expect(codes({ ...LAWFUL, termByCase: [mountains, simple] })).toEqual([
      'steps-exceed-published',
    ]);
  });

  it('refuses steps that do not add up to the total that the decision states', () => {
    const procedure = licence([step(1, 4, deciding)], { stated: workingDays(5) });
    expect(codes(procedure)).toEqual(['total-differs']);
  });

  it('counts eight hours as a working day', () => {
    const hours = (value: number) =>
      licence([step(1, 4, { allowance: workingHours(value) }), step(2, 4, { ...deciding })]);
    expect(codes(hours(8))).toEqual([]);
    expect(codes(hours(8.5))).toEqual(['steps-exceed-published', 'steps-exceed-legal']);
  });

  it.each<{ name: string; steps: Term; law: Term; refused: boolean }>([
    {
      name: '10 days fit 10 working days',
      steps: calendarDays(10),
      law: workingDays(10),
      refused: false,
    },
    {
      name: '98 days do not fit 5 working days',
      steps: calendarDays(98),
      law: workingDays(5),
      refused: true,
    },
    {
      name: '5 working days may outlast 7 days',
      steps: workingDays(5),
      law: calendarDays(7),
      refused: true,
    },
    {
      name: '5 working days fit 30 days',
      steps: workingDays(5),
      law: calendarDays(30),
      refused: false,
    },
    {
      name: '28 days fit a month',
      steps: calendarDays(28),
      law: { unit: 'month', value: 1 },
      refused: false,
    },
    {
      name: '30 days may outlast a month',
      steps: calendarDays(30),
      law: { unit: 'month', value: 1 },
      refused: true,
    },
  ])('compares unlike units conservatively: $name', ({ steps, law, refused }) => {
    if (steps.unit === 'month' || steps.unit === 'sameDay') throw new Error('steps have none');
    const procedure = licence([step(1, 1, { ...deciding, allowance: steps })], { legal: law });
    expect(codes(procedure).includes('steps-exceed-legal')).toBe(refused);
  });

  it('says so where calendar and working days met', () => {
    const procedure = licence([step(1, 5, { ...deciding, allowance: calendarDays(5) })]);
    expect(lint(procedure)).toMatchObject([{ code: 'unlike-units', severity: 'warning' }]);
  });

  it('takes a month for a month', () => {
    const month: Term = { unit: 'month', value: 1 };
    const procedure = licence([step(1, 5, { ...deciding, allowance: calendarDays(20) })], {
      legal: month,
    });
    expect(codes(procedure)).toEqual([]);
  });

  it('follows the longest of several ways, and not the sum of all', () => {
    const branched = (slow: number) =>
      licence([
        step(1, 1, { next: ['S2', 'S3'] }),
        step(2, 1, { next: ['S4'] }),
        step(3, slow, { next: ['S4'] }),
        step(4, 1, deciding),
      ]);
    expect(codes(branched(3))).toEqual([]);
    expect(codes(branched(3.25))).toEqual(['steps-exceed-published', 'steps-exceed-legal']);
  });

  it('leaves declared returns out of the sum', () => {
    const procedure = licence([step(1, 2), step(2, 3, { ...deciding, returnsTo: ['S1'] })]);
    expect(codes(procedure)).toEqual([]);
  });

  it('refuses an allowance of nothing, and asks about a process without any', () => {
    const nothing = step(1, 0, deciding);
    expect(codes(licence([nothing]))).toEqual(['allowance-not-positive S1']);
    expect(codes(licence([step(1, null, deciding)]))).toEqual(['no-allowance']);
  });
});

describe('the lint of the ways through a process', () => {
  it('refuses two steps of one id', () => {
    expect(codes(licence([step(1, 1), step(1, 1, deciding)]))).toContain('duplicate-step S1');
  });

  it('refuses ways and returns to steps that do not exist', () => {
    const procedure = licence([
      step(1, 1, { next: ['S2', 'S7'] }),
      step(2, 1, { ...deciding, returnsTo: ['S8'] }),
    ]);
    expect(codes(procedure)).toEqual(['unknown-target S1', 'unknown-target S2']);
  });

  it('refuses a step that nothing leads to', () => {
    const procedure = licence([step(1, 1, { next: ['S3'] }), step(2, 1), step(3, 1, deciding)]);
    expect(codes(procedure)).toEqual(['unreachable-step S2']);
  });

  it('refuses a loop that is not declared as a return, and the dead end that it makes', () => {
    const procedure = licence([step(1, 1), step(2, 1, { ...deciding, next: ['S1'] })]);
    expect(codes(procedure)).toEqual(['dead-end S2', 'undeclared-loop S2']);
  });

  it('refuses a return to the step itself or a later one', () => {
    const procedure = licence([step(1, 1, { returnsTo: ['S2', 'S1'] }), step(2, 1, deciding)]);
    expect(codes(procedure)).toEqual(['return-forward S1', 'return-forward S1']);
  });

  it('refuses a way without a decision and a way with two', () => {
    expect(codes(licence([step(1, 1)]))).toEqual(['decision-missing']);
    expect(codes(licence([step(1, 1, deciding), step(2, 1, deciding)]))).toEqual([
      'decision-repeated',
    ]);
    const around = licence([step(1, 1, { next: ['S2', 'S3'] }), step(2, 1, deciding), step(3, 1)]);
    expect(codes(around)).toEqual(['decision-missing']);
  });
});

describe('the lint of the units of a process', () => {
  const units = [{ code: 'H62.21', validTo: '2025-02-28' }, { code: 'H62.07' }, { code: 'H62.01' }];

  it('accepts units that live as long as the procedure', () => {
    expect(codes(LAWFUL, { units })).toEqual([]);
  });

  it('refuses a unit that the province does not have', () => {
    const procedure = licence([step(1, 1), step(2, 1, { ...deciding, unit: 'H62.99' })]);
    expect(codes(procedure, { units })).toEqual(['unknown-unit S2']);
    expect(codes({ ...procedure, leadUnit: 'H62.98' }, { units })).toContain('unknown-unit');
  });

  it('refuses a unit that ended before the procedure does', () => {
    const { validTo: _validTo, ...inForce } = LAWFUL;
    expect(codes(inForce, { units })).toEqual(['closed-unit']);
    expect(codes({ ...inForce, leadUnit: 'H62.07' }, { units })).toEqual([]);
  });
});
