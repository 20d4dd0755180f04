import { describe, expect, it } from 'vitest';
import { en } from '../../functions/domain/texts/en.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { changedProcedure } from '../../statemachines/changed-process.ts';
import { errorsOf, lint } from '../../statemachines/lint.ts';

const catalogue = loadCatalogue('H62');
const procedure = catalogue.find(({ code }) => code === '3.000348');
if (!procedure) throw new Error('the catalogue has lost a procedure');
const changed = (change: Parameters<typeof changedProcedure>[1]) =>
  changedProcedure(procedure, change);
const whyNot = (change: Parameters<typeof changedProcedure>[1]) =>
  changed(change).faults.map(({ en }) => en);

describe('a process under a change', () => {
  it('has its steps shortened to fit the new term, and breaks no law by it', () => {
    const { procedure: shorter, faults } = changed({ term: { unit: 'workingDay', value: 2 } });
    expect(faults).toEqual([]);
    expect(shorter.publishedTerm).toEqual({ unit: 'workingDay', value: 2 });
    expect(errorsOf(lint(shorter))).toEqual([]);
  });

  it('may not take longer than the law gives, in the words of the lint', () => {
    const { faults } = changed({ term: { unit: 'workingDay', value: 400 } });
    expect(faults[0]).toMatchObject({
      vi: expect.stringContaining('Thời hạn công bố 400 ngày làm việc dài hơn'),
      en: expect.stringContaining('The published term of 400 working days'),
    });
  });

  it('may not lose its decision', () => {
    const decides = procedure.process.steps.find((step) => step.decides)?.id ?? '';
    expect(whyNot({ drop: [decides] })).toContain(en.lint.decisionMissing);
    expect(whyNot({ parallel: [['S1', decides]] }).join()).toMatch(/the decision needs/);
  });

  it('names steps that there are not, with those that there are', () => {
    expect(changed({ drop: ['S99'] }).faults[0]).toEqual({
      vi: expect.stringMatching(/^Quy trình không có bước S99; các bước là S1, S2/),
      en: expect.stringMatching(/^S99: no such step; there are S1, S2/),
    });
  });

  it('makes one of steps of the same officers alone, one after the other', () => {
    expect(whyNot({ merge: [['S1', 'S2']] })).toEqual(['S1, S2: are work of different officers']);
    expect(whyNot({ merge: [['S1', 'S3']] })[0]).toBe('S1, S3: do not follow one another');
  });
});
