import { expect, it } from 'vitest';
import { unitsOf } from './charges.ts';
import { billWholeDossier } from './whole-dossier.ts';

/** What a dossier of seven steps may cost. Half of it are the writes that its acts cannot do without. */
const BOUND = 160;

it('bills a whole dossier of seven steps below its bound', async () => {
  const billed = await billWholeDossier();
  expect(billed).toHaveLength(10);
  expect(unitsOf(billed.flatMap(({ charges }) => charges))).toBeLessThanOrEqual(BOUND);
});
