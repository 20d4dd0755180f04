import type { UnitCode } from '../domain/codes.ts';
import { books } from '../domain/figures/cells.ts';
import { Channel } from '../domain/procedure/procedure.ts';
import { type Level, levels } from '../domain/unit-level.ts';

/** The books that there are without any dossier: what is in one of them and should not be is found too. */
export function everyBook(units: readonly UnitCode[]): readonly string[] {
  const known = units.flatMap((code) => [books.receiving(code), books.lead(code)]);
  const ofLevels = (Object.keys(levels) as Level[]).flatMap((level) => [
    books.level('receiving', level),
    books.level('lead', level),
  ]);
  return [
    ...[books.province, ...known].flatMap((book) => [
      book,
      books.cohorts(book),
      books.byField(book),
      books.usedProcedures(book),
    ]),
    ...units.flatMap((code) => [books.officers(code), books.proceduresOf(code)]),
    ...ofLevels.flatMap((book) => [book, books.cohorts(book)]),
    ...Channel.options.map(books.channel),
  ];
}
