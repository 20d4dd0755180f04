/** What was counted, by the name of the number: `accepted.online`, `ended.late`. */
export type Counts = Readonly<Record<string, number>>;

/** One number of a place, as a query answers. */
export interface NamedCount {
  readonly name: string;
  readonly n: number;
}

/** Numbers together, by their names. */
export function countsOf(numbers: readonly NamedCount[]): Counts {
  const sums: Record<string, number> = {};
  for (const { name, n } of numbers) sums[name] = (sums[name] ?? 0) + n;
  return sums;
}

/** The sum of the numbers whose names begin so: `refused.` is everything that was refused. */
export const sumOf = (counts: Counts, ...prefixes: readonly string[]): number =>
  Object.entries(counts).reduce(
    (sum, [name, n]) => (prefixes.some((prefix) => name.startsWith(prefix)) ? sum + n : sum),
    0,
  );

/** Numbers apart by what each is of: a unit, a procedure, an officer. */
export function countsBy<Of extends NamedCount>(
  numbers: readonly Of[],
  of: (number: Of) => string,
): ReadonlyMap<string, Counts> {
  const apart = new Map<string, NamedCount[]>();
  for (const number of numbers) {
    const own = apart.get(of(number)) ?? [];
    apart.set(of(number), own);
    own.push(number);
  }
  return new Map([...apart].map(([name, own]) => [name, countsOf(own)]));
}
