import type { UnitCode } from '../codes.ts';
import { vietnamDay } from '../codes.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Counts } from './counts.ts';

/** What officers did to a dossier: by the unit where they did it, then by day and officer. */
export type OfficerCounts = Readonly<Record<UnitCode, Readonly<Record<string, Counts>>>>;

/** The line of an officer in the book of a unit's officers. */
const officerLine = (day: string, officer: string): string => `${day}#${officer}`;

/**
 * Counters of officers from the dossier's row alone, named `<what they did>.inTime|late`: in time is within
 * the due time of the task, which is the allowance of its step.
 */
export function officersOf({ work = [] }: Pick<Dossier, 'work'>): OfficerCounts {
  const units: Record<UnitCode, Record<string, Record<string, number>>> = {};
  for (const { kind, by, unit, at, late } of work) {
    const lines = units[unit] ?? {};
    units[unit] = lines;
    const line = officerLine(vietnamDay(at), by);
    const counts = lines[line] ?? {};
    lines[line] = counts;
    const name = `${kind}.${late ? 'late' : 'inTime'}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return units;
}
