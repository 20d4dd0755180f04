import type { Term } from '../../functions/domain/clock/term.ts';
import { type Amount, asTerm } from './amount.ts';

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

export function amountText(amount: Amount): Text {
  const term = asTerm(amount);
  if (term) return termText(term);
  const working = termText({ unit: 'workingHour', value: amount.workingHours });
  const calendar = termText({ unit: 'calendarDay', value: amount.calendarDays });
  return { vi: `${working.vi} và ${calendar.vi}`, en: `${working.en} and ${calendar.en}` };
}
