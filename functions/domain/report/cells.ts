import type { Day, ProcedureCode, UnitCode } from '../codes.ts';
import type { Channel } from '../procedure/procedure.ts';
import type { Level } from '../unit-level.ts';
import { type Counts, TOTAL } from './counts.ts';
import { halfOf } from './halves.ts';
import type { Places } from './places.ts';
import type { Share } from './share.ts';

/** Names of the books of counters: one for the province, each unit in each part, each procedure. */
export const books = {
  province: 'province',
  receiving: (unit: UnitCode) => `receiving/${unit}`,
  lead: (unit: UnitCode) => `lead/${unit}`,
  level: (part: 'receiving' | 'lead', level: Level) => `level/${part}/${level}`,
  procedure: (code: ProcedureCode) => `procedure/${code}`,
  channel: (channel: Channel) => `channel/${channel}`,
  /** What the officers of a unit did, a line for each day and officer. */
  officers: (unit: UnitCode) => `officers/${unit}`,
  /** The figures of a lead unit apart by procedure, by halves of months, with the totals. */
  proceduresOf: (unit: UnitCode) => `lead/${unit}/procedures`,
  /** The figures of a book apart by field, day by day. */
  byField: (book: string) => `${book}/fields`,
  /** The same by halves of months, with the totals: a year of every field is then quickly read. */
  byFieldAndHalf: (book: string) => `${book}/fields/halves`,
  /** By halves of months and procedure, the few counters that say whether a procedure was used. */
  usedProcedures: (book: string) => `${book}/procedures/halves`,
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

  /** Counts what a dossier adds, or takes it back (`times` −1), wherever it is counted. */
  count({ contribution, officers, places }: Share, times = 1): void {
    for (const [day, counts] of Object.entries(contribution))
      for (const { book, line, total, only } of entriesOf(places)) {
        const own = only ? Object.fromEntries(Object.entries(counts).filter(only)) : counts;
        this.add(book, line(day), own, times);
        if (total) this.add(book, total, own, times);
      }
    for (const [unit, lines] of Object.entries(officers))
      for (const [line, counts] of Object.entries(lines))
        this.add(books.officers(unit), line, counts, times);
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
  readonly only?: (counter: readonly [name: string, n: number]) => boolean;
}

/** Counters that say that a procedure was used online or paid for. */
const uses: readonly string[] = [
  'accepted.online',
  'payment.asked',
  'payment.paid.nationalGateway',
  'payment.paid.provinceGateway',
];

function entriesOf(places: Places): readonly BookEntry[] {
  const { receivingUnit, leadUnit, procedure, field, levels, channel } = places;
  const fielded = [books.province, books.receiving(receivingUnit), books.lead(leadUnit)];
  const ofLevels = [books.level('receiving', levels.receiving), books.level('lead', levels.lead)];
  const whole = [...fielded, ...ofLevels, books.procedure(procedure), books.channel(channel)];
  return [
    ...whole.map((book) => ({ book, line: (day: Day) => day, total: TOTAL })),
    ...fielded.flatMap((book) => [
      { book: books.byField(book), line: (day: Day) => `${day}#${field}` },
      byHalf(books.byFieldAndHalf(book), field),
      {
        book: books.usedProcedures(book),
        line: (day: Day) => `${halfOf(day)}#${procedure}`,
        only: ([name]: readonly [string, number]) => uses.includes(name),
      },
    ]),
    byHalf(books.proceduresOf(leadUnit), procedure),
  ];
}

const byHalf = (book: string, of: string): BookEntry => ({
  book,
  line: (day) => `${halfOf(day)}#${of}`,
  total: `${TOTAL}#${of}`,
});
