import { LunarDate } from '@nghiavuive/lunar_date_vi';
import type { LunarDay } from '../../../functions/domain/clock/calendar-draft.ts';
import type { Day } from '../../../functions/domain/codes.ts';

/**
 * The Vietnamese lunar calendar (Hồ Ngọc Đức's algorithm, new moons at UTC+7). A library of the Chinese
 * calendar will not do: it is a day off in 2007 and 2030, and a month off in 1985.
 */
export function solarOf({ day, month, year }: LunarDay): Day {
  const lunar = new LunarDate({ day, month, year });
  lunar.init();
  const solar = lunar.toSolarDate().get();
  return new Date(Date.UTC(solar.year, solar.month - 1, solar.day)).toISOString().slice(0, 10);
}
