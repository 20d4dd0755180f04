import { expect, it } from 'vitest';
import { Figures } from '../../../../functions/application/figures/figures.ts';
import { dossierRow, workRow } from '../../../../functions/domain/figures/facts.ts';
import { sessionOf } from '../../../../lib/tools/year/figures-of.ts';
import type { World } from './comparison.ts';
import {
  compareFilters,
  compareOfficers,
  compareRegister,
  compareSearch,
  compareUsed,
} from './list-comparison.ts';
import { fuzzWorld } from './worlds.ts';

it('the lists of the reports are what the dossiers one by one say, by each filter and page by page', async () => {
  const world: World = {
    ...fuzzWorld(200, 1),
    periods: [
      { from: '2026-01-01', to: '2026-12-31' },
      { from: '2026-03-03', to: '2026-03-06' },
    ],
  };
  const rows = world.dossiers.map((dossier) => ({
    dossier: dossierRow(dossier, world.placesOf(dossier)),
    work: workRow(dossier),
  }));
  const session = await sessionOf(rows);
  const figures = new Figures({ manifest: 'as written' }, async () => session);
  for (const compare of [
    compareRegister,
    compareUsed,
    compareFilters,
    compareOfficers,
    compareSearch,
  ]) {
    const { compared, differing } = await compare(figures, world);
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  }
  session.close();
});
