/** What one measurement leaves behind: a table with the conditions it was measured under. */
export interface BenchTable {
  readonly title: string;
  readonly conditions: string;
  readonly rows: readonly Readonly<Record<string, number | string>>[];
}
