import { describe, expect, it } from 'vitest';
import { rulesUnder } from '../../../statemachines/import/rules.ts';
import { INTO } from './national.ts';

describe('the import rules of a province whose units were reorganised', () => {
  it('name the unit that took over, and leave the others as they are', () => {
    const under = rulesUnder(INTO.rules, { 'H62.07': 'H62.08', 'H62.00': 'H62.01' });
    expect(under.agencies.map(({ unit }) => unit)).toEqual(['H62.08', 'H62.03']);
    expect(under.fields.map(({ unit }) => unit)).toEqual(['H62.03']);
    expect(under.committee).toEqual({ ...INTO.rules.committee, unit: 'H62.01' });
    expect(rulesUnder(INTO.rules, { 'H62.03': 'H62.09' }).fields[0]?.unit).toBe('H62.09');
  });
});
