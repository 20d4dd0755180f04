import { type DossierCode, drawnAs, type Instant, type UnitCode } from '../codes.ts';
import { versionIn } from './message.ts';

/** One dossier as the portal lists it. */
export interface Listed {
  readonly code: DossierCode;
  /** National status, 1 to 10. */
  readonly status: number;
  /** The id of the message that it took last. */
  readonly lastMessage: string;
}

/** The same as our own table has it. */
export interface Kept {
  readonly code: DossierCode;
  readonly status: number;
  readonly version: number;
}

/**
 * `missing`: the portal does not have it. `behind`: its last message is older than ours. `otherState`: it has our
 * last message and another state. `ahead`: it names a message that we never wrote. `unknown`: a dossier of this
 * province that we do not have.
 */
export type Difference = 'missing' | 'behind' | 'otherState' | 'ahead' | 'unknown';

/** Which differences a repetition of messages mends; the others are for people. */
export const mended: Readonly<Record<Difference, boolean>> = {
  missing: true,
  behind: true,
  otherState: true,
  ahead: false,
  unknown: false,
};

/** What is sent again: every message from the one after `after`. */
export interface Suspect {
  readonly difference: Difference;
  readonly after: number;
}

/**
 * Whether the portal may lack something of a dossier. Its version is the last event of any kind: whether the portal
 * was to be told of those after its last message, the history says.
 */
export function suspectOf(kept: Kept, listed: Listed | undefined): Suspect | undefined {
  if (!listed) return { difference: 'missing', after: 0 };
  const told = versionIn(listed.lastMessage) ?? 0;
  if (told > kept.version) return { difference: 'ahead', after: told };
  if (told < kept.version) return { difference: 'behind', after: told };
  return listed.status === kept.status
    ? undefined
    : { difference: 'otherState', after: kept.version - 1 };
}

export interface Found {
  readonly code: DossierCode;
  readonly difference: Difference;
}

/** What a night's comparison came to: kept, and read as what the portal knows. */
export interface Reconciliation {
  readonly at: Instant;
  readonly differences: Readonly<Record<Difference, number>>;
  /** Messages that were put on their way again. */
  readonly sentAgain: number;
  /** Some of the differences, for people to look at. */
  readonly examples: readonly Found[];
  /** By receiving unit: dossiers of ours, and those of which the portal knows all. */
  readonly units: Readonly<Record<UnitCode, Known>>;
}

export interface Known {
  readonly dossiers: number;
  readonly known: number;
}

const EXAMPLES = 100;

/** Counts a comparison as it goes through the dossiers. */
export class ReconciliationCount {
  readonly #differences: Record<Difference, number> = {
    missing: 0,
    behind: 0,
    otherState: 0,
    ahead: 0,
    unknown: 0,
  };
  readonly #examples: Found[] = [];
  readonly #units: Record<UnitCode, Known> = {};
  #sentAgain = 0;

  /** One dossier of ours, with what of it differs and how many messages were sent again for that. */
  add(code: DossierCode, difference?: Difference, sentAgain = 0): void {
    const { unit } = drawnAs(code);
    const { dossiers, known } = this.#units[unit] ?? { dossiers: 0, known: 0 };
    this.#units[unit] = { dossiers: dossiers + 1, known: known + (difference ? 0 : 1) };
    this.#sentAgain += sentAgain;
    if (difference) this.note({ code, difference });
  }

  /** A difference of a dossier that is none of ours. */
  note(found: Found): void {
    this.#differences[found.difference]++;
    if (this.#examples.length < EXAMPLES) this.#examples.push(found);
  }

  result(at: Instant): Reconciliation {
    return {
      ...{ at, differences: this.#differences, sentAgain: this.#sentAgain },
      ...{ examples: this.#examples, units: this.#units },
    };
  }
}
