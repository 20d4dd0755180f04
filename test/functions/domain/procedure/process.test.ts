import { describe, expect, it } from 'vitest';
import { Step, stepOf, waysOn } from '../../../../functions/domain/procedure/process.ts';
import { procedure } from '../dossier/example.ts';

const { process } = procedure;
const [first, , third, last] = process.steps;

describe('the steps of an internal process', () => {
  it('lead to the next of the list, or where the step says, and after the last one nowhere', () => {
    if (!first || !third || !last) throw new Error('the example has four steps');
    expect(waysOn(process, first)).toEqual(['S2']);
    expect(waysOn(process, { ...first, next: ['S3', 'S4'] })).toEqual(['S3', 'S4']);
    expect(waysOn(process, last)).toEqual([]);
  });

  it('are found by their names', () => {
    expect(stepOf(process, 'S3')).toBe(third);
    expect(stepOf(process, 'S9')).toBeUndefined();
  });

  it('are done by roles inside a unit, and named S and a number', () => {
    expect(Step.safeParse({ ...first, role: 'administrator' }).success).toBe(false);
    expect(Step.safeParse({ ...first, id: 'S123' }).success).toBe(false);
    expect(Step.safeParse({ ...first, id: 'xS1' }).success).toBe(false);
  });
});
