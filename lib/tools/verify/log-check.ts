import { Head } from '../../../functions/domain/log/head.ts';
import { entriesIn } from '../../../functions/domain/log/tiles.ts';
import {
  type Hash,
  leafHash,
  nodeHash,
  rootHash,
  type TreeHead,
} from '../../../functions/domain/log/tree.ts';
import type { Finding } from './finding.ts';

/**
 * Holds the entries of a whole log against its newest root, and looks for a later head of the dossier than the one
 * that is proven: the roots alone do not show that a history was shown as it stood at an earlier one.
 * @param bundles the files `tile/entries/…` that make up the tree of the newest root, in their order
 */
export async function checkEntries(
  bundles: readonly Buffer[],
  newest: TreeHead,
  { dossier, proven }: { readonly dossier?: string; readonly proven?: number },
): Promise<readonly Finding[]> {
  const entries = bundles.flatMap(entriesIn);
  const levels = [entries.map(leafHash)];
  const complete = async (level: number, index: number): Promise<Hash> => {
    for (let at = levels.length; at <= level; at++) levels.push(paired(levels[at - 1] ?? []));
    const hash = levels[level]?.[index];
    if (!hash) throw new Error('The log is shorter than its root says');
    return hash;
  };
  if (entries.length !== newest.size) return [{ what: 'log', kind: 'cut' }];
  if (!(await rootHash(newest.size, complete)).equals(newest.root))
    return [{ what: 'log', kind: 'altered' }];
  if (proven === undefined) return [];
  const later = entries
    .map((entry) => Head.parse(JSON.parse(entry.toString('utf8'))))
    .filter((head) => head.dossier === dossier && head.version > proven);
  return later.length > 0 ? [{ what: 'event', number: proven + 1, kind: 'cut' }] : [];
}

/** The complete pairs of a level. */
const paired = (hashes: readonly Hash[]): Hash[] =>
  Array.from({ length: Math.floor(hashes.length / 2) }, (_, at) =>
    nodeHash(hashes[2 * at] ?? Buffer.of(), hashes[2 * at + 1] ?? Buffer.of()),
  );
