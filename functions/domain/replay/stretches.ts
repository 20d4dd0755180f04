import type { PastVisit } from './history.ts';
import { quantile, type ServiceLaw, serviceLaw } from './service.ts';
import type { WorkTime } from './work-time.ts';

/**
 * From when on the officer was free for each visit: its recorded start, or since the last completion.
 * `officers`: the visits of each.
 */
export function freeFrom(
  visits: readonly PastVisit[],
  officers: readonly Uint32Array[],
  opened: Float64Array,
  done: Float64Array,
  time: WorkTime,
): Float64Array {
  const free = new Float64Array(visits.length);
  for (const own of officers) {
    let last = 0;
    for (const visit of own.toSorted((one, other) => (done[one] ?? 0) - (done[other] ?? 0))) {
      const startedAt = visits[visit]?.startedAt;
      free[visit] =
        startedAt === undefined ? Math.max(opened[visit] ?? 0, last) : time.positionOf(startedAt);
      last = done[visit] ?? 0;
    }
  }
  return free;
}

/** Groups of equally many stretches, by how much lay open before them. */
const GROUPS = 8;

/**
 * The group of each visit of a pool, by how much lay open there when the stretch before its completion began:
 * when much does, something of it can be worked on, and no officer waits for it.
 */
export function groupsOf(
  own: Uint32Array,
  opened: Float64Array,
  done: Float64Array,
  before: Float64Array,
): Uint8Array {
  const [comes, goes] = [opened, done].map((moments) =>
    Float64Array.from(own, (visit) => moments[visit] ?? 0).sort(),
  );
  const open = Int32Array.from(own, (visit) => {
    const from = before[visit] ?? 0;
    return comes && goes ? upTo(comes, from) - upTo(goes, from) : 0;
  });
  const order = Uint32Array.from(own, (_, place) => place);
  order.sort((one, other) => (open[one] ?? 0) - (open[other] ?? 0) || one - other);
  const groups = new Uint8Array(own.length);
  for (const [rank, place] of order.entries())
    groups[place] = Math.floor((rank * GROUPS) / own.length);
  return groups;
}

/** The stretches of each group that tell of work: whole days between two completions are absence. */
export function tellingStretches(
  groups: Uint8Array,
  stretches: Float64Array,
  { dayLength }: WorkTime,
): readonly Float64Array[] {
  return Array.from({ length: GROUPS }, (_, group) =>
    stretches.filter(
      (minutes, place) => groups[place] === group && minutes > 0 && minutes < dayLength,
    ),
  );
}

/** Stretches below which a pool does not tell how work spreads. */
const SPREAD_STRETCHES = 800;

/**
 * The laws of work. It is held to spread alike at all desks: where stretches spread more, idle time is among
 * them, and a law of its own would take that for work.
 */
export function lawsOf(pools: readonly (readonly Float64Array[])[]): readonly ServiceLaw[] {
  const spreads = pools
    .filter((groups) => groups.reduce((n, { length }) => n + length, 0) >= SPREAD_STRETCHES)
    .map((groups) => serviceLaw(groups).sigma)
    .sort((one, other) => one - other);
  const common = spreads.length > 0 ? quantile(spreads, 0.25) : undefined;
  return pools.map((groups) => serviceLaw(groups, common));
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
