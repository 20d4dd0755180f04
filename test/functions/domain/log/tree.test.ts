import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completeInTiles, grownTiles } from '../../../../functions/domain/log/tiles.ts';
import {
  consistencyPath,
  emptyRoot,
  type Hash,
  inclusionPath,
  isConsistent,
  leafHash,
  nodeHash,
  rootHash,
  rootOfPath,
} from '../../../../functions/domain/log/tree.ts';

/** The leaves, roots and paths of Certificate Transparency's reference tests (RFC 6962, trees of 1 to 8 leaves). */
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((hex) => leafHash(Buffer.from(hex, 'hex')));
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** A log that lives in memory, in tiles. */
async function logOf(batches: readonly (readonly Hash[])[]) {
  const tiles = new Map<string, Buffer>();
  const read = async (path: string): Promise<Buffer> => {
    const tile = tiles.get(path);
    if (!tile) throw new Error(`no ${path}`);
    return tile;
  };
  let size = 0;
  for (const batch of batches) {
    for (const [path, tile] of await grownTiles(size, batch, read)) tiles.set(path, tile);
    size += batch.length;
  }
  return { size, complete: completeInTiles(size, read), tiles };
}

/** The root as RFC 9162 defines it, word for word. */
function definedRoot(hashes: readonly Hash[]): Hash {
  const [first] = hashes;
  if (!first) return createHash('sha256').digest();
  if (hashes.length === 1) return first;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(definedRoot(hashes.slice(0, k)), definedRoot(hashes.slice(k)));
}

const some = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => leafHash(String(from + at)));

describe('the tree of a log', () => {
  it('has the roots of the reference trees', async () => {
    expect(emptyRoot.toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    for (const [index, root] of roots.entries()) {
      const { size, complete } = await logOf([leaves.slice(0, index + 1)]);
      expect((await rootHash(size, complete)).toString('hex')).toBe(root);
    }
  });

  it('has the paths of the reference trees', async () => {
    const { complete } = await logOf([leaves]);
    const hex = (path: readonly Hash[]) => path.map((hash) => hash.toString('hex'));
    expect(hex(await inclusionPath(5, 8, complete))).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
    expect(hex(await consistencyPath(6, 8, complete))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });

  it('is the tree of the definition, in any portions of leaves', async () => {
    const portions = fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(portions, async (counts) => {
        const all = some(counts.reduce((sum, count) => sum + count, 0));
        const ends = counts.map((_, at) => counts.slice(0, at + 1).reduce((sum, n) => sum + n, 0));
        const batches = ends.map((end, at) => all.slice(ends[at - 1] ?? 0, end));
        const { size, complete } = await logOf(batches);
        expect(await rootHash(size, complete)).toEqual(definedRoot(all));
      }),
      { numRuns: 20 },
    );
  });

  it('leads every leaf to its root, and no other leaf', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), async (count, n) => {
        const all = some(count);
        const { complete } = await logOf([all]);
        const index = n % count;
        const path = await inclusionPath(index, count, complete);
        const root = definedRoot(all);
        expect(rootOfPath(leafHash(String(index)), index, count, path)).toEqual(root);
        expect(rootOfPath(leafHash('another'), index, count, path)).not.toEqual(root);
        expect(rootOfPath(leafHash(String(index)), index, count, [...path, root])).toBeUndefined();
        if (count > 1) {
          const other = (index + 1) % count;
          expect(rootOfPath(leafHash(String(index)), other, count, path)).not.toEqual(root);
          expect(rootOfPath(leafHash(String(index)), index, count, path.slice(1))).not.toEqual(
            root,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('goes on from each of its earlier trees, and from no other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 600 }), fc.nat(), async (count, n) => {
        const all = some(count);
        const { complete } = await logOf([all]);
        const size = n % (count + 1);
        const path = await consistencyPath(size, count, complete);
        const now = { size: count, root: definedRoot(all) };
        const old = { size, root: definedRoot(all.slice(0, size)) };
        expect(isConsistent(old, now, path)).toBe(true);
        expect(isConsistent({ size, root: leafHash('another') }, now, path)).toBe(false);
        expect(isConsistent(old, { size: count, root: leafHash('another') }, path)).toBe(
          size === 0,
        );
        expect(isConsistent(old, now, [...path, now.root])).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('goes on from the empty tree and from itself by no path, and back to none', () => {
    const [one, other] = [leafHash('one'), leafHash('other')];
    const empty = { size: 0, root: emptyRoot };
    const now = { size: 5, root: one };
    expect(isConsistent(empty, now, [])).toBe(true);
    expect(isConsistent(empty, now, [one])).toBe(false);
    expect(isConsistent({ size: 0, root: other }, now, [])).toBe(false);
    expect(isConsistent(now, now, [])).toBe(true);
    expect(isConsistent(now, now, [one])).toBe(false);
    expect(isConsistent(now, { ...now, root: other }, [])).toBe(false);
    expect(isConsistent({ size: 6, root: one }, now, [])).toBe(false);
    expect(isConsistent(now, empty, [])).toBe(false);
  });

  it('leads nowhere from a leaf that is not in the tree, and proves nothing by an empty path', () => {
    const [leaf = emptyRoot] = leaves;
    expect(rootOfPath(leaf, 0, 1, [])).toEqual(leaf);
    expect(rootOfPath(leaf, 1, 1, [])).toBeUndefined();
    expect(isConsistent({ size: 3, root: leaf }, { size: 5, root: leaf }, [])).toBe(false);
  });
});
