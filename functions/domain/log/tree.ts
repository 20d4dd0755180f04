import { createHash } from 'node:crypto';

/** The Merkle tree of RFC 9162, section 2.1, over SHA-256: https://www.rfc-editor.org/rfc/rfc9162.html#section-2.1 */

/** 32 bytes. */
export type Hash = Buffer;

const sha256 = (...parts: readonly (string | Uint8Array)[]): Hash => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const LEAF = Buffer.of(0x00);
const NODE = Buffer.of(0x01);

export const leafHash = (entry: string | Uint8Array): Hash => sha256(LEAF, entry);
export const nodeHash = (left: Hash, right: Hash): Hash => sha256(NODE, left, right);
/** The root of a tree without leaves. */
export const emptyRoot: Hash = sha256('');

/** The hash of a complete subtree of 2^level leaves: the index-th of its level from the left. */
export type Complete = (level: number, index: number) => Promise<Hash>;

/** The largest power of two smaller than a number above 1. */
function split(leaves: number): number {
  let power = 1;
  while (power * 2 < leaves) power *= 2;
  return power;
}

/** The hash of the leaves from one to another, which begin a subtree. */
async function rangeHash(from: number, to: number, complete: Complete): Promise<Hash> {
  const leaves = to - from;
  const level = Math.log2(leaves);
  if (Number.isInteger(level)) return complete(level, from / leaves);
  const middle = from + split(leaves);
  return nodeHash(await rangeHash(from, middle, complete), await rangeHash(middle, to, complete));
}

export const rootHash = async (size: number, complete: Complete): Promise<Hash> =>
  size === 0 ? emptyRoot : rangeHash(0, size, complete);

/** What leads from a leaf to the root, from the leaf's sibling up (section 2.1.3.1). */
export function inclusionPath(
  index: number,
  size: number,
  complete: Complete,
): Promise<readonly Hash[]> {
  const within = async (from: number, to: number): Promise<readonly Hash[]> => {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...(await within(from, middle)), await rangeHash(middle, to, complete)]
      : [...(await within(middle, to)), await rangeHash(from, middle, complete)];
  };
  return within(0, size);
}

/** What shows that a tree begins with the leaves of an earlier one (section 2.1.4.1); nothing where that had none. */
export async function consistencyPath(
  old: number,
  size: number,
  complete: Complete,
): Promise<readonly Hash[]> {
  const within = async (from: number, to: number, known: boolean): Promise<readonly Hash[]> => {
    if (to === old) return known ? [] : [await rangeHash(from, to, complete)];
    const middle = from + split(to - from);
    return old <= middle
      ? [...(await within(from, middle, known)), await rangeHash(middle, to, complete)]
      : [...(await within(middle, to, false)), await rangeHash(from, middle, complete)];
  };
  return old === 0 ? [] : within(0, size, true);
}

const isOdd = (number: number) => number % 2 === 1;
const half = (number: number) => Math.floor(number / 2);

/** The root to which a path leads from a leaf (section 2.1.3.2); nothing where it is too short or too long. */
export function rootOfPath(
  leaf: Hash,
  index: number,
  size: number,
  path: readonly Hash[],
): Hash | undefined {
  if (index >= size) return undefined;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const other of path) {
    if (last === 0) return undefined;
    if (isOdd(at) || at === last) {
      hash = nodeHash(other, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = nodeHash(hash, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? hash : undefined;
}

/** A tree by what a checkpoint says of it. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

/** Whether a tree begins with the leaves of an earlier one, by the path between the two (section 2.1.4.2). */
export function isConsistent(old: TreeHead, now: TreeHead, path: readonly Hash[]): boolean {
  if (old.size > now.size) return false;
  if (old.size === 0) return path.length === 0 && old.root.equals(emptyRoot);
  if (old.size === now.size) return path.length === 0 && old.root.equals(now.root);
  // An earlier tree that is itself complete begins the path.
  const steps = Number.isInteger(Math.log2(old.size)) ? [old.root, ...path] : path;
  const [first, ...rest] = steps;
  if (!first) return false;
  let [at, last] = [old.size - 1, now.size - 1];
  while (isOdd(at)) [at, last] = [half(at), half(last)];
  let [before, after] = [first, first];
  for (const other of rest) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      before = nodeHash(other, before);
      after = nodeHash(other, after);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else after = nodeHash(after, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && before.equals(old.root) && after.equals(now.root);
}
