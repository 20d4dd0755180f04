/** A visit that an officer took up: when it could be, when it was, and its due time. */
export interface VisitPick {
  readonly ready: number;
  readonly begun: number;
  readonly due: number;
}

/** Pairs of picks that tell the two orders apart, below which nothing is known of the rule. */
const TELLING_PAIRS = 30;

/**
 * The share of picks by due time, from pairs of picks one after the other of which the later lay there
 * already: where the older of the two is due later, the order tells which rule took the first. Where too
 * few tell, half.
 */
export function shareOfEarliestDue(visits: readonly VisitPick[]): number {
  const picks = visits.toSorted((one, other) => one.begun - other.begun);
  let byDue = 0;
  let byAge = 0;
  for (const [place, pick] of picks.entries()) {
    const next = picks[place + 1];
    if (!next || next.ready > pick.begun) continue;
    const [older, sooner] = [pick.ready - next.ready, pick.due - next.due];
    if (older > 0 && sooner < 0) byDue++;
    if (older < 0 && sooner > 0) byAge++;
  }
  return byDue + byAge < TELLING_PAIRS ? 0.5 : ruleBehind(byDue / (byDue + byAge));
}

/**
 * The share of picks by due time behind the share of telling pairs that go by it: where both picks follow
 * one rule, half of the pairs tell; where they follow two, all do.
 */
function ruleBehind(told: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 30; step++) {
    const share = (low + high) / 2;
    const other = 1 - share;
    const byDue = share * other + share ** 2 / 2;
    const byAge = share * other + other ** 2 / 2;
    if (byDue / (byDue + byAge) < told) low = share;
    else high = share;
  }
  return (low + high) / 2;
}
