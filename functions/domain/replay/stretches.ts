import type { PastVisit } from './history.ts';
import { quantile, type ServiceLaw, serviceLaw } from './service.ts';
import type { WorkTime } from './work-time.ts';

/** From when on the officer was free for each visit: its recorded start, or since the last completion. */
export function freeFrom(
  visits: readonly PastVisit[],
  opened: Float64Array,
  done: Float64Array,
  time: WorkTime,
): Float64Array {
  const free = new Float64Array(visits.length);
  const order = Uint32Array.from(visits, (_, visit) => visit);
  order.sort((one, other) => (done[one] ?? 0) - (done[other] ?? 0) || one - other);
  const last = new Map<string, number>();
  for (const visit of order) {
    const past = visits[visit];
    if (!past) continue;
    const { by, startedAt } = past;
    free[visit] =
      startedAt === undefined
        ? Math.max(opened[visit] ?? 0, last.get(by) ?? 0)
        : time.positionOf(startedAt);
    last.set(by, done[visit] ?? 0);
  }
  return free;
}

/** Share of the stretches, those before which most lay open, from which the work is read. */
const TELLING_SHARE = 0.15;
const TELLING_STRETCHES = 150;

/**
 * Visits whose stretch since the completion before is most likely work alone: when much lies open, something
 * of it can be worked on, and no officer waits for it. Whole days between two completions are absence.
 */
export function tellingVisits(
  own: Uint32Array,
  opened: Float64Array,
  done: Float64Array,
  before: Float64Array,
  time: WorkTime,
): readonly number[] {
  const [comes, goes] = [opened, done].map((moments) =>
    Float64Array.from(own, (visit) => moments[visit] ?? 0).sort(),
  );
  const stretches = Array.from(own, (visit) => {
    const from = before[visit] ?? 0;
    const open = comes && goes ? upTo(comes, from) - upTo(goes, from) : 0;
    return { visit, open, minutes: (done[visit] ?? 0) - from };
  }).filter(({ minutes }) => minutes < time.dayLength);
  stretches.sort((one, other) => other.open - one.open);
  const count = Math.max(TELLING_STRETCHES, Math.ceil(stretches.length * TELLING_SHARE));
  return stretches.slice(0, count).map(({ visit }) => visit);
}

/** Stretches below which a pool does not tell how work spreads. */
const SPREAD_STRETCHES = 100;

/**
 * The laws of work. It is held to spread alike at all desks: where stretches spread more, idle time is among
 * them, and a law of its own would take that for work.
 */
export function lawsOf(stretches: readonly Float64Array[]): readonly ServiceLaw[] {
  const spreads = stretches
    .filter(({ length }) => length >= SPREAD_STRETCHES)
    .map((own) => serviceLaw(own).sigma)
    .sort((one, other) => one - other);
  const common = spreads.length > 0 ? quantile(spreads, 0.25) : undefined;
  return stretches.map((own) => serviceLaw(own, common));
}

/** How many of some ordered moments are not after another. */
function upTo(moments: Float64Array, moment: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle] ?? 0) <= moment) low = middle + 1;
    else high = middle;
  }
  return low;
}
