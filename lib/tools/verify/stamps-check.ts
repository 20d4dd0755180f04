import type { TrustAnchors } from '../../../functions/adapters/certificates.ts';
import { readTimeStamp, type StampFault } from '../../../functions/adapters/time-stamp.ts';
import type { Finding } from './finding.ts';
import type { RootFile } from './roots-check.ts';

/** A time stamp as it lies in the folder: its name is the number of its root. */
export interface StampFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface CheckedStamps {
  readonly findings: readonly Finding[];
  /** The last root that an authority has stamped: it and all before it were there at that moment. */
  readonly last?: {
    readonly root: number;
    readonly at: string;
    readonly authority: string;
    /** Held against the certificates that were named; without any, a stamp of anybody who takes that name. */
    readonly isTrusted: boolean;
  };
}

const faults: Readonly<Record<StampFault, string>> = {
  refused: 'the authority has refused it',
  unreadable: 'it is no time stamp',
  otherText: 'it is of another text than its root',
  notSigned: 'its signature does not hold',
  notForStamping: 'its certificate is not for stamping times',
};

/**
 * Holds the time stamps of a log against its roots: each is of its root and signed, by an authority that was
 * named. A root without a stamp is covered by the next that has one.
 * @param anchors the certificates of the authorities that the reader trusts; none: whose the stamps are stays open
 */
export async function checkStamps(
  roots: readonly RootFile[],
  stamps: readonly StampFile[],
  anchors: TrustAnchors,
): Promise<CheckedStamps> {
  const findings: Finding[] = [];
  let last: CheckedStamps['last'];
  for (const { name, bytes } of stamps.toSorted((one, other) =>
    one.name.localeCompare(other.name),
  )) {
    const number = Number(name);
    const find = (kind: Finding['kind'], because: string) =>
      findings.push({ what: 'stamp', number, kind, because });
    const root = roots.find((one) => one.name === name);
    if (!root) {
      find('inserted', 'there is no such root');
      continue;
    }
    const stamp = await readTimeStamp(bytes, root.text, anchors);
    if (typeof stamp === 'string') find('altered', faults[stamp]);
    else if (stamp.trust === 'untrusted')
      find('altered', `${stamp.authority} is none of the authorities that were named`);
    else {
      const { at, authority, trust } = stamp;
      last = { root: number, at, authority, isTrusted: trust === 'trusted' };
    }
  }
  const hasNone = anchors.length > 0 && stamps.length === 0;
  return {
    findings: hasNone ? [{ what: 'stamp', kind: 'missing' }] : findings,
    ...(last && { last }),
  };
}
