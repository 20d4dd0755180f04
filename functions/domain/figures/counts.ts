/** What was counted, by the name of the counter. */
export type Counts = Readonly<Record<string, number>>;

/** What the running sum over all days is kept under; sorts after every day. */
export const TOTAL = 'total';
