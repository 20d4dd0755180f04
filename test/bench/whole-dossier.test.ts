import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import work from '../../lib/tools/cost/work.json' with { type: 'json' };
import { unitsOf } from './charges.ts';
import { billPapers } from './papers.ts';
import { billWholeDossier } from './whole-dossier.ts';

/**
 * What a dossier of seven steps may cost. Half of it are the writes that its acts cannot do without; the list of the
 * portal that filed it is one unit more, two for every further day on which something is done, and two of reading.
 */
const BOUND = 180;

it('bills a whole dossier of seven steps below its bound', async () => {
  const { acts: billed, transitions } = await billWholeDossier();
  expect(billed).toHaveLength(10);
  const all = billed.flatMap(({ charges }) => charges);
  expect(unitsOf(all)).toBeLessThanOrEqual(BOUND);
  // The document of the benches tells it: `npm run bench -- capacity --write`.
  const told = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  expect(told).toContain(`\`totalRequestUnits\` ${unitsOf(all)}`);
  const of = (belongs: (part: string) => boolean) =>
    unitsOf(all.filter(({ part }) => belongs(part)));
  // What the bill of a dossier is made of.
  expect({
    tableWrites: of((part) => part === 'table'),
    indexWrites: of((part) => part !== 'table' && part !== 'read'),
    tableReads: of((part) => part === 'read'),
    transitions,
  }).toEqual({
    tableWrites: work.measured.tableWrites,
    indexWrites: work.measured.indexWrites,
    tableReads: work.measured.tableReads,
    transitions: work.measured.transitions,
  });
});

it('bills the three papers of a dossier that come with its submission', async () => {
  const { paperWrites, paperIndexWrites, paperReads } = work.measured;
  expect(await billPapers()).toEqual({ paperWrites, paperIndexWrites, paperReads });
});
