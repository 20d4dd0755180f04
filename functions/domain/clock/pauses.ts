import type { Instant } from '../codes.ts';
import { ok, type Result, refuse } from '../result.ts';
import { minuteOf } from './civil-day.ts';
import type { ClockRefusal } from './clock-refusal.ts';
import { isPauseKind } from './pause-kinds.ts';

/** A period in which the clock stands still, as recorded; without `to` it is still open. */
export interface Pause {
  readonly kind: string;
  readonly from: Instant;
  readonly to?: Instant | undefined;
  readonly legalBasis: string;
  readonly reason: string;
  readonly actor: string;
}

/** What of a pause moves a due time. */
export type PausePeriod = Pick<Pause, 'kind' | 'from' | 'to'>;

/** A stretch of stopped time, from minute to minute since the epoch; `to` is Infinity while it is open. */
export interface Stop {
  readonly from: number;
  readonly to: number;
}

/**
 * The pauses as stops in order, those that overlap or touch made one: no moment is left out of the count
 * twice. Refuses what no record may hold: `unknownPauseKind`, `badTime`, `pauseEndsBeforeItStarts`,
 * `beforeReceipt` and, when `now` is given, `inTheFuture`.
 */
export function stopsOf(
  pauses: readonly PausePeriod[],
  receivedAt: number,
  now?: Instant,
): Result<readonly Stop[], ClockRefusal> {
  const stops: Stop[] = [];
  for (const pause of pauses) {
    const from = Date.parse(pause.from);
    const to = pause.to === undefined ? Number.POSITIVE_INFINITY : Date.parse(pause.to);
    const fault = faultOf(pause, from, to, receivedAt) ?? (now && laterThan(now, pause));
    if (fault) return refuse(fault);
    stops.push({ from: minuteOf(from), to: minuteOf(to) });
  }
  return ok(merged(stops));
}

function faultOf(
  pause: PausePeriod,
  from: number,
  to: number,
  receivedAt: number,
): ClockRefusal | undefined {
  if (!isPauseKind(pause.kind)) return { code: 'unknownPauseKind', kind: pause.kind };
  if (Number.isNaN(from)) return { code: 'badTime', given: pause.from };
  if (Number.isNaN(to)) return { code: 'badTime', given: pause.to ?? '' };
  if (to < from) {
    return { code: 'pauseEndsBeforeItStarts', from: pause.from, to: pause.to ?? '' };
  }
  if (from < receivedAt) return { code: 'beforeReceipt', at: pause.from };
  return undefined;
}

function laterThan(now: Instant, { from, to }: PausePeriod): ClockRefusal | undefined {
  const last = to ?? from;
  return last > now ? { code: 'inTheFuture', at: last } : undefined;
}

function merged(stops: Stop[]): readonly Stop[] {
  stops.sort((one, other) => one.from - other.from);
  const union: Stop[] = [];
  for (const stop of stops) {
    const last = union.at(-1);
    if (last && stop.from <= last.to) {
      union[union.length - 1] = { from: last.from, to: Math.max(last.to, stop.to) };
    } else union.push(stop);
  }
  return union;
}
