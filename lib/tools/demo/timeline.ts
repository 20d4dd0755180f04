import { vietnamTime } from '../../../functions/domain/codes.ts';

/** What a terminal shows on one line. */
const WIDTH = 100;
/** `02/03/2026 08:00  `: what a line begins with. */
const INDENT = 18;

/** `02/03/2026 08:00` in Vietnam. */
export function moment(instant: string): string {
  const local = vietnamTime(instant);
  const [year, month, day] = local.slice(0, 10).split('-');
  return `${day}/${month}/${year} ${local.slice(11, 16)}`;
}

/** The same of an instant as the National Portal writes it, `yyyyMMddHHmmss`. */
export const momentOfPortal = (written: string): string =>
  written.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)\d\d$/, '$3/$2/$1 $4:$5');

/** When a result is due, or the year whose days off have to be announced before anybody can say. */
export function dueText({
  dueAt,
  awaitingCalendar,
}: {
  readonly dueAt?: string | undefined;
  readonly awaitingCalendar?: number;
}): string {
  if (dueAt) return moment(dueAt);
  return awaitingCalendar ? `chờ lịch nghỉ năm ${awaitingCalendar}` : 'không hẹn ngày';
}

/** As much of a text as fits, cut behind a word. */
export function shortened(text: string, width: number): string {
  if (text.length <= width) return text;
  const cut = text.slice(0, width).lastIndexOf(' ');
  return `${text.slice(0, cut > 0 ? cut : width - 1).replace(/[,;.–-]+$/, '')}…`;
}

/** The story as it happens, one line an event, at the time of the province. */
export function timeline(write: (line: string) => void) {
  const note = (text: string) => write(`${' '.repeat(INDENT)}${shortened(text, WIDTH - INDENT)}`);
  return {
    title(text: string): void {
      const short = shortened(text, WIDTH);
      write(`\n${short}\n${'─'.repeat(short.length)}`);
    },
    at(instant: string, text: string, more = ''): void {
      write(`${moment(instant)}  ${shortened(text, WIDTH - INDENT)}`);
      if (more) note(more);
    },
    note,
  };
}

export type Timeline = ReturnType<typeof timeline>;
