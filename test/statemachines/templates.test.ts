import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Term } from '../../functions/domain/clock/term.ts';
import { errorsOf, lint } from '../../statemachines/lint.ts';
import { derive, TemplateName } from '../../statemachines/templates.ts';
import { LAWFUL, workingDays } from './procedures.ts';

const anyTerm: fc.Arbitrary<Term> = fc.oneof(
  fc.record({
    unit: fc.constantFrom('workingDay' as const, 'calendarDay' as const),
    value: fc.integer({ min: 1, max: 1_200 }).map((quarters) => quarters / 4),
  }),
  fc.record({ unit: fc.constant('workingHour' as const), value: fc.integer({ min: 1, max: 240 }) }),
  fc.record({ unit: fc.constant('month' as const), value: fc.integer({ min: 1, max: 24 }) }),
  fc.constant({ unit: 'sameDay' as const }),
);

describe('a process derived by a template', () => {
  it('is lawful for every term, with each template', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TemplateName.options), anyTerm, (template, term) => {
        const process = derive({ version: 1, template, with: 'H62.00' }, Term.parse(term));
        const procedure = { ...LAWFUL, process, legalTerm: term, publishedTerm: term };
        expect(errorsOf(lint(procedure))).toEqual([]);
        for (const { allowance } of process.steps) expect(allowance?.value).toBeGreaterThan(0);
      }),
    );
  });

  it('spends the published term to the last quarter of a day', () => {
    const { steps } = derive({ version: 1, template: 'one-level-appraisal' }, workingDays(5));
    expect(steps.map(({ allowance }) => allowance?.value)).toEqual([
      0.25, 0.25, 3.5, 0.25, 0.5, 0.25,
    ]);
  });

  it('is decided above the department only by the template that says so', () => {
    const decidedIn = (template: TemplateName) =>
      derive({ version: 1, template, with: 'H62.00' }, workingDays(10)).steps.find(
        ({ decides }) => decides,
      )?.unit;
    expect(TemplateName.options.map((template) => [template, decidedIn(template)])).toEqual([
      ['one-level-appraisal', 'lead'],
      ['leaders-approval', 'H62.00'],
      ['coordinating-unit', 'lead'],
      ['commune', 'lead'],
    ]);
  });

  it('is refused when its template needs another unit and none is named', () => {
    expect(() => derive({ version: 1, template: 'coordinating-unit' }, workingDays(5))).toThrow(
      'the template coordinating-unit needs another unit',
    );
  });
});
