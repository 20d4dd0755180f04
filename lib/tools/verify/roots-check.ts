import { openCheckpoint, rootOf } from '../../../functions/domain/log/checkpoint.ts';
import type { VerifierKey } from '../../../functions/domain/log/note.ts';
import { emptyRoot, isConsistent, type TreeHead } from '../../../functions/domain/log/tree.ts';
import type { Finding } from './finding.ts';

/** A root as it lies in the folder: its name is its number. */
export interface RootFile {
  readonly name: string;
  readonly text: string;
}

export interface CheckedRoots {
  readonly findings: readonly Finding[];
  /** Those that the key has signed, by their sizes. */
  readonly signed: ReadonlyMap<number, TreeHead>;
  readonly newest?: TreeHead;
}

/**
 * Holds the roots of a log against each other, in the order of their numbers: every one is signed, names the size of
 * the one before, and proves that it goes on from there.
 */
export function checkRoots(files: readonly RootFile[], key: VerifierKey): CheckedRoots {
  const findings: Finding[] = [];
  const find = (number: number, kind: Finding['kind']) =>
    findings.push({ what: 'root', number, kind });
  const roots = files
    .filter(({ name }) => /^\d{9}$/.test(name))
    .map(({ name, text }) => {
      const root = rootOf(text);
      const head = root && openCheckpoint(root.checkpoint, key);
      return { number: Number(name), root, head };
    })
    .toSorted((one, other) => one.number - other.number);
  const signed = new Map<number, TreeHead>();
  let before: TreeHead | undefined = { size: 0, root: emptyRoot };
  let expected = 1;
  for (const { number, root, head } of roots) {
    if (number > expected) {
      find(expected, 'missing');
      before = undefined;
    }
    expected = number + 1;
    if (!root || !head) {
      find(number, 'altered');
      before = undefined;
      continue;
    }
    if (signed.has(head.size)) {
      find(number, 'inserted');
      continue;
    }
    if (before && !isConsistent(before, head, root.path)) {
      const goesOn = ({ root: other }: (typeof roots)[number]) => other?.old === before?.size;
      if (root.old === before.size) find(number, 'altered');
      else if (roots.some(goesOn)) find(number, 'reordered');
      else find(number, root.old > before.size ? 'missing' : 'inserted');
    } else if (before && root.old !== before.size) find(number, 'altered');
    signed.set(head.size, head);
    before = head;
  }
  const newest = [...signed.values()].toSorted((one, other) => one.size - other.size).at(-1);
  return { findings, signed, ...(newest && { newest }) };
}
