import { describe, expect, it } from 'vitest';
import { writeIncrement } from '../../../../functions/adapters/lake/increments.ts';
import { currentFigures } from '../../../../functions/application/figures/current.ts';
import { registerCodes } from '../../../../functions/application/figures/lists.ts';
import { dossier, facts, MARCH, NOW, useLakes } from '../../adapters/lake/lake-stand.ts';

const openLakeOf = useLakes();
const period = { from: '2026-03-01', to: '2026-03-31' };
const of = { by: 'lead', units: ['H62.19'], period, now: '2026-04-01T00:00:00.000Z' } as const;

describe('the figures of now', () => {
  it('are the same as long as nothing has come, then those of the new state, and who holds the old ones may still ask', async () => {
    const { lake, work } = openLakeOf();
    const now = currentFigures(lake, { directory: work, memoryLimit: '200MB', threads: 1 });
    await writeIncrement(lake, facts({ dossiers: [dossier(MARCH, 1)], until: NOW }));
    const before = await now();
    expect(await now()).toBe(before);
    expect(before.facts.until).toBe(NOW);

    const second = 'H62.19-260302-0002';
    await writeIncrement(lake, facts({ dossiers: [dossier(second, 1)] }));
    const after = await now();
    expect(after.facts.manifest).not.toBe(before.facts.manifest);
    const codes = async (figures: typeof after) =>
      (await registerCodes(figures, of, {}, { limit: 9 })).map(({ code }) => code);
    expect(await codes(after)).toEqual([MARCH, second]);
    expect(await codes(before)).toEqual([MARCH]);
    await Promise.all([before, after].map((figures) => figures.close()));
  });
});
