import { momentIn } from '../../functions/domain/clock/explanation-texts.ts';
import type { AllowanceSum, Term } from '../../functions/domain/clock/term.ts';
import { termText } from '../../functions/domain/clock/term-text.ts';
import type { Texts } from '../../functions/domain/texts/vi.ts';
import { asTerm, HOURS_A_DAY } from './amount.ts';
import type { DossierKind } from './dossier-kinds.ts';
import type { WorstStart } from './finding.ts';

/** A term with the working days that the law of an area adds to it. */
export function lawText(
  { term, more }: { readonly term: Term; readonly more?: number },
  texts: Texts,
): string {
  const text = termText(term, texts);
  if (more === undefined) return text;
  return texts.terms.more(text, termText({ unit: 'workingDay', value: more }, texts));
}

export function amountText(amount: AllowanceSum, texts: Texts): string {
  const term = asTerm(amount);
  if (term) return termText(term, texts);
  const hours = amount.workingHours + amount.workingDays * HOURS_A_DAY;
  return texts.terms.both(
    termText({ unit: 'workingHour', value: hours }, texts),
    termText({ unit: 'calendarDay', value: amount.calendarDays }, texts),
  );
}

/** Which dossiers, in brackets; nothing where the terms of the procedure do not tell them apart. */
export function kindText({ case: ofCase, area, channel }: DossierKind, { lint }: Texts): string {
  const named = [ofCase, area && lint.areas[area], channel && lint.channels[channel]].filter(
    (one) => one,
  );
  return named.length > 0 ? `(${named.join(', ')})` : '';
}

/** The start that shows it worst, with both ends, in Vietnam's time. */
export function worstText(worst: WorstStart | undefined, texts: Texts): string {
  if (!worst) return '';
  const { receivedAt, endsAt, dueAt } = worst;
  const [received = '', ends = '', due = ''] = [receivedAt, endsAt, dueAt].map((at) =>
    momentIn(texts, at),
  );
  return texts.lint.worst(received, ends, due);
}
