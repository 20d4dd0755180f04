import type { Day, ProcedureCode, UnitCode } from '../codes.ts';
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
  /** The figures of a book apart by field, day by day. */
  byField: (book: string) => `${book}/fields`,
  /** The same by halves of months, with the totals: a year of every field is then quickly read. */
  byFieldAndHalf: (book: string) => `${book}/fields/halves`,
} as const;

/**
 * The first day of the half of the month that a day lies in, the 1st or the 15th: official periods begin
 * on either.
 */
export const halfOf = (day: Day): Day => `${day.slice(0, 8)}${day.slice(8) < '15' ? '01' : '15'}`;

/** The first day of the half after it. */
export function halfAfter(half: Day): Day {
  if (half.endsWith('01')) return halfOf(`${half.slice(0, 8)}15`);
  const [year, month] = half.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, month ?? 0, 1)).toISOString().slice(0, 10);
}

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
      for (const { book, line, total } of entriesOf(places)) {
        this.add(book, line(day), counts, times);
        if (total) this.add(book, total, counts, times);
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

interface BookEntry {
  readonly book: string;
  readonly line: (day: Day) => string;
  readonly total?: string;
}

function entriesOf({ receivingUnit, leadUnit, procedure, field }: Places): readonly BookEntry[] {
  const fielded = [books.province, books.receiving(receivingUnit), books.lead(leadUnit)];
  return [
    ...[...fielded, books.procedure(procedure)].map((book) => ({
      book,
      line: (day: Day) => day,
      total: TOTAL,
    })),
    ...fielded.flatMap((book) => [
      { book: books.byField(book), line: (day: Day) => `${day}#${field}` },
      {
        book: books.byFieldAndHalf(book),
        line: (day: Day) => `${halfOf(day)}#${field}`,
        total: `${TOTAL}#${field}`,
      },
    ]),
  ];
}
