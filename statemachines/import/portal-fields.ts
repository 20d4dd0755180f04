import type { Term } from '../../functions/domain/clock/term.ts';
import type { Channel } from '../../functions/domain/procedure/procedure.ts';
import type { ComponentsRow } from './sources.ts';

/** Longest terms that the law gives in practice; longer ones are kept and a person is asked to look. */
const LONG_TERM_DAYS = 200;

/** The term of a row, or why it has none. */
export function termOf(days: string, unit: string): Term | 'no-term' | 'impossible-term' {
  if (days === '' || unit === '') return 'no-term';
  const value = Number(days);
  const units: Readonly<Record<string, Exclude<Term['unit'], 'sameDay'>>> = {
    working_day: 'workingDay',
    day: 'calendarDay',
    hour: 'workingHour',
    month: 'month',
  };
  const known = units[unit];
  if (!known || !(value > 0)) return 'impossible-term';
  if (known === 'month' ? !Number.isInteger(value) : !Number.isInteger(value * 4))
    return 'impossible-term';
  return { unit: known, value };
}

export const looksWrong = (term: Term): boolean =>
  (term.unit === 'workingDay' || term.unit === 'calendarDay') && term.value > LONG_TERM_DAYS;

const CHANNELS: Readonly<Record<string, Channel>> = {
  counter: 'direct',
  'Trực tiếp': 'direct',
  online: 'online',
  'Trực tuyến': 'online',
  post: 'post',
  'Dịch vụ bưu chính': 'post',
};

/** The channels that the source names; the three of Decree 118/2025/NĐ-CP art. 15 where it names none. */
export function channelsOf(row: ComponentsRow | undefined): readonly Channel[] {
  const named = new Set(row?.time_by_channel.flatMap(({ channel }) => CHANNELS[channel] ?? []));
  const all: readonly Channel[] = ['direct', 'online', 'post'];
  return named.size > 0 ? all.filter((channel) => named.has(channel)) : all;
}
