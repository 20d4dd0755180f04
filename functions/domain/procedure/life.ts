import * as z from 'zod';
import type { Day, ProcedureCode } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Procedure } from './procedure.ts';

/**
 * Where a procedure stands on a day. Never stored: it follows from the days of its versions and its end.
 * A draft is a procedure that no decision has published; that it was checked is no stage of its own,
 * because every decision checks it again, and nothing unchecked gets further.
 */
export type Stage = 'draft' | 'announced' | 'inForce' | 'merged' | 'abolished';

/** Where a single version stands: another may have taken its place. */
export type VersionStage = 'announced' | 'inForce' | 'superseded' | 'ended';

/** The end of a procedure. Its running dossiers finish; new ones come under its successors. */
export interface End {
  readonly kind: 'merged' | 'abolished';
  /** The last day on which a dossier may be filed. */
  readonly lastDay: Day;
  readonly successors: readonly ProcedureCode[];
}

/** What of a version decides about the days on which it holds. */
interface DatedVersion {
  readonly validFrom: Day;
}

/** A procedure through its whole life: its versions in the order in which they take effect, and its end. */
export interface Life<Version extends DatedVersion = Procedure> {
  readonly code: ProcedureCode;
  readonly versions: readonly Version[];
  readonly end?: End;
}

/**
 * What a publication decision (quyết định công bố) does to one procedure: brings it, changes it, commits
 * the province to less time than the law gives or to time of another unit, or ends it, with or without a successor.
 */
export const ChangeKind = z.enum([
  'new',
  'amended',
  'reduced',
  'unitChanged',
  'merged',
  'abolished',
]);
export type ChangeKind = z.infer<typeof ChangeKind>;

/** The stage from which each step is lawful, judged for the day on which it takes effect. */
const lawfulFrom = {
  new: 'draft',
  amended: 'inForce',
  reduced: 'inForce',
  unitChanged: 'inForce',
  merged: 'inForce',
  abolished: 'inForce',
} as const satisfies Record<ChangeKind, Stage>;

/** The life of a procedure with a single version; history that came with the catalogue says its own end. */
export function lifeOf<
  Version extends Pick<Procedure, 'code' | 'validFrom' | 'validTo' | 'successors'>,
>(only: Version): Life<Version> {
  const { code, validTo, successors = [] } = only;
  const versions = [only];
  if (validTo === undefined) return { code, versions };
  const kind = successors.length > 0 ? 'merged' : 'abolished';
  return { code, versions, end: { kind, lastDay: validTo, successors } };
}

export function stageOn(life: Life<DatedVersion> | undefined, day: Day): Stage {
  if (!life) return 'draft';
  if (life.end && life.end.lastDay < day) return life.end.kind;
  return versionOn(life, day) ? 'inForce' : 'announced';
}

/** The version that holds on a day; of a procedure that has ended the last one. */
export function versionOn<Version extends DatedVersion>(
  { versions }: Life<Version>,
  day: Day,
): Version | undefined {
  return versions.findLast(({ validFrom }) => validFrom <= day);
}

/** The version in force on a day: none before the first, and none of a procedure that has ended. */
export function versionInForce<Version extends DatedVersion>(
  life: Life<Version>,
  day: Day,
): Version | undefined {
  return stageOn(life, day) === 'inForce' ? versionOn(life, day) : undefined;
}

/** The version that people are shown on a day: one that is only announced where none holds yet. */
export function versionShown<Version extends DatedVersion>(
  life: Life<Version>,
  day: Day,
): Version | undefined {
  return versionOn(life, day) ?? life.versions[0];
}

export function versionStage<Version extends DatedVersion>(
  life: Life<Version>,
  version: Version,
  day: Day,
): VersionStage {
  if (version.validFrom > day) return 'announced';
  if (versionOn(life, day) !== version) return 'superseded';
  return life.end && life.end.lastDay < day ? 'ended' : 'inForce';
}

/** Whether a step may be taken from where the procedure stands on the day that it takes effect. */
export function mayTake(
  kind: ChangeKind,
  life: Life<DatedVersion> | undefined,
  effective: Day,
): boolean {
  const latest = life?.versions.at(-1)?.validFrom ?? '';
  // A version or an end that is decided already for the same day or later would be passed over.
  return stageOn(life, effective) === lawfulFrom[kind] && latest < effective && !life?.end;
}

/**
 * The version that a dossier filed on a day comes under. It stays with it: what the applicant was asked
 * for and promised that day is not changed by what takes effect while the dossier waits at the counter,
 * be it a longer list of papers or the end of the procedure.
 */
export function versionToFile<Version extends DatedVersion>(
  life: Life<Version>,
  day: Day,
): Result<Version, Problem> {
  const version = versionInForce(life, day);
  if (version) return ok(version);
  const stage = stageOn(life, day);
  const { end, versions } = life;
  if (stage === 'merged')
    return refuse(
      problem('procedure-merged', {
        facts: { lastDay: end?.lastDay, successors: end?.successors },
      }),
    );
  if (stage === 'abolished')
    return refuse(problem('procedure-abolished', { facts: { lastDay: end?.lastDay } }));
  return refuse(
    problem('procedure-not-in-force', { facts: { validFrom: versions[0]?.validFrom } }),
  );
}
