const minute = 60_000;
const periods: Readonly<Record<string, number>> = {
  minute,
  hour: 60 * minute,
  day: 24 * 60 * minute,
};

/**
 * The latest moment at or before `now` (epoch milliseconds) at which a schedule fires, and the first one
 * after it. `rate(15 minutes)` fires on multiples since 1970, so a restart does not shift it;
 * `cron(30 17 * * ? *)` fires daily, in UTC as EventBridge rules do. Throws on any other expression.
 */
export function firings(expression: string, now: number): { last: number; next: number } {
  const { period, offset } = parse(expression);
  const last = Math.floor((now - offset) / period) * period + offset;
  return { last, next: last + period };
}

function parse(expression: string): { period: number; offset: number } {
  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const unitLength = periods[unit ?? ''];
  if (unitLength !== undefined) return { period: Number(count) * unitLength, offset: 0 };
  const daily = /^cron\((\d+) (\d+) (?:\* \* \?|\? \* \*) \*\)$/.exec(expression);
  if (daily) {
    const [, minutes, hours] = daily.map(Number);
    return {
      period: 24 * 60 * minute,
      offset: ((hours ?? 0) * 60 + (minutes ?? 0)) * minute,
    };
  }
  throw new Error(`the schedule ${expression} is not supported`);
}
