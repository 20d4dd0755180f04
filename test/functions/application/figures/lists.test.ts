import { expect, it } from 'vitest';
import { Figures } from '../../../../functions/application/figures/figures.ts';
import { dossierRow, workRow } from '../../../../functions/domain/figures/facts.ts';
import { sessionOf } from '../../../../lib/tools/year/figures-of.ts';
import {
  compareFilters,
  compareOfficers,
  compareOpenLists,
  compareRegister,
  compareSearch,
  compareUsed,
} from './list-comparison.ts';
import { listedWorld } from './worlds.ts';

it('the lists of the reports are what the dossiers one by one say, by each filter and page by page', async () => {
  const world = listedWorld();
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
    compareOpenLists,
    compareOfficers,
    compareSearch,
  ]) {
    const { compared, differing } = await compare(figures, world);
    expect(differing).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  }
  session.close();
});
