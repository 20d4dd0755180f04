import { type Complete, type Hash, nodeHash } from './tree.ts';

/**
 * The hashes of a tree in files of 256, as C2SP tlog-tiles has them, so that any reader of such logs finds its way:
 * https://c2sp.org/tlog-tiles
 */

const HASH = 32;
/** Hashes of a whole tile, and the levels of the tree that one tile spans. */
const WIDTH = 256;
const HEIGHT = 8;

/** Reads a tile by its path. */
export type ReadTile = (path: string) => Promise<Buffer>;

/** How many subtrees of 256^level leaves are complete in a tree. */
const completeAt = (level: number, size: number) => Math.floor(size / WIDTH ** level);

/** `tile/0/x001/x234/067`, and `tile/0/000.p/17` of one that is not full in a tree of this size. */
export function tilePath(level: number | 'entries', index: number, size: number): string {
  const width = Math.min(WIDTH, completeAt(level === 'entries' ? 0 : level, size) - index * WIDTH);
  const groups = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return `tile/${level}/${groups.join('/')}${width < WIDTH ? `.p/${width}` : ''}`;
}

const hashesOf = (tile: Buffer): readonly Hash[] =>
  Array.from({ length: tile.length / HASH }, (_, at) => tile.subarray(at * HASH, (at + 1) * HASH));

/** The hash of a complete subtree from those of its leaves. */
function folded(hashes: readonly Hash[]): Hash {
  const [first, second, ...rest] = hashes;
  if (!first) throw new Error('A subtree has leaves');
  if (!second) return first;
  if (rest.length === 0) return nodeHash(first, second);
  const middle = hashes.length / 2;
  return nodeHash(folded(hashes.slice(0, middle)), folded(hashes.slice(middle)));
}

/** The complete subtrees of a tree from its tiles, each read once. */
export function completeInTiles(size: number, read: ReadTile): Complete {
  const known = new Map<string, Promise<Buffer>>();
  return async (level, index) => {
    const tileLevel = Math.floor(level / HEIGHT);
    const leaves = 2 ** (level % HEIGHT);
    const first = index * leaves;
    const path = tilePath(tileLevel, Math.floor(first / WIDTH), size);
    const tile = known.get(path) ?? read(path);
    known.set(path, tile);
    return folded(hashesOf(await tile).slice(first % WIDTH, (first % WIDTH) + leaves));
  };
}

/** The tiles that come into being when leaves are added to a tree of a size. */
export async function grownTiles(
  size: number,
  leaves: readonly Hash[],
  read: ReadTile,
): Promise<ReadonlyMap<string, Buffer>> {
  const tiles = new Map<string, Buffer>();
  const grown = size + leaves.length;
  let added = leaves;
  for (let level = 0; added.length > 0; level++) {
    const before = completeAt(level, size);
    const begun = before % WIDTH;
    const index = Math.floor(before / WIDTH);
    const kept = begun === 0 ? [] : hashesOf(await read(tilePath(level, index, size)));
    const hashes = [...kept, ...added];
    const above: Hash[] = [];
    for (let at = 0; at * WIDTH < hashes.length; at++) {
      const some = hashes.slice(at * WIDTH, (at + 1) * WIDTH);
      tiles.set(tilePath(level, index + at, grown), Buffer.concat(some));
      if (some.length === WIDTH) above.push(folded(some));
    }
    added = above;
  }
  return tiles;
}

/**
 * The entries themselves in files of 256, each after its length in two bytes (tlog-tiles, "log entries"), that come
 * into being when some are added.
 */
export async function grownBundles(
  size: number,
  entries: readonly Uint8Array[],
  read: ReadTile,
): Promise<ReadonlyMap<string, Buffer>> {
  const bundles = new Map<string, Buffer>();
  const begun = size % WIDTH;
  const index = Math.floor(size / WIDTH);
  const grown = size + entries.length;
  let kept = begun === 0 ? Buffer.of() : await read(tilePath('entries', index, size));
  for (let at = index; at * WIDTH < grown; at++) {
    const from = Math.max(0, at * WIDTH - size);
    const some = entries.slice(from, (at + 1) * WIDTH - size);
    bundles.set(tilePath('entries', at, grown), Buffer.concat([kept, ...some.flatMap(framed)]));
    kept = Buffer.of();
  }
  return bundles;
}

function framed(entry: Uint8Array): readonly Uint8Array[] {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(entry.length);
  return [length, entry];
}

/** The entries of a bundle. @throws RangeError where it ends in the middle of one. */
export function entriesIn(bundle: Buffer): readonly Buffer[] {
  const entries: Buffer[] = [];
  for (let at = 0; at < bundle.length; ) {
    const end = at + 2 + bundle.readUInt16BE(at);
    if (end > bundle.length) throw new RangeError('The bundle ends in the middle of an entry');
    entries.push(bundle.subarray(at + 2, end));
    at = end;
  }
  return entries;
}
