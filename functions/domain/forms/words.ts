import type { Term } from '../clock/term.ts';
import { type Day, type Instant, vietnamDay, vietnamTime } from '../codes.ts';
import type { Dossier, DossierEvent } from '../dossier/dossier.ts';
import type { Channel } from '../procedure/procedure.ts';
import type { Column } from './sheet.ts';

/** `02/03/2026`. */
export const dayText = (day: Day): string => day.split('-').toReversed().join('/');

/** The same of an instant. */
export const dateText = (at: Instant): string => dayText(vietnamDay(at));

/** `08 giờ 00 phút, ngày 02 tháng 3 năm 2026`. */
export function momentText(at: Instant): string {
  const [hour, minute] = vietnamTime(at).slice(11).split(':');
  return `${hour} giờ ${minute} phút, ${letterDate(at)}`;
}

/** `02/03/2026 08:00`, for the cells of tables. */
export const shortMoment = (at: Instant): string =>
  `${dateText(at)} ${vietnamTime(at).slice(11, 16)}`;

/**
 * `ngày 02 tháng 3 năm 2026`: a zero stands before days under 10 and before months 1 and 2 alone (Decree
 * 30/2020/NĐ-CP, Phụ lục I, mục II.4).
 */
export function letterDate(at: Instant): string {
  const [year, month = '', day] = vietnamDay(at).split('-');
  return `ngày ${day} tháng ${month > '02' ? Number(month) : month} năm ${year}`;
}

const termUnits = {
  workingDay: 'ngày làm việc',
  workingHour: 'giờ làm việc',
  calendarDay: 'ngày',
  month: 'tháng',
} as const;

export function termText(term: Term): string {
  if (term.unit === 'sameDay') return 'Trong ngày làm việc';
  // Whole numbers under ten are written with a zero, as papers write what must not be altered.
  const value = Number.isInteger(term.value) ? countText(term.value) : `${term.value}`;
  return `${value.replace('.', ',')} ${termUnits[term.unit]}`;
}

/**
 * The appointment of a receipt in words: the day and hour, or the term and the year whose calendar must come
 * first. Nothing where the procedure gives no appointment.
 */
export function appointmentText({
  originalDueAt,
  awaitingCalendar,
  term,
}: Pick<Dossier, 'originalDueAt' | 'awaitingCalendar' | 'term'>): string | undefined {
  if (originalDueAt) return momentText(originalDueAt);
  if (awaitingCalendar === undefined || !term) return undefined;
  return `${termText(term)}; ngày hẹn trả báo khi có lịch nghỉ ${awaitingCalendar}`;
}

/** What is said of papers where the catalogue names none: that none is asked for, no source says. */
export const PAPERS_NOT_NAMED =
  'theo quy định của thủ tục (danh mục chưa ghi tên từng loại giấy tờ)';

/** `01 bản chính, 02 bản sao`; nothing of what is asked for in no kind, or says its kinds in its name. */
export const copiesText = (paper: {
  readonly originals: number;
  readonly copies: number;
  readonly copiesInName?: true | undefined;
}): string =>
  [
    ...(paper.originals > 0 && !paper.copiesInName
      ? [`${countText(paper.originals)} bản chính`]
      : []),
    ...(paper.copies > 0 && !paper.copiesInName ? [`${countText(paper.copies)} bản sao`] : []),
  ].join(', ');

/** `03`, `12`. */
export const countText = (count: number): string => String(count).padStart(2, '0');

const channels: Readonly<Record<Channel, string>> = {
  direct: 'Trực tiếp tại Bộ phận Một cửa',
  online: 'Trực tuyến',
  post: 'Qua dịch vụ bưu chính công ích',
};

export const channelText = (channel: Channel): string => channels[channel];

const reasons = {
  dataFailed: 'cơ sở dữ liệu không có, thiếu hoặc sai thông tin',
  missing: 'còn thiếu',
  incorrect: 'chưa đúng',
  incomplete: 'chưa đầy đủ',
  outdated: 'đã hết giá trị',
} as const;

export const reasonText = (reason: keyof typeof reasons): string => reasons[reason];

const grounds: Readonly<Record<string, string>> = {
  notAuthorised: 'Không thuộc thẩm quyền giải quyết',
  incomplete: 'Hồ sơ không đầy đủ, không hợp lệ',
  notEligible: 'Không đủ điều kiện theo quy định',
  duplicate: 'Hồ sơ trùng với hồ sơ đã nộp',
};

/** The ground of a refusal in words; nothing of any other, whose written reasons say all there is. */
export const groundText = (ground: string): string | undefined => grounds[ground];

/** The columns of a table, each with its share of the width and what it has in common with its neighbours. */
export const columns = (
  ...shares: readonly (readonly [name: string, share: number, group?: string | undefined])[]
): readonly Column[] =>
  shares.map(([name, share, group]) => ({ name, share, ...(group && { group }) }));

/** A text among the facts of an event. */
export function factText({ facts }: DossierEvent, name: string): string | undefined {
  const fact = facts?.[name];
  return typeof fact === 'string' ? fact : undefined;
}
