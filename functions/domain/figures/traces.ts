import type { Day, DossierCode } from '../codes.ts';
import { books } from './cells.ts';
import type { Counts } from './counts.ts';
import type { Share } from './share.ts';

/**
 * What a dossier counts in a book of a unit on a day: the way back from every number of the book to the
 * dossiers that make it.
 */
export interface Trace {
  readonly book: string;
  readonly day: Day;
  readonly code: DossierCode;
  /** Of officers, the names of the counters begin with the officer: `<officer>/completed.late`. */
  readonly counts: Counts;
}

/** The name of an officer's counter in a trace. */
export const officerCounter = (officer: string, counter: string) => `${officer}/${counter}`;

export function tracesOf(code: DossierCode, { contribution, officers, places }: Share): Trace[] {
  const own = [books.receiving(places.receivingUnit), books.lead(places.leadUnit)];
  const traces: Trace[] = own.flatMap((book) =>
    Object.entries(contribution).map(([day, counts]) => ({ book, day, code, counts })),
  );
  for (const [unit, lines] of Object.entries(officers)) {
    const days = new Map<Day, Record<string, number>>();
    for (const [line, counts] of Object.entries(lines)) {
      const [day = '', officer = ''] = splitOnce(line);
      const named = days.get(day) ?? {};
      days.set(day, named);
      for (const [name, n] of Object.entries(counts)) named[officerCounter(officer, name)] = n;
    }
    for (const [day, counts] of days)
      traces.push({ book: books.officers(unit), day, code, counts });
  }
  return traces;
}

/**
 * The traces that differ from those left before. One whose counters are all gone is left with none, because
 * nothing here deletes a row.
 */
export function tracesChanged(now: readonly Trace[], before: readonly Trace[]): readonly Trace[] {
  const known = new Map(before.map((trace) => [keyOf(trace), trace]));
  const changed = now.filter((trace) => !same(trace.counts, known.get(keyOf(trace))?.counts));
  const kept = new Set(now.map(keyOf));
  const gone = before.filter((trace) => !kept.has(keyOf(trace)));
  return [...changed, ...gone.map((trace) => ({ ...trace, counts: {} }))];
}

const keyOf = ({ book, day }: Trace) => `${book} ${day}`;

function same(one: Counts, other: Counts | undefined): boolean {
  if (!other) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
  );
}

function splitOnce(line: string): readonly [string, string] {
  const at = line.indexOf('#');
  return [line.slice(0, at), line.slice(at + 1)];
}
