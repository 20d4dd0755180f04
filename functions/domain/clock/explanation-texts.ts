import { type Day, type Instant, vietnamDay, vietnamTime } from '../codes.ts';
import type { Holiday } from './calendar-year.ts';
import type { Explanation } from './explanation.ts';
import { PAUSE_KINDS } from './pause-kinds.ts';

export type Language = 'vi' | 'en';

const HOLIDAYS: Readonly<Record<Holiday, Readonly<Record<Language, string>>>> = {
  newYear: { vi: 'Tết Dương lịch', en: "New Year's Day" },
  tet: { vi: 'Tết Nguyên đán', en: 'Lunar New Year (Tết)' },
  hungKings: { vi: 'Giỗ Tổ Hùng Vương', en: "Hùng Kings' Day" },
  victoryDay: { vi: 'Ngày Chiến thắng 30/4', en: 'Victory Day' },
  labourDay: { vi: 'Quốc tế Lao động 1/5', en: 'Labour Day' },
  nationalDay: { vi: 'Quốc khánh', en: 'National Day' },
  cultureDay: { vi: 'Ngày Văn hóa Việt Nam', en: 'Culture Day of Vietnam' },
};

type Texts = {
  readonly [Kind in Explanation['kind']]: (
    step: Extract<Explanation, { kind: Kind }>,
  ) => Readonly<Record<Language, string>>;
};

const TEXTS: Texts = {
  restarted: ({ at }) => ({
    vi: `Thời hạn tính lại từ đầu khi nhận đủ hồ sơ bổ sung lúc ${moment(at)}`,
    en: `The term is counted again from the completion of the dossier at ${moment(at)}`,
  }),
  receivedLater: ({ countedFrom, cutOff }) => ({
    vi: `${cutOff ? `Nhận sau ${cutOff}` : 'Nhận ngoài giờ làm việc'}: tính từ ${moment(countedFrom)}`,
    en: `Received ${cutOff ? `after ${cutOff}` : 'outside working time'}: counted from ${moment(countedFrom)}`,
  }),
  firstDay: ({ day }) => ({
    vi: `${date(day)}: ngày đầu tiên không tính (Bộ luật Dân sự, Điều 147 khoản 2)`,
    en: `${date(day)}: the first day is not counted (Civil Code art. 147(2))`,
  }),
  weekend: ({ day, holiday }) => ({
    vi: `${date(day)}: ngày nghỉ cuối tuần${holiday ? ` (${HOLIDAYS[holiday].vi})` : ''}`,
    en: `${date(day)}: weekend${holiday ? ` (${HOLIDAYS[holiday].en})` : ''}`,
  }),
  holiday: ({ day, holiday, order }) => ({
    vi: `${date(day)}: nghỉ ${HOLIDAYS[holiday].vi} (${order})`,
    en: `${date(day)}: ${HOLIDAYS[holiday].en} (${order})`,
  }),
  substitute: ({ day, holiday, order }) => ({
    vi: `${date(day)}: nghỉ bù ${HOLIDAYS[holiday].vi} (${order})`,
    en: `${date(day)}: day off in lieu of ${HOLIDAYS[holiday].en} (${order})`,
  }),
  swap: ({ day, workedOn, order }) => ({
    vi: `${date(day)}: nghỉ hoán đổi, làm bù ngày ${date(workedOn)} (${order})`,
    en: `${date(day)}: day off exchanged for work on ${date(workedOn)} (${order})`,
  }),
  makeUpDay: ({ day, inPlaceOf, order }) => ({
    vi: `${date(day)}: làm bù ngày ${date(inPlaceOf)}, tính là ngày làm việc (${order})`,
    en: `${date(day)}: worked for ${date(inPlaceOf)}, counted (${order})`,
  }),
  pause: ({ pause, from, to }) => ({
    vi: `Không tính từ ${moment(from)} đến ${to ? moment(to) : 'nay'}: ${PAUSE_KINDS[pause].vi}`,
    en: `Not counted from ${moment(from)} to ${to ? moment(to) : 'now'}: ${PAUSE_KINDS[pause].en}`,
  }),
  lastDayOff: ({ day }) => ({
    vi: `Hết hạn vào ngày nghỉ ${date(day)}: chuyển sang ngày làm việc tiếp theo (Bộ luật Dân sự, Điều 148 khoản 5)`,
    en: `The term ends on a rest day, ${date(day)}: it moves to the next working day (Civil Code art. 148(5))`,
  }),
  extension: ({ dueAt }) => ({
    vi: `Đã xin lỗi và hẹn lại: ${moment(dueAt)}`,
    en: `Apology and new appointment: ${moment(dueAt)}`,
  }),
};

/** A reason as a sentence for people. */
export function explanationText(step: Explanation, language: Language): string {
  // Each kind has its own function; the key and the step are of the same kind by construction.
  const text = TEXTS[step.kind] as (step: Explanation) => Readonly<Record<Language, string>>;
  return text(step)[language];
}

/** `26/04/2025` */
const date = (day: Day): string => day.split('-').toReversed().join('/');

/** `17:00 26/04/2025`, in Vietnam. */
function moment(at: Instant): string {
  return `${vietnamTime(at).slice(11, 16)} ${date(vietnamDay(at))}`;
}
