import type { Procedure } from '../../functions/domain/procedure/procedure.ts';

/** What a procedure may carry of the law's rules of time, as a line of `catalogue -- check`. */
const CARRIED: readonly (readonly [what: string, carries: (procedure: Procedure) => boolean])[] = [
  ['the term begins again after a supplement', ({ clock }) => clock?.afterSupplement === 'restart'],
  [
    'the time of a supplement is not counted',
    ({ clock }) => clock?.afterSupplement === 'notCounted',
  ],
  ['a cut-off', ({ clock }) => clock?.cutOff !== undefined],
  ['a sentence about time not counted', ({ clock }) => clock?.quotes?.excludedTime !== undefined],
  ['pauses of its own', ({ clock }) => clock?.pauses !== undefined],
  [
    'a sentence about asking for a supplement',
    ({ clock }) => clock?.quotes?.supplementRequest !== undefined,
  ],
  ['a limit for asking, read from it', ({ clock }) => clock?.supplementRequest !== undefined],
  [
    'a sentence about longer or suspended terms',
    ({ clock }) => clock?.quotes?.extension !== undefined,
  ],
  ['a limit of the extension, read from it', ({ clock }) => clock?.extensionLimit !== undefined],
  ['terms by case or area', ({ termByCase }) => termByCase !== undefined],
  ['a term within the day', ({ publishedTerm }) => publishedTerm.unit === 'sameDay'],
];

/** How many procedures carry each rule of time. */
export const rulesCarried = (
  procedures: readonly Procedure[],
): readonly { readonly what: string; readonly procedures: number }[] =>
  CARRIED.map(([what, carries]) => ({ what, procedures: procedures.filter(carries).length }));
