import { Term } from '../../domain/clock/term.ts';
import { whyNot } from '../../domain/replay/unanswerable.ts';
import { Unanswerable } from './question.ts';

const UNITS = { wd: 'workingDay', wh: 'workingHour', d: 'calendarDay', m: 'month' } as const;

/**
 * A term in one word, as commands and queries say it: `5wd` working days, `8wh` working hours, `30d` calendar days, `2m`
 * months, `sameDay`.
 * @throws Unanswerable that says what is wrong with it.
 */
export function termOf(text: string): Term {
  if (text === 'sameDay') return { unit: 'sameDay' };
  const [, number, unit] = /^(-?[\d.]+)(wd|wh|d|m)$/.exec(text) ?? [];
  if (number === undefined || unit === undefined) throw notATerm(text);
  const parsed = Term.safeParse({ unit: UNITS[unit as keyof typeof UNITS], value: Number(number) });
  if (parsed.success) return parsed.data;
  throw notATerm(text);
}

const notATerm = (text: string) => new Unanswerable([whyNot((say) => say.notATerm(text))]);
