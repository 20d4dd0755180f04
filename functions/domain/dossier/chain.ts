import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { committed } from '../sealed-text.ts';
import type { Change } from './act.ts';
import type { DossierEvent } from './dossier.ts';

/**
 * The hash of an event of a dossier: SHA-256, in base64, of its JSON in the one spelling of RFC 8785. The code
 * is part of it, so that no event fits into another dossier. Of sealed texts the commitment is hashed.
 */
export const eventHash = (code: string, event: DossierEvent): string =>
  createHash('sha256')
    .update(canonicalize({ dossier: code, ...committed(event) }) ?? '')
    .digest('base64');

/** The change with its event chained to the one before, and with the dossier at the new head of the chain. */
export function chained<Of extends Change>(change: Of): Of {
  const { head: before, ...dossier } = change.dossier;
  const event = { ...change.event, ...(before && { previous: before }) };
  return { ...change, event, dossier: { ...dossier, head: eventHash(dossier.code, event) } };
}

/** What is wrong with a history, and at which version of the dossier. */
export interface ChainFault {
  readonly version: number;
  /**
   * `altered`: not the event that was written. `missing`: there is none. `cut`: neither this one nor any after
   * it. `inserted`: more than one. `reordered`: not in the order of the versions.
   */
  readonly kind: 'altered' | 'missing' | 'cut' | 'inserted' | 'reordered';
}

/** How far a history is vouched for by its head. */
export interface CheckedChain {
  /** The first version from which on the chain is whole; nothing where no event is chained. */
  readonly since?: number;
  readonly fault?: ChainFault;
}

/**
 * Holds a history, oldest first, against the head of its chain, from the last event back. Events of before there
 * were chains are not vouched for. Only the first fault is given: nothing before it can be judged.
 * @param last the version and the hash of the last event, from where nobody could change them together
 */
export function checkChain(
  code: string,
  events: readonly DossierEvent[],
  last: { readonly version: number; readonly head?: string | undefined },
): CheckedChain {
  const within = events.filter(({ version }) => version <= last.version);
  const fault = orderFault(within) ?? headFault(within, last.head);
  if (fault) return { fault };
  let expected = last.head;
  let since: number | undefined;
  for (let version = last.version; version > 0 && expected !== undefined; version--) {
    const event = within.find((one) => one.version === version);
    const broken = (kind: ChainFault['kind']): CheckedChain => ({
      ...(since && { since }),
      fault: { version, kind },
    });
    if (!event) {
      const first = within.at(-1)?.version ?? 0;
      return first < version ? { fault: { version: first + 1, kind: 'cut' } } : broken('missing');
    }
    if (eventHash(code, event) !== expected) return broken('altered');
    expected = event.previous;
    since = version;
  }
  return since === undefined ? {} : { since };
}

function orderFault(events: readonly DossierEvent[]): ChainFault | undefined {
  for (const [index, { version }] of events.entries()) {
    const before = events[index - 1]?.version ?? 0;
    if (version === before) return { version, kind: 'inserted' };
    if (version < before) return { version, kind: 'reordered' };
  }
  return undefined;
}

/** A head that is gone while events still name those before them. */
function headFault(events: readonly DossierEvent[], head: string | undefined) {
  const last = events.findLast(({ previous }) => previous !== undefined);
  return head === undefined && last
    ? ({ version: last.version + 1, kind: 'cut' } as const)
    : undefined;
}
