const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const periods: Readonly<Record<string, number>> = { minute, hour, day };

/** Moments that repeat: the offsets within a period at which a schedule fires, in their order. */
interface Rhythm {
  readonly period: number;
  readonly offsets: readonly number[];
}

/**
 * The latest moment at or before `now` (epoch milliseconds) at which a schedule fires, and the first one
 * after it. `rate(15 minutes)` fires on multiples since 1970, so a restart does not shift it;
 * `cron(30 17 * * ? *)` fires daily and `cron(0/15 18-22 * * ? *)` through some hours of each day, in UTC as
 * EventBridge rules do. Throws on any other expression.
 */
export function firings(expression: string, now: number): { last: number; next: number } {
  const { period, offsets } = parse(expression);
  const start = Math.floor(now / period) * period;
  const moments = [-period, 0, period].flatMap((shift) =>
    offsets.map((offset) => start + shift + offset),
  );
  const last = moments.findLast((moment) => moment <= now) ?? Number.NaN;
  const next = moments.find((moment) => moment > now) ?? Number.NaN;
  return { last, next };
}

function parse(expression: string): Rhythm {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitLength = periods[unit ?? ''];
  if (unitLength !== undefined) return { period: Number(count) * unitLength, offsets: [0] };
  const [, first, step, from, to] =
    /^cron\((\d+)(?:\/(\d+))? (\d+)(?:-(\d+))? (?:\* \* \?|\? \* \*) \*\)$/.exec(expression) ?? [];
  if (first === undefined) throw new Error(`the schedule ${expression} is not supported`);
  const minutes = range(Number(first), step === undefined ? Number(first) : 59, Number(step ?? 1));
  const hours = range(Number(from), Number(to ?? from), 1);
  return {
    period: day,
    offsets: hours.flatMap((at) => minutes.map((past) => at * hour + past * minute)),
  };
}

const range = (from: number, to: number, step: number): readonly number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);
