import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { draftLetter } from '../../../../functions/domain/dossier/acts/draft-letter.ts';
import { at, complete, doing, people, submitted } from './example.ts';

/** The refusal of a dossier, drafted at its counter for the leader of the counter. */

export const head = { ...people.counter, sub: 'head', roles: ['leader' as const] };

export const refusal = {
  refuse: { ground: 'notEligible' as const, reasons: 'Không thuộc diện' },
};

export const drafted = (): Situation =>
  doing(complete(submitted()), draftLetter, refusal, at(people.counter));

export const letterTaskOf = ({ tasks }: Situation) => tasks.find(({ id }) => id === 'letter');
