import type { DueInput } from '../../../functions/domain/clock/due-time.ts';
import { dueTime } from '../../../functions/domain/clock/due-time.ts';
import type { Term } from '../../../functions/domain/clock/term.ts';
import { clockSettings } from '../../../functions/domain/dossier/times.ts';
import { type Procedure, termFor } from '../../../functions/domain/procedure/procedure.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { pastOf } from '../../../functions/domain/replay/from-events.ts';
import { holesIn, type PastDossier } from '../../../functions/domain/replay/history.ts';
import {
  observedTime,
  officeTime,
  type WorkTime,
} from '../../../functions/domain/replay/work-time.ts';
import type { Province } from '../../cloud/config/province.ts';
import { readLog } from '../event-log.ts';
import { type Arrival, arrivalsOf } from '../year/arrivals.ts';
import { live } from '../year/dossier-life.ts';
import { worked, type YearChange } from '../year/queues.ts';
import { historyOfLog } from './log-history.ts';

/** Finished dossiers and the working time they were done in. */
export interface Records {
  /** Where they come from, in words. */
  readonly source: string;
  readonly past: readonly PastDossier[];
  readonly time: WorkTime;
}

/** @throws Error that names the holes of a record. */
function whole(records: Records): Records {
  const holes = holesIn(records.past);
  if (holes.length > 0) throw new Error(`${records.source}: ${holes.join('; ')}`);
  return records;
}

/** The working time that a record shows by itself. */
export const timeShownBy = (past: readonly PastDossier[]): WorkTime =>
  observedTime(past.flatMap(({ visits }) => visits.map(({ doneAt }) => doneAt)));

/** The finished cases of an event log. @throws Error that names its first hole. */
export function recordsOfLog(file: string): Records {
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
): Records {
  const { calendar } = clockSettings(ProvinceRules.parse(province));
  const past = worked(arrivals, seed, change).flatMap(({ filed, fate }): PastDossier[] => {
    if (fate.ends !== 'resolved') return [];
    const { situation, events } = live(filed, fate);
    const own = pastOf(situation.dossier, events, filed.procedure.process);
    if (!own) return [];
    const begunAt = (index: number) => Date.parse(fate.work?.[index]?.begunAt ?? '');
    const visits = own.visits.map((visit, index) => ({ ...visit, startedAt: begunAt(index) }));
    return [starts ? { ...own, visits } : own];
  });
  const source = `a generated year (scale ${scale}, seed ${seed}): no real dossier is in it`;
  return whole({ source, past, time: officeTime(calendar) });
}

/** Due times of a procedure's dossiers under another term, by the rules that the first ones followed. */
export function dueUnder(
  province: Province,
  procedure: Procedure,
  term: Term,
): (dossier: PastDossier) => number | undefined {
  const { calendar, cutOff } = clockSettings(ProvinceRules.parse(province));
  const rules = { ...(cutOff.other && { cutOff: cutOff.other }), ...procedure.clock };
  const changed: Procedure = { ...procedure, publishedTerm: term, termByChannel: {} };
  return ({ counted, receivedAt }) => {
    const receipt = new Date(receivedAt).toISOString();
    const input: DueInput = {
      receivedAt: counted?.receivedAt ?? receipt,
      pauses: counted?.pauses,
      extension: counted?.extension,
      calendar,
      rules,
      term: (counted ? termFor(changed, counted) : term) ?? null,
    };
    const due = dueTime(input);
    return due.ok && due.value.dueAt ? Date.parse(due.value.dueAt) : undefined;
  };
}
