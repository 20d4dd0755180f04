import { describe, expect, test } from 'vitest';
import { solarOf } from '../../../../lib/tools/calendar/lunar.ts';
import lunar from '../../../fixtures/clock/lunar.json' with { type: 'json' };

describe('the Vietnamese lunar calendar', () => {
  test.each(lunar.years)('$lunar_year: Tết and the day of the Hùng Kings', (year) => {
    expect(solarOf({ day: 1, month: 1, year: year.lunar_year })).toBe(year.mung_1_tet);
    expect(solarOf({ day: 10, month: 3, year: year.lunar_year })).toBe(year.gio_to_10_3);
  });

  test.each(lunar.days)('$date is $lunar', ({ date, lunar: announced }) => {
    const [day = 0, month = 0] = (announced.split(' ')[0] ?? '').split('/').map(Number);
    // The last lunar months of a year fall into the first civil ones of the next.
    const year = Number(date.slice(0, 4)) - (month > Number(date.slice(5, 7)) ? 1 : 0);
    expect(solarOf({ day, month, year })).toBe(date);
  });
});
