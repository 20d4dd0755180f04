import type { UnitCode } from '../codes.ts';
import type { Role } from '../procedure/process.ts';

/** Who acts: the subject of the token and what the token allows. */
export interface Actor {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly units: readonly UnitCode[];
  /** Keyed hash of the person's identifier; only citizens have one. */
  readonly applicantKey?: string;
}

/** The roles of those who work on dossiers in a unit. */
export const officers = ['counter', 'specialist', 'leader'] as const satisfies readonly Role[];
