import type { Day } from '../codes.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { type Contribution, contribution } from './contribution.ts';
import { type OfficerCounts, officersOf } from './officers.ts';
import { type Places, samePlaces } from './places.ts';

/** All that one dossier adds to the counters, and where: the difference of two shares is what is written. */
export interface Share {
  readonly contribution: Contribution;
  readonly officers: OfficerCounts;
  readonly places: Places;
}

export const shareOf = (dossier: Dossier, places: Places): Share => ({
  contribution: contribution(dossier),
  officers: officersOf(dossier),
  places,
});

/**
 * The share to write next on the way from what a dossier has counted to what it should: all of it where
 * that fits into one transaction, else a share that is nearer by some of the days. Repeated, it arrives.
 */
export function towards(
  share: Share,
  before: Share | undefined,
  fits: (next: Share) => boolean,
): Share {
  if (fits(share)) return share;
  const nowhere = { contribution: {}, officers: {} };
  const from = before && daysOf(before).length > 0 ? before : { ...nowhere, places: share.places };
  const moved = !samePlaces(from.places, share.places);
  // Counted elsewhere: first it is taken back there, until nothing is left.
  const target = moved ? { ...nowhere, places: from.places } : share;
  const changed = daysOf(from, target).filter((day) => !sameOn(day, from, target));
  if (changed.length === 0) return share;
  let next = changed;
  let nearer = target;
  do {
    const days = new Set(next);
    nearer = merged(
      only(target, (day) => days.has(day)),
      only(from, (day) => !days.has(day)),
    );
    next = next.slice(0, Math.floor(next.length / 2));
  } while (next.length > 0 && !fits(nearer));
  return nearer;
}

/** An officer's line begins with its day. */
const dayOfLine = (line: string): Day => line.slice(0, 10);

function daysOf(...shares: readonly Share[]): readonly Day[] {
  const days = shares.flatMap(({ contribution: own, officers }) => [
    ...Object.keys(own),
    ...Object.values(officers).flatMap((lines) => Object.keys(lines).map(dayOfLine)),
  ]);
  return [...new Set(days)].sort();
}

function only(share: Share, has: (day: Day) => boolean): Share {
  const kept = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(Object.entries(record).filter(([line]) => has(dayOfLine(line))));
  const officers = Object.entries(share.officers).map(([unit, lines]) => [unit, kept(lines)]);
  return {
    ...share,
    contribution: kept(share.contribution),
    officers: Object.fromEntries(officers),
  };
}

function merged(one: Share, other: Share): Share {
  const units = [...new Set([...Object.keys(one.officers), ...Object.keys(other.officers)])];
  const officers = units.map((unit) => [unit, { ...other.officers[unit], ...one.officers[unit] }]);
  return {
    ...one,
    contribution: { ...other.contribution, ...one.contribution },
    officers: Object.fromEntries(officers),
  };
}

function sameOn(day: Day, one: Share, other: Share): boolean {
  const lines = (share: Share) => {
    const { contribution: own, officers } = only(share, (at) => at === day);
    const entries = Object.entries(officers).flatMap(([unit, kept]) =>
      Object.entries(kept).map(([line, counts]) => [`${unit} ${line}`, counts] as const),
    );
    return [...Object.entries(own), ...entries]
      .flatMap(([line, counts]) =>
        Object.entries(counts).map(([name, n]) => `${line} ${name} ${n}`),
      )
      .sort()
      .join();
  };
  return lines(one) === lines(other);
}
