import { openNote, type Signer, signNote, type VerifierKey } from './note.ts';
import type { Hash, TreeHead } from './tree.ts';

/**
 * Signed roots and proofs in the formats of C2SP, so that other people's verifiers read them:
 * https://c2sp.org/tlog-checkpoint, https://c2sp.org/tlog-proof, https://c2sp.org/tlog-witness.
 */

/** The root of a log at a size, in a note that the log has signed; the log is known by the name of its key. */
export const signCheckpoint = ({ size, root }: TreeHead, signer: Signer): Promise<string> =>
  signNote(`${signer.name}\n${size}\n${root.toString('base64')}\n`, signer);

/** What a checkpoint says, its signature not checked. */
export function treeHeadIn(note: string): (TreeHead & { readonly origin: string }) | undefined {
  const [origin, size, root] = note.split('\n');
  const number = wholeNumber(size);
  const hash = hashOf(root);
  return origin && number !== undefined && hash ? { origin, size: number, root: hash } : undefined;
}

/** What a checkpoint says, if the log has signed it. */
export function openCheckpoint(note: string, key: VerifierKey): TreeHead | undefined {
  const { origin, ...head } = treeHeadIn(openNote(note, key) ?? '') ?? {};
  return origin === key.name && 'root' in head ? head : undefined;
}

/** A root of the log as it is kept: it names the size of the one before and shows that it goes on from there. */
export interface KeptRoot {
  readonly old: number;
  readonly path: readonly Hash[];
  readonly checkpoint: string;
}

/** As a witness of such logs is asked to add a checkpoint (tlog-witness, `add-checkpoint`). */
export const rootText = ({ old, path, checkpoint }: KeptRoot): string =>
  `${[`old ${old}`, ...path.map(inBase64)].join('\n')}\n\n${checkpoint}`;

export function rootOf(text: string): KeptRoot | undefined {
  const parts = halves(text);
  const [first = '', ...lines] = parts?.lines ?? [];
  const old = wholeNumber(/^old (\d+)$/.exec(first)?.[1]);
  const path = hashesOf(lines);
  return parts && old !== undefined && path
    ? { old, path, checkpoint: parts.checkpoint }
    : undefined;
}

/** That an entry is in the log: its place, and what leads from it to a root. */
export interface LogProof {
  readonly index: number;
  readonly path: readonly Hash[];
  readonly checkpoint: string;
}

const PROOF = 'c2sp.org/tlog-proof@v1';

export const proofText = ({ index, path, checkpoint }: LogProof): string =>
  `${[PROOF, `index ${index}`, ...path.map(inBase64)].join('\n')}\n\n${checkpoint}`;

export function proofOf(text: string): LogProof | undefined {
  const parts = halves(text);
  const [version, ...rest] = parts?.lines ?? [];
  const [first = '', ...lines] = rest[0]?.startsWith('extra ') ? rest.slice(1) : rest;
  const index = wholeNumber(/^index (\d+)$/.exec(first)?.[1]);
  const path = hashesOf(lines);
  return parts && version === PROOF && index !== undefined && path
    ? { index, path, checkpoint: parts.checkpoint }
    : undefined;
}

/** The lines before the first empty one, and the checkpoint after it. */
function halves(text: string) {
  const end = text.indexOf('\n\n');
  return end < 0
    ? undefined
    : { lines: text.slice(0, end).split('\n'), checkpoint: text.slice(end + 2) };
}

const inBase64 = (hash: Hash) => hash.toString('base64');

function wholeNumber(text: string | undefined): number | undefined {
  const number = /^(0|[1-9]\d*)$/.test(text ?? '') ? Number(text) : undefined;
  return Number.isSafeInteger(number) ? number : undefined;
}

function hashOf(text: string | undefined): Hash | undefined {
  const hash = Buffer.from(text ?? '', 'base64');
  return hash.length === 32 && hash.toString('base64') === text ? hash : undefined;
}

/** A leaf has a few dozen hashes above it, in a log of any size. */
const MOST = 63;

function hashesOf(lines: readonly string[]): readonly Hash[] | undefined {
  const hashes = lines.flatMap((line) => hashOf(line) ?? []);
  return hashes.length === lines.length && lines.length <= MOST ? hashes : undefined;
}
