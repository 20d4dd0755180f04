import { describe, expect, it } from 'vitest';
import { entryOf } from '../../../../functions/domain/log/head.ts';
import {
  completeInTiles,
  grownBundles,
  grownTiles,
} from '../../../../functions/domain/log/tiles.ts';
import { leafHash, rootHash } from '../../../../functions/domain/log/tree.ts';
import { checkEntries } from '../../../../lib/tools/verify/log-check.ts';

const [AN, BINH] = ['H62.19-260302-0001', 'H62.19-260302-0002'];
const headOf = (dossier: string, version: number) =>
  entryOf({ dossier, version, head: Buffer.from(`${dossier}#${version}`).toString('base64') });

/** The dossier of An is in the log twice, that of Bình once, among others enough for two bundles. */
const entries = [
  headOf(AN, 3),
  headOf(BINH, 2),
  ...Array.from({ length: 300 }, (_, n) => headOf(`H62.07-260302-${1000 + n}`, 1)),
  headOf(AN, 5),
];

async function logOf(all: readonly Buffer[]) {
  const tiles = await grownTiles(0, all.map(leafHash), async () => Buffer.of());
  const complete = completeInTiles(all.length, async (path) => tiles.get(path) ?? Buffer.of());
  const bundles = await grownBundles(0, all, async () => Buffer.of());
  const newest = { size: all.length, root: await rootHash(all.length, complete) };
  return { bundles: [...bundles.values()], newest };
}

describe('a copy of the whole log', () => {
  it('is that of its newest root, and says which proof stops before the last head', async () => {
    const { bundles, newest } = await logOf(entries);
    expect(bundles.length).toBeGreaterThan(1);
    expect(await checkEntries(bundles, newest, {})).toEqual([]);
    const check = (dossier: string, proven: number) =>
      checkEntries(bundles, newest, { dossier, proven });
    expect(await check(AN, 5)).toEqual([]);
    expect(await check(BINH, 2)).toEqual([]);
    expect(await check(AN, 3)).toEqual([{ what: 'event', number: 4, kind: 'cut' }]);
  });

  it('is found out where an entry is gone, added, changed or at another place', async () => {
    const { newest } = await logOf(entries);
    const [first, second, ...rest] = entries;
    if (!first || !second) throw new Error('There are entries');
    const others = {
      cut: [second, ...rest],
      added: [...entries, headOf(BINH, 3)],
      changed: [headOf(AN, 4), second, ...rest],
      moved: [second, first, ...rest],
    };
    const found = Object.values(others).map(async (all) => {
      const { bundles } = await logOf(all);
      return checkEntries(bundles, newest, { dossier: AN, proven: 5 });
    });
    expect((await Promise.all(found)).flat().map(({ kind }) => kind)).toEqual([
      'cut',
      'cut',
      'altered',
      'altered',
    ]);
  });
});
