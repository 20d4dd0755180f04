import { describe, expect, it } from 'vitest';
import { beginning, expandHistory } from '../../../statemachines/decisions/catalogue-history.ts';
import { landProcedures } from '../land.ts';

const [first, second] = landProcedures.toSorted((one, other) => (one.code < other.code ? -1 : 1));
if (!first || !second) throw new Error('the fixture is empty');

describe('a catalogue with its past', () => {
  it('has each code once', () => {
    expect(() => beginning([first, second, first])).toThrow(
      `${first.code} is in the catalogue twice`,
    );
  });

  it('is given out in the order of the codes, every version with its steps', () => {
    const { lives, publications } = expandHistory(beginning([second, first]));
    expect(lives.map(({ code }) => code)).toEqual([first.code, second.code]);
    for (const { versions } of lives)
      for (const { process } of versions) expect(process.steps.length).toBeGreaterThan(0);
    expect(publications).toEqual([]);
  });
});
