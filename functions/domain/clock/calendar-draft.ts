import type { Day } from '../codes.ts';
import { workingDaysPerMonth } from './calendar-check.ts';
import type { CalendarYear, DayOff, Holiday } from './calendar-year.ts';
import { dayOf, epochDayOf, isWeekend, weekday } from './civil-day.ts';

/** A day of the Vietnamese lunar calendar, in a month that is not a leap month. */
export interface LunarDay {
  readonly day: number;
  readonly month: number;
  readonly year: number;
}

const HOLIDAYS_LAW = 'Bộ luật Lao động 2019, Điều 112 khoản 1';
const SUBSTITUTE_LAW = 'Bộ luật Lao động 2019, Điều 111 khoản 3';
const CULTURE_DAY_LAW = 'Nghị quyết 28/2026/QH16';

interface DraftDay {
  readonly date: Day;
  readonly holiday: Holiday;
  readonly reason: string;
  readonly order: string;
}

/**
 * What the law already fixes of a year, with the likeliest choice where it leaves one. It is a draft for
 * the person who waits for the announcement: the State fixes the days of Tết, the day beside National Day
 * and the swaps every year, so no due time is ever computed from it.
 */
export function draftYear(year: number, solarOf: (day: LunarDay) => Day): CalendarYear {
  const holidays = holidaysOf(year, solarOf);
  const onWeekend = holidays.filter(({ date }) => isWeekend(epochDayOf(date)));
  const daysOff: DayOff[] = holidays
    .filter((day) => !onWeekend.includes(day))
    .map((day) => ({ ...day, as: 'holiday' }));
  for (const missed of onWeekend) {
    // Labour Code art. 111(3) speaks of the holidays of art. 112(1); 24 November is not among them.
    if (missed.holiday !== 'cultureDay') daysOff.push(substituteFor(missed, daysOff));
  }
  const days = {
    year,
    status: 'draft' as const,
    appliesTo: 'civil service (cán bộ, công chức, viên chức), Mon-Fri week',
    daysOff: daysOff.toSorted((one, other) => (one.date < other.date ? -1 : 1)),
    makeUpDays: [],
    weekendHolidays: onWeekend.map(({ date, holiday, reason }) => ({ date, holiday, reason })),
    workingDays: 0,
    sources: [HOLIDAYS_LAW, SUBSTITUTE_LAW, CULTURE_DAY_LAW],
    toDecide: toDecide(onWeekend),
  };
  const perMonth = workingDaysPerMonth(days);
  const total = perMonth.reduce((sum, month) => sum + month, 0);
  return { ...days, workingDaysPerMonth: perMonth, workingDays: total };
}

function holidaysOf(year: number, solarOf: (day: LunarDay) => Day): readonly DraftDay[] {
  const law = (date: Day, holiday: Holiday, reason: string, order = HOLIDAYS_LAW): DraftDay => ({
    date,
    holiday,
    reason,
    order,
  });
  const newYear = epochDayOf(solarOf({ day: 1, month: 1, year }));
  const tet = [-1, 0, 1, 2, 3].map((offset) =>
    law(
      dayOf(newYear + offset),
      'tet',
      offset < 0 ? 'Tết (ngày cuối tháng Chạp)' : `Tết (mùng ${offset + 1})`,
    ),
  );
  const nationalDay = epochDayOf(`${year}-09-02`);
  return [
    law(`${year}-01-01`, 'newYear', 'Tết Dương lịch'),
    ...tet,
    law(solarOf({ day: 10, month: 3, year }), 'hungKings', 'Giỗ Tổ Hùng Vương (10/3 âm lịch)'),
    law(`${year}-04-30`, 'victoryDay', 'Ngày Chiến thắng'),
    law(`${year}-05-01`, 'labourDay', 'Quốc tế Lao động'),
    law(`${year}-09-02`, 'nationalDay', 'Quốc khánh'),
    law(dayOf(adjacentDay(nationalDay)), 'nationalDay', 'Quốc khánh (ngày liền kề)'),
    law(`${year}-11-24`, 'cultureDay', 'Ngày Văn hóa Việt Nam', CULTURE_DAY_LAW),
  ];
}

/** The neighbour of National Day that makes the longer rest: the day after on Monday and Thursday. */
function adjacentDay(nationalDay: number): number {
  return [1, 4].includes(weekday(nationalDay)) ? nationalDay + 1 : nationalDay - 1;
}

/** The next working day that no holiday takes yet (Labour Code art. 111(3)). */
function substituteFor(missed: DraftDay, taken: readonly DayOff[]): DayOff {
  let day = epochDayOf(missed.date) + 1;
  while (isWeekend(day) || taken.some(({ date }) => date === dayOf(day))) day += 1;
  return {
    ...missed,
    date: dayOf(day),
    as: 'substitute',
    reason: `nghỉ bù ${missed.reason}`,
    order: SUBSTITUTE_LAW,
  };
}

function toDecide(onWeekend: readonly DraftDay[]): string[] {
  return [
    'Which five days are Tết, and their substitutes (announced every year)',
    'Which day beside 2 September is off (announced every year)',
    'Weekdays exchanged for Saturdays, if any (hoán đổi ngày làm việc)',
    ...onWeekend
      .filter(({ holiday }) => holiday === 'cultureDay')
      .map(({ date }) => `Whether 24 November, a weekend day (${date}), gives a day off in lieu`),
  ];
}
