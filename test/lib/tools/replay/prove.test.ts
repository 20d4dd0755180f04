import { describe, expect, it } from 'vitest';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { type Proof, prove } from '../../../../lib/tools/replay/prove.ts';
import { loadCatalogue } from '../../../../statemachines/catalogue.ts';

/** Larger years, with all their changes, in the long run of the tests. */
const long = process.env.REPLAYED_YEARS !== undefined;
const provedIn = (seed: number, scale: number) =>
  prove(loadProvince('H62'), loadCatalogue('H62'), { scale, seed });

describe('a change of a generated year, foretold from its events and then run', () => {
  it('shortens a term with the on-time rate that was foretold, within 2 points', () => {
    const { value: first } = provedIn(2024, 0.006).next() as IteratorYieldResult<Proof>;
    expect(first.change).toMatch(/→ .* working days/);
    expect(first.before - first.came).toBeGreaterThan(2);
    expect(Math.abs(first.error)).toBeLessThanOrEqual(2);
  });

  it.runIf(long).each([5, 11])('comes as foretold, in the year of seed %i', (seed) => {
    // Near its capacity a few percent decide how long the queue of a desk grows.
    for (const { change, error } of provedIn(seed, 0.03))
      expect(Math.abs(error), change).toBeLessThanOrEqual(change.includes('→') ? 2 : 6);
  });
});
