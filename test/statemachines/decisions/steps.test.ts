import { describe, expect, it } from 'vitest';
import type { Change } from '../../../statemachines/decisions/decision.ts';
import { stepsOf } from '../../../statemachines/decisions/steps.ts';
import { decisionOf, newLike } from './decision-of.ts';

const days = { unit: 'workingDay', value: 3 } as const;
const told = (...changes: readonly Change[]) =>
  stepsOf(decisionOf(changes)).map((step) => [step.kind, step.code]);

describe('the steps of a decision', () => {
  it('are one for each procedure that it touches, what comes before what ends', () => {
    expect(
      told(
        { kind: 'abolished', procedure: '1.000001' },
        { kind: 'merged', from: ['1.000002', '1.000003'], into: ['1.000004', newLike('1.000005')] },
        { kind: 'new', procedure: newLike('1.000006') },
      ),
    ).toEqual([
      ['new', '1.000005'],
      ['new', '1.000006'],
      ['abolished', '1.000001'],
      ['merged', '1.000002'],
      ['merged', '1.000003'],
    ]);
  });

  it('of a merger name the successors and the predecessors of each', () => {
    const merged: Change = {
      kind: 'merged',
      from: ['1.000002', '1.000003'],
      into: ['1.000004', newLike('1.000005')],
    };
    const [comes, ends] = stepsOf(decisionOf([merged]));
    expect(comes).toMatchObject({ predecessors: ['1.000002', '1.000003'] });
    expect(ends).toMatchObject({ successors: ['1.000004', '1.000005'] });
  });

  it('of a term that is cut set the term, and the process only where the decision says one', () => {
    const process = { version: 2, template: 'commune' } as never;
    const set = (change: Change) => {
      const [step] = stepsOf(decisionOf([change]));
      return step && 'set' in step ? step.set : undefined;
    };
    const cut = { kind: 'reduced', procedure: '1.000001', publishedTerm: days } as const;
    expect(set(cut)).toEqual({ publishedTerm: days });
    expect(set({ ...cut, process })).toEqual({ publishedTerm: days, process });
    expect(set({ ...cut, kind: 'unitChanged' })).toEqual({ publishedTerm: days });
    const agency = { agency: 'Sở mới' };
    expect(set({ kind: 'amended', procedure: '1.000001', set: agency })).toEqual(agency);
  });
});
