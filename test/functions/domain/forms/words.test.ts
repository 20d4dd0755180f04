import { describe, expect, it } from 'vitest';
import {
  appointmentText,
  copiesText,
  groundText,
  letterDate,
  momentText,
  shortMoment,
  termText,
} from '../../../../functions/domain/forms/words.ts';
import { vn } from '../clock/moments.ts';

describe('a date on a letter', () => {
  it.each([
    ['2026-01-01', 'ngày 01 tháng 01 năm 2026'],
    ['2026-02-09', 'ngày 09 tháng 02 năm 2026'],
    ['2026-03-10', 'ngày 10 tháng 3 năm 2026'],
    ['2026-09-30', 'ngày 30 tháng 9 năm 2026'],
    ['2026-10-02', 'ngày 02 tháng 10 năm 2026'],
  ])('of %s has zeros as Decree 30/2020/NĐ-CP has them', (day, text) => {
    expect(letterDate(vn(`${day} 08:00`))).toBe(text);
  });

  it('is of the day in Vietnam, with the hour where it is an appointment', () => {
    expect(letterDate('2026-03-01T17:00:00.000Z')).toBe('ngày 02 tháng 3 năm 2026');
    expect(momentText(vn('2026-03-02 08:05'))).toBe('08 giờ 05 phút, ngày 02 tháng 3 năm 2026');
    expect(shortMoment(vn('2026-03-02 08:05'))).toBe('02/03/2026 08:05');
  });
});

describe('a term on a paper', () => {
  it.each([
    [{ unit: 'workingDay', value: 3 }, '03 ngày làm việc'],
    [{ unit: 'workingDay', value: 12 }, '12 ngày làm việc'],
    [{ unit: 'calendarDay', value: 2.5 }, '2,5 ngày'],
    [{ unit: 'month', value: 1 }, '01 tháng'],
    [{ unit: 'sameDay' }, 'Trong ngày làm việc'],
  ] as const)('%o is "%s"', (term, text) => {
    expect(termText(term)).toBe(text);
  });
});

describe('the appointment of a receipt', () => {
  const term = { unit: 'workingDay', value: 3 } as const;
  const originalDueAt = vn('2026-03-05 17:00');

  it('is the moment, else the term and the year whose calendar must come first', () => {
    const said = '17 giờ 00 phút, ngày 05 tháng 3 năm 2026';
    expect(appointmentText({ originalDueAt, awaitingCalendar: 2027, term })).toBe(said);
    expect(appointmentText({ awaitingCalendar: 2027, term })).toBe(
      '03 ngày làm việc; ngày hẹn trả báo khi có lịch nghỉ 2027',
    );
  });

  it('is none where the procedure gives none', () => {
    expect(appointmentText({})).toBeUndefined();
    expect(appointmentText({ term })).toBeUndefined();
    expect(appointmentText({ awaitingCalendar: 2027 })).toBeUndefined();
  });
});

describe('the ground of a refusal', () => {
  it('has words of its own unless the written reasons say all', () => {
    expect(groundText('duplicate')).toBe('Hồ sơ trùng với hồ sơ đã nộp');
    expect(groundText('other')).toBeUndefined();
  });
});

describe('the copies of a paper', () => {
  it('are told by their kinds, unless the name of the paper tells them', () => {
    expect(copiesText({ originals: 1, copies: 2 })).toBe('01 bản chính, 02 bản sao');
    expect(copiesText({ originals: 0, copies: 1 })).toBe('01 bản sao');
    expect(copiesText({ originals: 1, copies: 1, copiesInName: true })).toBe('');
  });
});
