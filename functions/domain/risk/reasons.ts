import type { Titles } from '../titles.ts';
import type { Moment } from './moment.ts';
import type { CardReason } from './scorecard.ts';

/** Why a dossier is likelier to be late than others: in words, with what it adds in points of percent. */
export interface Reason extends Titles {
  readonly points: number;
}

const decimal = (value: number, mark: string): string =>
  (Math.round(value * 10) / 10).toString().replace('.', mark);

/** Working hours, as they are read in both languages. */
const hours = (minutes: number): Titles => ({
  vi: decimal(minutes / 60, ','),
  en: decimal(minutes / 60, '.'),
});

type Line = (moment: Moment) => Titles;

/**
 * What each line of the card says to people. A line that is not here is never told: who works on a dossier
 * is no line of the card, so no officer can be named.
 */
const lines: Readonly<Record<string, Line>> = {
  outlook: ({ step }) => ({
    vi: `hồ sơ đã ở bước ${step} lâu như thế này thường ra kết quả muộn hơn thời gian còn lại`,
    en: `dossiers this long in step ${step} mostly take longer than the time that is left`,
  }),
  stayShare: ({ step, inStep }) => ({
    vi: `ở bước ${step} đã ${hours(inStep).vi} giờ làm việc, lâu hơn thường lệ`,
    en: `${hours(inStep).en} working hours in step ${step}, longer than usual`,
  }),
  inStep: ({ step, inStep }) => ({
    vi: `ở bước ${step} đã ${hours(inStep).vi} giờ làm việc`,
    en: `${hours(inStep).en} working hours in step ${step}`,
  }),
  left: ({ left }) => ({
    vi: `chỉ còn ${hours(left).vi} giờ làm việc đến hạn`,
    en: `only ${hours(left).en} working hours until it is due`,
  }),
  leftShare: ({ numbers }) => ({
    vi: `chỉ còn ${Math.round(numbers.leftShare * 100)} % thời hạn`,
    en: `only ${Math.round(numbers.leftShare * 100)} % of the term is left`,
  }),
  elapsed: ({ numbers }) => ({
    vi: `đã qua ${hours(numbers.elapsed).vi} giờ làm việc từ khi tiếp nhận`,
    en: `${hours(numbers.elapsed).en} working hours since it was accepted`,
  }),
  stepBefore: ({ numbers }) => ({
    vi: `bước trước kéo dài ${hours(numbers.stepBefore).vi} giờ làm việc`,
    en: `the step before took ${hours(numbers.stepBefore).en} working hours`,
  }),
  term: ({ numbers }) => ({
    vi: `thời hạn ${hours(numbers.term).vi} giờ làm việc`,
    en: `a term of ${hours(numbers.term).en} working hours`,
  }),
  moves: ({ numbers }) => ({
    vi: `đã qua ${numbers.moves} lượt chuyển bước`,
    en: `it has moved ${numbers.moves} times`,
  }),
  returns: ({ numbers }) => ({
    vi: `đã bị chuyển lại ${numbers.returns} lần`,
    en: `it was sent back ${numbers.returns} times`,
  }),
  again: ({ step }) => ({
    vi: `bước ${step} phải làm lại`,
    en: `step ${step} is done once more`,
  }),
  step: ({ step }) => ({ vi: `đang ở bước ${step}`, en: `it stands at step ${step}` }),
  open: ({ numbers }) => ({
    vi: `đơn vị đang giải quyết ${numbers.open} hồ sơ`,
    en: `the unit has ${numbers.open} open dossiers`,
  }),
  came: ({ numbers }) => ({
    vi: `7 ngày qua có ${numbers.came} hồ sơ mới`,
    en: `${numbers.came} dossiers came in the last 7 days`,
  }),
  closed: ({ numbers }) => ({
    vi: `7 ngày qua chỉ giải quyết xong ${numbers.closed} hồ sơ`,
    en: `only ${numbers.closed} dossiers were closed in the last 7 days`,
  }),
  unit: () => ({
    vi: 'đơn vị đang giữ hồ sơ thường trễ hơn các đơn vị khác',
    en: 'the unit that holds it is late more often than others',
  }),
  channel: () => ({
    vi: 'hồ sơ nộp bằng hình thức này thường trễ hơn',
    en: 'dossiers filed in this way are late more often',
  }),
};

/** As many as a person takes in at a glance. */
const MOST_REASONS = 3;

/**
 * The three lines of the card that raise the risk most above the mean, largest first. Points of percent are
 * those near the chance itself: what it would be without the line differs by about as much.
 */
export function reasonsFor(
  moment: Moment,
  chance: number,
  read: readonly CardReason[],
): readonly Reason[] {
  const slope = 100 * chance * (1 - chance);
  return read
    .flatMap(({ name, above }) => {
      const say = Object.hasOwn(lines, name) ? lines[name] : undefined;
      const points = Math.round(above * slope);
      return say && points >= 1 ? [{ ...say(moment), points }] : [];
    })
    .sort((one, other) => other.points - one.points)
    .slice(0, MOST_REASONS);
}

/** How the risk is shown: whole percent. */
export const riskInWords = (chance: number): Titles => ({
  vi: `Nguy cơ trễ ${Math.round(chance * 100)} %`,
  en: `${Math.round(chance * 100)} % likely to be late`,
});

/** The tenth of the chance, 0 to 9: a stored risk is written again only when its tenth changes. */
export const decileOf = (chance: number): number => Math.min(9, Math.floor(chance * 10));
