import { describe, expect, it } from 'vitest';
import { errorsOf, lint } from '../../statemachines/lint.ts';
import {
  calendarDays,
  deciding,
  LAWFUL,
  licence,
  NINETY_EIGHT_DAYS,
  step,
  workingDays,
} from './procedures.ts';

describe('the lint of a process against the law', () => {
  it('has nothing against steps that fill the term exactly', () => {
    expect(lint(LAWFUL)).toEqual([]);
  });

  it('refuses the 98 days of 2024 against the five of the law, in both languages', () => {
    const findings = lint(NINETY_EIGHT_DAYS);
    expect(findings.map(({ code }) => code)).toEqual([
      'steps-exceed-published',
      'steps-exceed-legal',
    ]);
    expect(findings[1]).toEqual({
      code: 'steps-exceed-legal',
      severity: 'error',
      law: workingDays(5),
      configured: workingDays(98),
      worst: {
        receivedAt: '2023-01-03T00:30:00.000Z',
        endsAt: '2023-05-31T10:00:00.000Z',
        dueAt: '2023-01-10T10:00:00.000Z',
      },
      message: {
        vi: 'Tổng thời gian các bước là 98 ngày làm việc, vượt thời hạn theo quy định 5 ngày làm việc — rõ nhất: nhận lúc 07 giờ 30 ngày 03/01/2023, kết thúc lúc 17 giờ 00 ngày 31/5/2023, hạn 17 giờ 00 ngày 10/01/2023',
        en: 'The steps add up to 98 working days, more than the legal term of 5 working days — at worst received 07:30 03/01/2023, ends 17:00 31/05/2023, due 17:00 10/01/2023',
      },
    });
  });

  it('forbids publishing by its errors, and never by what a person should only know', () => {
    const mixed = licence([step(1, 5, { ...deciding, allowance: calendarDays(5) })]);
    expect(lint(mixed).map(({ code }) => code)).toEqual(['unlike-units']);
    expect(errorsOf(lint(mixed))).toEqual([]);
    expect(errorsOf(lint(NINETY_EIGHT_DAYS))).toHaveLength(2);
  });
});
