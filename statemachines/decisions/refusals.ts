/** Why a decision cannot be entered; nothing of it is. */
export type RefusalReason =
  | 'code-unknown'
  | 'code-taken'
  | 'not-in-force'
  | 'named-twice'
  | 'successor-not-published'
  | 'version-not-raised'
  | 'not-shorter'
  | 'unit-not-changed'
  | 'longer-on-calendar'
  | 'nothing-changed'
  | 'effect-in-the-past'
  | 'differs-from-kept'
  | 'against-the-law';

export interface Refusal {
  readonly procedure: string;
  readonly reason: RefusalReason;
  readonly detail?: string;
}

const texts: Readonly<Record<RefusalReason, string>> = {
  'code-unknown': 'no such procedure in the catalogue',
  'code-taken': 'the catalogue has a procedure of this code already',
  'not-in-force':
    'not in force on the day of effect, or a later version or its end is decided already',
  'named-twice': 'the decision names it twice',
  'successor-not-published': 'a successor must be in force on the day of effect',
  'version-not-raised': 'a changed process is the next version',
  'not-shorter': 'a reduced term is shorter than the one before, in the same unit',
  'unit-not-changed': 'the term is in the unit of before: say reduced or amended',
  'longer-on-calendar': 'five working days are seven of the calendar, so that the term is longer',
  'nothing-changed': 'the amendment changes nothing',
  'effect-in-the-past': 'the day of effect has passed: dossiers have been filed since',
  'differs-from-kept':
    'the decision is in the catalogue already and differs; decisions never change',
  'against-the-law': 'the lint finds it against the law',
};

/** One line for people. */
export const refusalText = ({ procedure, reason, detail }: Refusal): string =>
  [procedure, `${reason}: ${texts[reason]}`, detail].filter(Boolean).join(' — ');
