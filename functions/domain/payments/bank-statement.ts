/** Money that came in, as a gateway names it. */
export interface Entry {
  readonly transaction: string;
  readonly amount: number;
}

/** Of one day; the answer names each that does not agree, and Lambda answers 6 MB. */
export const MOST_ENTRIES = 10_000;

/** Where the gateway's statement of a day and what it told us do not agree. */
export type Difference =
  | { readonly kind: 'notTold'; readonly transaction: string; readonly theirs: number }
  | { readonly kind: 'notStated'; readonly transaction: string; readonly ours: number }
  | {
      readonly kind: 'amountDiffers';
      readonly transaction: string;
      readonly ours: number;
      readonly theirs: number;
    }
  | { readonly kind: 'statedTwice'; readonly transaction: string; readonly theirs: number };

/** Holds the statement of a day against what we were told of that day; none is left out on either side. */
export function compared(ours: readonly Entry[], theirs: readonly Entry[]): readonly Difference[] {
  const told = new Map(ours.map(({ transaction, amount }) => [transaction, amount]));
  const stated = new Set<string>();
  const differences: Difference[] = [];
  for (const { transaction, amount } of theirs) {
    const own = told.get(transaction);
    const of = { transaction, theirs: amount };
    if (stated.has(transaction)) differences.push({ kind: 'statedTwice', ...of });
    else if (own === undefined) differences.push({ kind: 'notTold', ...of });
    else if (own !== amount) differences.push({ kind: 'amountDiffers', ...of, ours: own });
    stated.add(transaction);
  }
  for (const [transaction, amount] of told)
    if (!stated.has(transaction))
      differences.push({ kind: 'notStated', transaction, ours: amount });
  return differences;
}
