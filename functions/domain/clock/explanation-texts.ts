import { type Day, type Instant, vietnamDay, vietnamTime } from '../codes.ts';
import { inBoth } from '../texts/texts.ts';
import type { Texts } from '../texts/vi.ts';
import type { Titles } from '../titles.ts';
import type { Explanation } from './explanation.ts';
import { termText } from './term-text.ts';

/** A reason why a due time is what it is, as a sentence for people in both languages. */
export const explanationText = (step: Explanation): Titles =>
  inBoth((texts) => sentence(step, texts));

/** As the texts of a language write days: `26/4/2025`. */
export function dayIn({ clock }: Texts, day: Day): string {
  const [year = '', month = '', number = ''] = day.split('-');
  return clock.date(number, month, year);
}

/** As they write moments: `17 giờ 00 ngày 26/4/2025`. */
export const momentIn = (texts: Texts, at: Instant): string =>
  texts.clock.moment(texts.clock.time(vietnamTime(at).slice(11, 16)), dayIn(texts, vietnamDay(at)));

function sentence(step: Explanation, texts: Texts): string {
  const { clock, holidays, pauses } = texts;
  const date = (day: Day) => dayIn(texts, day);
  const moment = (at: Instant) => momentIn(texts, at);
  switch (step.kind) {
    case 'lengthened': {
      const [term, before] = [step.term, step.before].map((one) => termText(one, texts));
      return clock.lengthened(moment(step.at), `${term}`, `${before}`, step.legalBasis);
    }
    case 'restarted':
      return clock.restarted(moment(step.at));
    case 'receivedLater':
      return step.cutOff
        ? clock.receivedAfter(clock.time(step.cutOff), moment(step.countedFrom))
        : clock.receivedOutside(moment(step.countedFrom));
    case 'firstDay':
      return clock.firstDay(date(step.day));
    case 'weekend':
      return step.holiday
        ? clock.weekendHoliday(date(step.day), holidays[step.holiday])
        : clock.weekend(date(step.day));
    case 'holiday':
      return clock.holiday(date(step.day), holidays[step.holiday], orderText(step.order, clock));
    case 'substitute':
      return clock.substitute(date(step.day), holidays[step.holiday], orderText(step.order, clock));
    case 'swap':
      return clock.swap(date(step.day), date(step.workedOn), orderText(step.order, clock));
    case 'makeUpDay':
      return clock.makeUpDay(date(step.day), date(step.inPlaceOf), orderText(step.order, clock));
    case 'pause':
      return step.to
        ? clock.pause(moment(step.from), moment(step.to), lowered(pauses[step.pause]))
        : clock.pauseUntilNow(moment(step.from), lowered(pauses[step.pause]));
    case 'lastDayOff':
      return clock.lastDayOff(date(step.day));
    case 'extension':
      return clock.extension(moment(step.dueAt));
  }
}

/** Who ordered days off, as people name the paper: `9441/TB-BNV, 16/10/2025` is a notice of that day. */
function orderText(order: string, clock: Texts['clock']): string {
  const [, number, kind, day] =
    /^(\S+\/(TB|VPCP|QH)[^\s,]*)(?:, | \()?([\d/]+)?\)?$/.exec(order) ?? [];
  if (!number) return order;
  const say = { TB: clock.notice, VPCP: clock.letter, QH: clock.resolution }[kind as 'TB'];
  if (!day) return say(number);
  return day.includes('/') ? clock.ofDay(say(number), day) : clock.ofYear(say(number), day);
}

const lowered = (text: string) => `${text.charAt(0).toLocaleLowerCase('vi')}${text.slice(1)}`;
