import type { ProcedureCode } from '../codes.ts';
import { share } from '../figures/percent.ts';

/** What dossiers say of a version of a procedure, from the lake (F4, F5, F9, F10). */
export interface RealisedFigures {
  readonly procedure: ProcedureCode;
  readonly version: number;
  /** Accepted in the base year. */
  readonly baseYear: number;
  /** Resolved until the day of the report, and of them in time under Decision 766. */
  readonly resolved: number;
  readonly onTime: number;
  /** Hours of the calendar from acceptance to decision. */
  readonly medianHours: number | null;
  readonly p90Hours: number | null;
  /** Papers that the resolved dossiers had to have, and had as files. */
  readonly papersRequired: number | null;
  readonly papersFiled: number | null;
}

/** Fewer dossiers of a version prove nothing. */
const ENOUGH = 30;

/**
 * Whether dossiers under a version were done sooner than under the one before, and not less often in time:
 * a shorter term that is only missed more often is no reduction.
 */
export function realisedBetter(versions: readonly RealisedFigures[], version: number): boolean {
  const after = versions.find((one) => one.version === version);
  const before = versions.findLast((one) => one.version < version);
  if (!after || !before || after.resolved < ENOUGH || before.resolved < ENOUGH) return false;
  const [from, to] = [before.medianHours, after.medianHours];
  if (from === null || to === null || to >= from) return false;
  return share(after.onTime, after.resolved) >= share(before.onTime, before.resolved);
}

/** Dossiers of the base year under any version. */
export const baseYearOf = (versions: readonly RealisedFigures[]): number =>
  versions.reduce((sum, { baseYear }) => sum + baseYear, 0);
