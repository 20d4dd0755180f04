import type { AllowanceSum, Term } from '../../functions/domain/clock/term.ts';
import type { Instant } from '../../functions/domain/codes.ts';
import { asTerm, HOURS_A_DAY } from './amount.ts';
import type { DossierKind } from './dossier-kinds.ts';
import type { WorstStart } from './finding.ts';

type Text = { readonly vi: string; readonly en: string };

const UNITS: Readonly<Record<Exclude<Term['unit'], 'sameDay'>, Text>> = {
  workingDay: { vi: 'ngày làm việc', en: 'working days' },
  workingHour: { vi: 'giờ làm việc', en: 'working hours' },
  calendarDay: { vi: 'ngày', en: 'calendar days' },
  month: { vi: 'tháng', en: 'months' },
};

/** A term in words, `10,5 ngày làm việc`. */
export function termText(term: Term): Text {
  if (term.unit === 'sameDay') return { vi: 'trong ngày', en: 'the same day' };
  const { vi, en } = UNITS[term.unit];
  return { vi: `${String(term.value).replace('.', ',')} ${vi}`, en: `${term.value} ${en}` };
}

/** A term with the working days that the law of an area adds to it. */
export function lawText({ term, more }: { readonly term: Term; readonly more?: number }): Text {
  const text = termText(term);
  if (more === undefined) return text;
  const added = termText({ unit: 'workingDay', value: more });
  return { vi: `${text.vi} cộng ${added.vi}`, en: `${text.en} and ${added.en} more` };
}

export function amountText(amount: AllowanceSum): Text {
  const term = asTerm(amount);
  if (term) return termText(term);
  const hours = amount.workingHours + amount.workingDays * HOURS_A_DAY;
  const working = termText({ unit: 'workingHour', value: hours });
  const calendar = termText({ unit: 'calendarDay', value: amount.calendarDays });
  return { vi: `${working.vi} và ${calendar.vi}`, en: `${working.en} and ${calendar.en}` };
}

/** Which dossiers, in brackets; nothing where the terms of the procedure do not tell them apart. */
export function kindText(kind: DossierKind): Text {
  const named = [kind.case, kind.area && `${kind.area}`, kind.channel].filter((one) => one);
  const text = named.length > 0 ? `(${named.join(', ')})` : '';
  return { vi: text, en: text };
}

/** The start that shows it worst, with both ends, in Vietnam's time. */
export function worstText(worst: WorstStart | undefined): Text {
  if (!worst) return { vi: '', en: '' };
  const [received, ends, due] = [worst.receivedAt, worst.endsAt, worst.dueAt].map(local);
  return {
    vi: `— rõ nhất: nhận ${received}, kết thúc ${ends}, hạn ${due}`,
    en: `— at worst received ${received}, ends ${ends}, due ${due}`,
  };
}

const OFFSET = 7 * 3_600_000;

const local = (at: Instant): string =>
  new Date(Date.parse(at) + OFFSET).toISOString().slice(0, 16).replace('T', ' ');
