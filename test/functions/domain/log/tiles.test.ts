import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entriesIn,
  grownBundles,
  grownTiles,
  tilePath,
} from '../../../../functions/domain/log/tiles.ts';
import { leafHash } from '../../../../functions/domain/log/tree.ts';

const reader = (files: ReadonlyMap<string, Buffer>) => async (path: string) => {
  const file = files.get(path);
  if (!file) throw new Error(`no ${path}`);
  return file;
};
const entry = (n: number) => Buffer.from('x'.repeat(n % 5) + n);

describe('the tiles of a log', () => {
  it('lie where readers of such logs look', () => {
    expect(tilePath(0, 1_234_067, 1_234_068 * 256)).toBe('tile/0/x001/x234/067');
    expect(tilePath(0, 273, 70_000)).toBe('tile/0/273.p/112');
    expect(tilePath(1, 1, 70_000)).toBe('tile/1/001.p/17');
    expect(tilePath(2, 0, 70_000)).toBe('tile/2/000.p/1');
    expect(tilePath('entries', 0, 256)).toBe('tile/entries/000');
  });

  it('come into being as they fill, each level as the one below it is full', async () => {
    const leaves = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, n) => leafHash(String(from + n)));
    const first = await grownTiles(0, leaves(0, 255), reader(new Map()));
    expect([...first.keys()]).toEqual(['tile/0/000.p/255']);
    const second = await grownTiles(255, leaves(255, 257), reader(first));
    expect([...second.keys()]).toEqual(['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1']);
    expect(second.get('tile/0/000')?.length).toBe(256 * 32);
    expect((await grownTiles(257, [], reader(second))).size).toBe(0);
  });
});

describe('the entries of a log', () => {
  it('are given back as they were added, in any portions', async () => {
    const anyPortions = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(anyPortions, async (portions) => {
        const files = new Map<string, Buffer>();
        let size = 0;
        for (const portion of portions) {
          const added = Array.from({ length: portion }, (_, n) => entry(size + n));
          const grown = await grownBundles(size, added, reader(files));
          for (const [path, bundle] of grown) files.set(path, bundle);
          size += portion;
        }
        for (let at = 0; at * 256 < size; at++) {
          const bundle = files.get(tilePath('entries', at, size)) ?? Buffer.of();
          const texts = entriesIn(bundle).map(String);
          const count = Math.min(256, size - at * 256);
          expect(texts).toEqual(
            Array.from({ length: count }, (_, n) => String(entry(at * 256 + n))),
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  it('are none of a bundle that ends in the middle of one', () => {
    expect(entriesIn(Buffer.of())).toEqual([]);
    expect(entriesIn(Buffer.of(0, 1, 65)).map(String)).toEqual(['A']);
    expect(() => entriesIn(Buffer.of(0, 2, 65))).toThrow(RangeError);
    expect(() => entriesIn(Buffer.of(0))).toThrow(RangeError);
  });
});
