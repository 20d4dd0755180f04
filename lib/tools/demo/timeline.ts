import { vietnamTime } from '../../../functions/domain/codes.ts';

/** `02/03 08:00` in Vietnam. */
export function moment(instant: string | undefined): string {
  if (!instant) return '—';
  const local = vietnamTime(instant);
  return `${local.slice(8, 10)}/${local.slice(5, 7)} ${local.slice(11, 16)}`;
}

/** The story as it happens, one line an event, at the virtual time. */
export function timeline(write: (line: string) => void) {
  return {
    title: (text: string) => write(`\n${text}\n${'─'.repeat(Math.min(text.length, 100))}`),
    at: (instant: string, text: string, more = '') =>
      write(`${moment(instant)}  ${text}${more ? `\n${' '.repeat(13)}${more}` : ''}`),
    note: (text: string) => write(`${' '.repeat(13)}${text}`),
  };
}

export type Timeline = ReturnType<typeof timeline>;
