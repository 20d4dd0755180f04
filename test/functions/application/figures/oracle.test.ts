import { describe, expect, it } from 'vitest';
import { Figures, type Query } from '../../../../functions/application/figures/figures.ts';
import { dossierRow, workRow } from '../../../../functions/domain/figures/facts.ts';
import { sessionOf } from '../../../../lib/tools/year/figures-of.ts';
import {
  type Comparison,
  compareForm,
  compareLists,
  compareNumbers,
  compareOpen,
  type World,
} from './comparison.ts';
import { compareMoneyLists } from './count-comparison.ts';
import { fuzzWorld, yearWorld } from './worlds.ts';

/** All of it in `npm run test:long`: at least 300,000 cells; a part in the suite. */
const LONG = process.env.FIGURES === 'all';

const openWorld = async ({ dossiers, placesOf }: World) => {
  const rows = dossiers.map((dossier) => ({
    dossier: dossierRow(dossier, placesOf(dossier)),
    work: workRow(dossier),
  }));
  const session = await sessionOf(rows);
  return (textOf?: (name: Query | 'happened') => string) =>
    new Figures({ manifest: 'test' }, async () => session, textOf && { textOf });
};
const figuresOfWorld = async (world: World) => (await openWorld(world))();

async function compared(
  worlds: readonly World[],
  compare: typeof compareForm,
): Promise<Comparison> {
  const all: Comparison[] = [];
  for (const world of worlds) all.push(await compare(await figuresOfWorld(world), world));
  return {
    compared: all.reduce((sum, one) => sum + one.compared, 0),
    differing: all.flatMap(({ differing }) => differing),
  };
}

const years = [yearWorld(LONG ? 0.002 : 0.0003, 2024)];
const going = [yearWorld(LONG ? 0.001 : 0.0003, 2024, '2024-08-15T05:00:00.000Z')];
// Large enough to hold what is rare: dossiers that are stopped before they are accepted, and given back.
const fuzz = Array.from({ length: LONG ? 6 : 1 }, (_, seed) => fuzzWorld(2000, seed));

describe('the reports by SQL', () => {
  it('say in form II.06a, cell by cell, what the dossiers add up to one by one', async () => {
    const { compared: n, differing } = await compared([...years, ...going, ...fuzz], compareForm);
    expect(differing).toEqual([]);
    expect(n).toBeGreaterThan(LONG ? 300_000 : 30_000);
    if (LONG) process.stdout.write(`form II.06a: ${n} cells, ${differing.length} differ\n`);
  });

  it('say on the board, of officers and in Decision 766 what the dossiers add up to', async () => {
    const { compared: n, differing } = await compared([...years, ...fuzz], compareNumbers);
    expect(differing).toEqual([]);
    expect(n).toBeGreaterThan(600);
    if (LONG) process.stdout.write(`other numbers: ${n}, ${differing.length} differ\n`);
  });

  it('list behind each number what it is the sum of', async () => {
    const short = fuzz.slice(0, 1).map((world) => ({ ...world, periods: world.periods.slice(-1) }));
    for (const compare of [compareLists, compareMoneyLists]) {
      const { differing } = await compared(short, compare);
      expect(differing).toEqual([]);
    }
  });

  it('say of the present what the rows of the dossiers say', async () => {
    const { differing } = await compared(going, compareOpen);
    expect(differing).toEqual([]);
  });
});
