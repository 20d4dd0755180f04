import { checkChain, eventHash } from '../../../functions/domain/dossier/chain.ts';
import type { DossierEvent } from '../../../functions/domain/dossier/dossier.ts';
import { openCheckpoint, proofOf } from '../../../functions/domain/log/checkpoint.ts';
import { DossierProof } from '../../../functions/domain/log/dossier-proof.ts';
import { entryOf } from '../../../functions/domain/log/head.ts';
import type { VerifierKey } from '../../../functions/domain/log/note.ts';
import { leafHash, rootOfPath } from '../../../functions/domain/log/tree.ts';
import type { Finding } from './finding.ts';
import type { CheckedRoots } from './roots-check.ts';

export interface CheckedProof {
  readonly findings: readonly Finding[];
  readonly dossier?: string;
  /** The version up to which a signed root vouches for the history. */
  readonly proven?: number;
  /** Events after it, which the next root will hold. */
  readonly notYet?: number;
  /** The first version that is chained, where earlier ones were written before there were chains. */
  readonly since?: number;
}

/** Holds the history of a dossier against the head that is in the log, and the way of that to one of the roots. */
export function checkProof(read: unknown, roots: CheckedRoots, key: VerifierKey): CheckedProof {
  const parsed = DossierProof.safeParse(read);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const because = `${issue?.path.join('.')}: ${issue?.message}`;
    return { findings: [{ what: 'proof', kind: 'altered', because }] };
  }
  const proof = parsed.data;
  const { dossier, version, logged } = proof;
  if (!logged)
    return { dossier, findings: [...eventFindings(proof), { what: 'history', kind: 'notLogged' }] };
  const inLog = logFinding(proof, logged, roots, key);
  const findings = [...eventFindings(proof), ...inLog];
  const { since } = checkChain(dossier, eventsOf(proof), logged);
  return {
    dossier,
    findings,
    ...(findings.length === 0 && {
      proven: logged.version,
      notYet: version - logged.version,
      ...(since && { since }),
    }),
  };
}

const eventsOf = ({ events }: DossierProof): readonly DossierEvent[] =>
  events.map(({ hash: _hash, ...event }) => event as DossierEvent);

/** What of the events does not go together: with their hashes, with the head in the log, with that of the dossier. */
function eventFindings(proof: DossierProof): readonly Finding[] {
  const { dossier, version, head, logged } = proof;
  const events = eventsOf(proof);
  const hashes = events.map((event) => hashOrNothing(dossier, event));
  const found = new Map<string, Finding>();
  const find = (number: number, kind: Finding['kind']) =>
    found.set(`${number} ${kind}`, { what: 'event', number, kind });
  for (const [index, event] of events.entries()) {
    if (hashes[index] !== proof.events[index]?.hash) find(event.version, 'altered');
    if (event.version > version) find(event.version, 'inserted');
  }
  if (hashes.includes(undefined)) return [...found.values()];
  for (const last of [logged, { version, head }]) {
    const { fault } = last ? checkChain(dossier, events, last) : {};
    if (fault) find(fault.version, fault.kind);
  }
  return [...found.values()];
}

/** Nothing where the event is no JSON that could ever have been hashed. */
function hashOrNothing(dossier: string, event: DossierEvent): string | undefined {
  try {
    return eventHash(dossier, event);
  } catch {
    return undefined;
  }
}

/** What is wrong with the way from the head in the log to a root of the folder. */
function logFinding(
  { dossier, version }: DossierProof,
  logged: NonNullable<DossierProof['logged']>,
  { signed, newest }: CheckedRoots,
  key: VerifierKey,
): readonly Finding[] {
  const way = proofOf(logged.proof);
  const root = way && openCheckpoint(way.checkpoint, key);
  if (!way || !root)
    return [{ what: 'proof', kind: 'altered', because: 'the key has not signed its root' }];
  const ours = signed.get(root.size);
  const ofSize = `the root over ${root.size} heads`;
  if (!ours)
    return root.size > (newest?.size ?? 0)
      ? [{ what: 'root', kind: 'cut', because: ofSize }]
      : [{ what: 'root', kind: 'missing', because: ofSize }];
  if (!ours.root.equals(root.root))
    return [{ what: 'log', kind: 'altered', because: `it has two roots over ${root.size} heads` }];
  const leaf = leafHash(entryOf({ dossier, version: logged.version, head: logged.head }));
  const reached = rootOfPath(leaf, way.index, root.size, way.path);
  if (!reached?.equals(root.root))
    return [{ what: 'history', kind: 'altered', because: 'another head is in the log' }];
  if (logged.version > version) return [{ what: 'event', number: version + 1, kind: 'cut' }];
  return [];
}
