import type { ProcedureCode, UnitCode } from '../codes.ts';
import type { Contribution, Counts } from './contribution.ts';

/** Where a dossier is counted: its units, its procedure and the field of that. */
export interface Places {
  readonly receivingUnit: UnitCode;
  readonly leadUnit: UnitCode;
  readonly procedure: ProcedureCode;
  readonly field: string;
}

/** What the running sum over all days is kept under; sorts after every day. */
export const TOTAL = 'total';

/** Names of the books of counters: one for the province, each unit in each part, each procedure. */
export const books = {
  province: 'province',
  receiving: (unit: UnitCode) => `receiving/${unit}`,
  lead: (unit: UnitCode) => `lead/${unit}`,
  procedure: (code: ProcedureCode) => `procedure/${code}`,
  /** The same figures as in a book, a line for each field. */
  byField: (book: string) => `${book}/fields`,
} as const;

/** Counters by the book and the line they stand on. A line is a day or `total`, and maybe a field. */
export class Cells {
  readonly books = new Map<string, Map<string, Record<string, number>>>();

  add(book: string, line: string, counts: Counts, times = 1): void {
    const lines = this.books.get(book) ?? new Map<string, Record<string, number>>();
    this.books.set(book, lines);
    const sums = lines.get(line) ?? {};
    lines.set(line, sums);
    for (const [name, n] of Object.entries(counts)) {
      const sum = (sums[name] ?? 0) + n * times;
      if (sum === 0) delete sums[name];
      else sums[name] = sum;
    }
    if (Object.keys(sums).length === 0) lines.delete(line);
  }

  /** Counts a dossier's contribution, or takes it back (`times` −1), wherever it is counted. */
  count(contribution: Contribution, places: Places, times = 1): void {
    for (const [day, counts] of Object.entries(contribution))
      for (const { book, suffix } of entriesOf(places)) {
        this.add(book, `${day}${suffix}`, counts, times);
        this.add(book, `${TOTAL}${suffix}`, counts, times);
      }
  }

  addAll(other: Cells, times = 1): void {
    for (const [book, line, counts] of other) this.add(book, line, counts, times);
  }

  *[Symbol.iterator](): Generator<readonly [book: string, line: string, counts: Counts]> {
    for (const [book, lines] of this.books)
      for (const [line, counts] of lines) yield [book, line, counts];
  }

  get size(): number {
    return [...this.books.values()].reduce((sum, lines) => sum + lines.size, 0);
  }
}

function entriesOf({ receivingUnit, leadUnit, procedure, field }: Places) {
  const fielded = [books.province, books.receiving(receivingUnit), books.lead(leadUnit)];
  return [
    ...fielded.flatMap((book) => [
      { book, suffix: '' },
      { book: books.byField(book), suffix: `#${field}` },
    ]),
    { book: books.procedure(procedure), suffix: '' },
  ];
}
