import type { Time } from '../../time.ts';

/** Requests in each second, and how many may come at once. */
export interface Limit {
  readonly rate: number;
  readonly burst: number;
}

/**
 * Token buckets by name, as API Gateway counts: each holds `burst` requests and fills by `rate` a second.
 * @returns whether the request is still within the limit
 */
export function createThrottle(time: Time): (name: string, limit: Limit) => boolean {
  const buckets = new Map<string, { left: number; at: number }>();
  return (name, { rate, burst }) => {
    const now = time.now();
    const { left, at } = buckets.get(name) ?? { left: burst, at: now };
    const filled = Math.min(burst, left + ((now - at) / 1000) * rate);
    const isWithin = filled >= 1;
    buckets.set(name, { left: isWithin ? filled - 1 : filled, at: now });
    return isWithin;
  };
}
