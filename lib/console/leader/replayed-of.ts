import type { Answer } from '../api-types.ts';
import { calendarDay } from '../moments.ts';
import { filled } from '../words.ts';
import { reductionWords } from './reduction-words.ts';

/** Which dossiers were worked through again: of what procedure, and received when. */
export function ofWhatText({ procedure, name, received }: OfWhat): string {
  const w = reductionWords();
  return [
    procedure ? `${procedure} ${name}` : w.allProcedures,
    received &&
      filled(w.received, { from: calendarDay(received.from), to: calendarDay(received.to) }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** A step by its name, where the answer knows it. */
export const stepName = ({ steps }: Pick<OfWhat, 'steps'>, step: string): string =>
  [step, steps?.find(({ id }) => id === step)?.name].filter(Boolean).join(' ');

type OfWhat = Pick<Answer<'reduction-replay'>, 'procedure' | 'name' | 'received' | 'steps'>;
