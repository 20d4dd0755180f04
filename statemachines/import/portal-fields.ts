import type { Term } from '../../functions/domain/clock/term.ts';
import type { Channel, Procedure } from '../../functions/domain/procedure/procedure.ts';
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

const LONGEST_FEE_TEXT = 200;
/** No fee of the state is below a thousand đồng: such a figure has lost its thousands. */
const SMALLEST_FEE = 1_000;

const NO_FEE = /^(Miễn phí|Không|(Phí|Lệ phí) ?: ?(0 Đồng|Không có))\.?$/i;
const NO_FEE_BECAUSE = /^Miễn phí \((không|chưa)[^)]{0,20}\)$/i;
const FIGURE = /(\d{1,3}(?:[.,]\d{3})*|\d+)(?= ?(?:Việt Nam Đồng|VNĐ|đồng|đ\b))/giu;

/** The fee of a row: one amount where the text gives just one, and the text shortened to a line. */
export function feeOf(text: string): { fee: Procedure['fee']; looksWrong: boolean } {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const short = line.length > LONGEST_FEE_TEXT ? `${line.slice(0, LONGEST_FEE_TEXT - 1)}…` : line;
  if (NO_FEE.test(line) || NO_FEE_BECAUSE.test(line))
    return { fee: { amount: 0, text: short }, looksWrong: false };
  const figures = (line.match(FIGURE) ?? []).map((figure) =>
    Number(figure.replaceAll(/[.,]/g, '')),
  );
  const amounts = [...new Set(figures)];
  const tiny = amounts.some((amount) => amount > 0 && amount < SMALLEST_FEE);
  const [only] = amounts;
  const clear = amounts.length === 1 && only !== undefined && !tiny && !/^Miễn phí/i.test(line);
  return { fee: { amount: clear ? only : null, text: short }, looksWrong: tiny };
}

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
