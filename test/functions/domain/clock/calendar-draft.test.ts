import { describe, expect, test } from 'vitest';
import { calendarFaults } from '../../../../functions/domain/clock/calendar-check.ts';
import { draftYear } from '../../../../functions/domain/clock/calendar-draft.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { solarOf } from '../../../../lib/tools/calendar/lunar.ts';
import lunar from '../../../fixtures/clock/lunar.json' with { type: 'json' };

describe('the draft of a year', () => {
  const draft = draftYear(2027, solarOf);
  const named = [...draft.daysOff, ...draft.weekendHolidays];

  test.each(lunar.skeleton2027)('of 2027 has what the law fixes: $date, $reason', ({ date }) => {
    expect(named.map((day) => day.date)).toContain(date);
  });

  test('lists its days off in order, Tết from the last day of the twelfth month to the fourth of the first', () => {
    const told = draft.daysOff.map(({ date, reason }) => `${date} ${reason}`);
    expect(told).toEqual([
      '2027-01-01 Tết Dương lịch',
      '2027-02-05 Tết (ngày cuối tháng Chạp)',
      '2027-02-08 Tết (mùng 3)',
      '2027-02-09 Tết (mùng 4)',
      '2027-02-10 nghỉ bù Tết (mùng 1)',
      '2027-02-11 nghỉ bù Tết (mùng 2)',
      '2027-04-16 Giỗ Tổ Hùng Vương (10/3 âm lịch)',
      '2027-04-30 Ngày Chiến thắng',
      '2027-05-03 nghỉ bù Quốc tế Lao động',
      '2027-09-02 Quốc khánh',
      '2027-09-03 Quốc khánh (ngày liền kề)',
      '2027-11-24 Ngày Văn hóa Việt Nam',
    ]);
    expect(draft.weekendHolidays.map(({ reason }) => reason)).toEqual([
      'Tết (mùng 1)',
      'Tết (mùng 2)',
      'Quốc tế Lao động',
    ]);
  });

  test('gives rest for 1 May 2027, a Saturday, on Monday', () => {
    const inLieu = draft.daysOff.find(({ date }) => date === '2027-05-03');
    expect(inLieu).toMatchObject({ as: 'substitute', holiday: 'labourDay' });
  });

  test('is marked as one, agrees with itself and says what is still to be decided', () => {
    expect(draft.status).toBe('draft');
    expect(calendarFaults(draft)).toEqual([]);
    expect(draft.toDecide).toHaveLength(3);
    expect(draftYear(2029, solarOf).toDecide).toHaveLength(4);
  });

  test.each([2024, 2025, 2026])('of %i names no holiday that was not one', (year) => {
    const announced = vietnam.find((one) => one.year === year);
    const fixed = draftYear(year, solarOf).daysOff.filter(
      ({ holiday }) => !['tet', 'nationalDay', 'cultureDay'].includes(holiday),
    );
    const dates = announced?.daysOff.map(({ date }) => date);
    for (const { date } of fixed) expect(dates).toContain(date);
  });

  test.each([
    [2024, '2024-09-03', 'Monday, so the day after'],
    [2027, '2027-09-03', 'Thursday, so the day after'],
    [2025, '2025-09-01', 'Tuesday, so the day before'],
    [2026, '2026-09-01', 'Wednesday, so the day before'],
  ])('of %i gives %s beside National Day: %s', (year, beside) => {
    expect(draftYear(year, solarOf).daysOff.map(({ date }) => date)).toContain(beside);
  });

  test('gives each holiday on a weekend a day of its own, after the holidays', () => {
    const rests = draftYear(2028, solarOf).daysOff.filter(({ as }) => as === 'substitute');
    expect(new Set(rests.map(({ date }) => date)).size).toBe(rests.length);
    expect(rests).toContainEqual(
      expect.objectContaining({ date: '2028-09-04', holiday: 'nationalDay' }),
    );
  });

  test('gives no rest for Culture Day on a weekend, and asks', () => {
    const draft2029 = draftYear(2029, solarOf);
    expect(draft2029.weekendHolidays).toContainEqual(
      expect.objectContaining({ date: '2029-11-24', holiday: 'cultureDay' }),
    );
    expect(draft2029.daysOff.some(({ holiday }) => holiday === 'cultureDay')).toBe(false);
    expect(draft2029.toDecide?.at(-1)).toContain('2029-11-24');
  });
});
