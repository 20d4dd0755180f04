/** One table of figures, with the conditions without which they mean nothing. */
export interface BenchTable {
  readonly title: string;
  readonly conditions: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  /** Those that others quote: they stand at the top of the JSON. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** The middle of the values; figures of a shared machine are quoted as medians and ratios. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** Resident memory of this process. */
export const megabytes = (): number => Math.round(process.memoryUsage().rss / 1e6);

export async function milliseconds(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
