import type { Day, ProcedureCode, UnitCode } from '../codes.ts';
import type { Channel } from '../procedure/procedure.ts';
import type { Level } from '../unit-level.ts';
import { practiceCounters } from './closing.ts';
import { isCohort } from './cohort.ts';
import { type Counts, TOTAL } from './counts.ts';
import type { Places } from './places.ts';
import type { Share } from './share.ts';
import { countersOfUses } from './uses.ts';

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
  /** What a board says of a lead unit apart by procedure, day by day, with the totals. */
  proceduresOf: (unit: UnitCode) => `lead/${unit}/procedures`,
  /** What became of the dossiers of a book, by the days on which it did. */
  cohorts: (book: string) => `${book}/cohorts`,
  /** What form II.06a says of a book apart by field, day by day, with what is overdue now. */
  byField: (book: string) => `${book}/fields`,
  /** By day and procedure, the few counters that say whether a procedure was used. */
  usedProcedures: (book: string) => `${book}/procedures/used`,
} as const;

/** Counters by the book and the line they stand on. A line is a day or `total`, and maybe a field. */
export class Cells {
  readonly books = new Map<string, Map<string, Record<string, number>>>();
  readonly #keeps: (book: string) => boolean;

  /** @param keeps Whether a book is counted in; every one unless said otherwise. */
  constructor(keeps: (book: string) => boolean = () => true) {
    this.#keeps = keeps;
  }

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
    const entries = entriesOf(places).filter(({ book }) => this.#keeps(book));
    for (const [day, counts] of Object.entries(contribution)) {
      const counters = Object.entries(counts);
      for (const { book, line, only } of entries) {
        const own = counters.filter(only);
        if (own.length > 0) this.add(book, line(day), Object.fromEntries(own), times);
      }
    }
    for (const [unit, lines] of Object.entries(officers))
      if (this.#keeps(books.officers(unit)))
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

type Counter = readonly [name: string, n: number];

/** A book in which a dossier is counted: on which line of the day, and which of its counters. */
interface BookEntry {
  readonly book: string;
  readonly line: (day: Day) => string;
  readonly only: (counter: Counter) => boolean;
}

/** How things stand: the running sums that a board needs without reading the past. */
const standing: readonly string[] = ['accepted.', 'ended.', 'open.'];
/** What form II.06a is made of, the rates beside it included. */
const ofForm: readonly string[] = [
  ...['accepted.', 'ended.', 'resolvedHours', 'overdue.', 'due.', 'cohort.late.'],
];
const ofPractice: readonly string[] = practiceCounters;
const ofUse: readonly string[] = Object.values(countersOfUses).flat();

const beginsWith =
  (beginnings: readonly string[]) =>
  ([name]: Counter) =>
    beginnings.some((beginning) => name.startsWith(beginning));
const cohorts = ([name]: Counter) => isCohort(name);
const flows = ([name]: Counter) => !isCohort(name);

function entriesOf(places: Places): readonly BookEntry[] {
  const { receivingUnit, leadUnit, procedure, field, levels, channel } = places;
  const fielded = [books.province, books.receiving(receivingUnit), books.lead(leadUnit)];
  const ofLevels = [books.level('receiving', levels.receiving), books.level('lead', levels.lead)];
  const reported = [...fielded, ...ofLevels];
  const whole = [...reported, books.procedure(procedure), books.channel(channel)];
  const byDay = (day: Day) => day;
  const overall = () => TOTAL;
  const ofField = (day: Day) => `${day}#${field}`;
  const ofProcedure = (day: Day) => `${day}#${procedure}`;
  return [
    ...whole.flatMap((book) => [
      { book, line: byDay, only: flows },
      { book, line: overall, only: beginsWith(standing) },
    ]),
    ...reported.map((book) => ({ book: books.cohorts(book), line: byDay, only: cohorts })),
    ...fielded.flatMap((book) => [
      { book: books.byField(book), line: ofField, only: beginsWith(ofForm) },
      {
        ...{ book: books.byField(book), line: () => `${TOTAL}#${field}` },
        only: ([name]: Counter) => name === 'open.overdue',
      },
      {
        ...{ book: books.usedProcedures(book), line: ofProcedure },
        only: ([name]: Counter) => ofUse.includes(name),
      },
    ]),
    {
      ...{ book: books.proceduresOf(leadUnit), line: ofProcedure },
      only: ([name]: Counter) => ofPractice.includes(name),
    },
    {
      ...{ book: books.proceduresOf(leadUnit), line: () => `${TOTAL}#${procedure}` },
      only: beginsWith(standing),
    },
  ];
}
