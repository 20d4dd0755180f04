import { describe, expect, it } from 'vitest';
import type { Step } from '../../../functions/domain/procedure/process.ts';
import { lint } from '../../../statemachines/lint.ts';
import { calendarDays, deciding, licence, step, workingDays } from '../procedures.ts';

const unit = (code: string, allowance: Step['allowance'] = workingDays(3)) => ({
  unit: code,
  role: 'specialist' as const,
  allowance: allowance ?? workingDays(3),
});

const asking = (units: ReturnType<typeof unit>[], more: Partial<Step> = {}, enough?: number) =>
  licence(
    [
      step(1, 1),
      step(2, 5, {
        asks: { units, ...(enough && { enough }), silence: { means: 'noOpinion' } },
        ...more,
      }),
      step(3, 1, deciding),
    ],
    { legal: workingDays(7) },
  );

const codes = (procedure: ReturnType<typeof licence>) =>
  lint(procedure)
    .filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

describe('the lint of steps that ask units', () => {
  it('counts three units of three days side by side as the five days of the step, not as nine', () => {
    expect(codes(asking([unit('H62.06'), unit('H62.07'), unit('H62.15')]))).toEqual([]);
  });

  it('finds a branch that ends after its step, from the worst start, in any unit of time', () => {
    expect(codes(asking([unit('H62.06'), unit('H62.07', workingDays(6))]))).toContain(
      'asked-beyond-step',
    );
    // Seven calendar days over Tết are fewer working days, but over an ordinary week they are five.
    expect(codes(asking([unit('H62.06', calendarDays(10))]))).toContain('asked-beyond-step');
  });

  it('wants a bound for all of them together', () => {
    expect(codes(asking([unit('H62.06')], { allowance: null }))).toContain('asking-unbounded');
  });

  it('stands between two steps, with one way on', () => {
    expect(codes(asking([unit('H62.06')], { returnsTo: ['S1'] }))).toContain('asking-not-between');
    expect(codes(asking([unit('H62.06')], { decides: true }))).toContain('asking-not-between');
    const first = asking([unit('H62.06')]);
    const [, consulting, last] = first.process.steps;
    const steps = [consulting, last].flatMap((one) => one ?? []);
    expect(codes({ ...first, process: { ...first.process, steps } })).toContain(
      'asking-not-between',
    );
  });

  it('asks a unit once, and no more answers than units', () => {
    expect(codes(asking([unit('H62.06'), unit('H62.06')]))).toContain('asked-twice');
    expect(codes(asking([unit('H62.06'), unit('H62.07')], {}, 3))).toContain('enough-unreachable');
  });

  it('knows the units that are asked, as it knows those of steps', () => {
    const found = lint(asking([unit('H62.06'), unit('H62.07')]), {
      units: [{ code: 'H62.21' }, { code: 'H62.06' }],
    });
    expect(found.map(({ code, step: at }) => [code, at])).toContainEqual(['unknown-unit', 'S2']);
  });
});
