import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { changedProcedure } from '../../statemachines/changed-process.ts';
import { errorsOf, lint } from '../../statemachines/lint.ts';

const catalogue = loadCatalogue('H62');
const procedure = catalogue.find(({ code }) => code === '3.000348');
if (!procedure) throw new Error('the catalogue has lost a procedure');
const changed = (change: Parameters<typeof changedProcedure>[1]) =>
  changedProcedure(procedure, change);

describe('a process under a change', () => {
  it('has its steps shortened to fit the new term, and breaks no law by it', () => {
    const { procedure: shorter, faults } = changed({ term: { unit: 'workingDay', value: 2 } });
    expect(faults).toEqual([]);
    expect(shorter.publishedTerm).toEqual({ unit: 'workingDay', value: 2 });
    expect(errorsOf(lint(shorter))).toEqual([]);
  });

  it('may not take longer than the law gives, in the words of the lint', () => {
    const { faults } = changed({ term: { unit: 'workingDay', value: 400 } });
    expect(faults.join()).toMatch(
      /published-exceeds-legal: The published term of 400 working days/,
    );
  });

  it('may not lose its decision', () => {
    const decides = procedure.process.steps.find((step) => step.decides)?.id ?? '';
    expect(changed({ drop: [decides] }).faults.join()).toMatch(/decision-missing/);
    expect(changed({ parallel: [['S1', decides]] }).faults.join()).toMatch(/the decision needs/);
  });

  it('names steps that there are not, with those that there are', () => {
    expect(changed({ drop: ['S99'] }).faults[0]).toMatch(/^S99: no such step; there are S1, S2/);
  });

  it('makes one of steps of the same officers alone, one after the other', () => {
    expect(changed({ merge: [['S1', 'S2']] }).faults).toEqual([
      'S1 and S2: are work of different officers',
    ]);
    expect(changed({ merge: [['S1', 'S3']] }).faults[0]).toBe(
      'S1 and S3: do not follow one another',
    );
  });
});
