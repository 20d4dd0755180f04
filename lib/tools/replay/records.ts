import type { Session } from '../../../functions/adapters/lake/duckdb.ts';
import { showSnapshot, takeSnapshot } from '../../../functions/adapters/lake/snapshot.ts';
import { recordOfLake } from '../../../functions/application/replay/lake-record.ts';
import { clockSettings } from '../../../functions/domain/dossier/times.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { pastOf } from '../../../functions/domain/replay/from-events.ts';
import {
  type DossierRecord,
  holesIn,
  type PastDossier,
} from '../../../functions/domain/replay/history.ts';
import {
  observedTime,
  officeTime,
  type WorkTime,
} from '../../../functions/domain/replay/work-time.ts';
import { placeOf } from '../../cloud/config/place.ts';
import type { Province } from '../../cloud/config/province.ts';
import { readLog } from '../event-log.ts';
import { openProvinceLake } from '../figures/lake.ts';
import { type Arrival, arrivalsOf } from '../year/arriving-dossiers.ts';
import { live } from '../year/dossier-life.ts';
import { worked, type YearChange } from '../year/queues.ts';
import { historyOfLog } from './log-history.ts';

/** @throws Error that names the holes of a record. */
function whole(records: DossierRecord): DossierRecord {
  const holes = holesIn(records.past);
  if (holes.length > 0) throw new Error(`${records.source}: ${holes.join('; ')}`);
  return records;
}

/** The working time that a record shows by itself. */
export const timeShownBy = (past: readonly PastDossier[]): WorkTime =>
  observedTime(past.flatMap(({ visits }) => visits.map(({ doneAt }) => doneAt)));

/** The finished cases of an event log. @throws Error that names its first hole. */
export function recordsOfLog(file: string): DossierRecord {
  const past = historyOfLog(readLog(file));
  return whole({ source: file, past, time: timeShownBy(past) });
}

export interface YearOptions {
  readonly scale: number;
  readonly seed: number;
  /** Whether the record tells when officers took work up. */
  readonly starts?: boolean;
}

/** The arrivals of a generated year with queues, before anybody works on them. */
export const arrivalsOfYear = (
  province: Province,
  catalogue: readonly Procedure[],
  { scale, seed }: YearOptions,
): readonly Arrival[] => [...arrivalsOf(province, catalogue, { scale, seed, uneven: true })];

/** A generated year as its events tell it: no real dossier is in it. */
export function recordsOfYear(
  province: Province,
  arrivals: readonly Arrival[],
  { scale, seed, starts }: YearOptions,
  change?: YearChange,
): DossierRecord {
  const { calendar } = clockSettings(ProvinceRules.parse(province));
  const past = worked(arrivals, seed, change).flatMap(({ filed, fate }): PastDossier[] => {
    if (fate.ends !== 'resolved') return [];
    const { situation, events } = live(filed, fate);
    const own = pastOf(situation.dossier, events, filed.procedure.process);
    if (!own) return [];
    // Units that one step asks answer together, so that steps done are fewer than visits.
    const begun = new Map(fate.work?.map(({ at, begunAt = at }) => [Date.parse(at), begunAt]));
    const visits = own.visits.map((visit) => ({
      ...visit,
      startedAt: Date.parse(begun.get(visit.doneAt) ?? ''),
    }));
    return [starts ? { ...own, visits } : own];
  });
  const source = `a generated year (scale ${scale}, seed ${seed}): no real dossier is in it`;
  return whole({ source, past, time: officeTime(calendar) });
}

/** Where the lake of a province is: the local one at an address, or that of a stage. */
export interface LakeAddress {
  readonly url: string;
  readonly stage?: string | undefined;
  readonly account?: string | undefined;
}

/**
 * Asks the lake of a province as it is now.
 * @throws Error with one line for people where nobody answers
 */
export async function askLake<Answer>(
  province: Province,
  { url, stage, account }: LakeAddress,
  ask: (session: Session, now: string) => Promise<Answer>,
): Promise<Answer> {
  const at = stage === undefined ? { url } : { account };
  const opened = await openProvinceLake(placeOf(province.code, stage ?? 'dev'), at);
  try {
    const kinds = ['dossiers', 'work', 'events'] as const;
    const snapshot = await takeSnapshot(opened.lake, opened.workshop.folder, { kinds });
    const session = await opened.workshop.engine.session();
    await showSnapshot(session, snapshot);
    return await ask(session, opened.now);
  } finally {
    opened.close();
  }
}

/**
 * The dossiers of a year, as the lake of a province has them.
 * @throws Unanswerable where there is no such record
 */
export const recordOfProvince = (
  province: Province,
  at: LakeAddress,
  year: number | undefined,
): Promise<DossierRecord> =>
  askLake(province, at, (session, now) =>
    recordOfLake(session, ProvinceRules.parse(province), { year, now }),
  );
