import { describe, expect, test } from 'vitest';
import type { DueInput } from '../../../../functions/domain/clock/due-time.ts';
import { explain } from '../../../../functions/domain/clock/explanation.ts';
import { explanationText } from '../../../../functions/domain/clock/explanation-texts.ts';
import { calendar, given, pause, refusal, vn } from './moments.ts';

const days = (value: number) => ({ unit: 'workingDay', value }) as const;
const told = (term: DueInput['term'], received: string, more: Partial<DueInput> = {}) =>
  given(explain({ term, receivedAt: vn(received), calendar, ...more })).steps.map((step) => {
    const { vi, en } = explanationText(step);
    return [vi, en];
  });
const english = (...input: Parameters<typeof told>) => told(...input).map(([, text]) => text);

describe('an appointment explained', () => {
  test('names the Saturday that counts and the Sunday that does not', () => {
    expect(told(days(3), '2025-04-24 09:00')).toEqual([
      [
        '24/4/2025: ngày đầu tiên không tính (Bộ luật Dân sự, Điều 147 khoản 2)',
        '24/04/2025: the first day is not counted (Civil Code art. 147(2))',
      ],
      [
        '26/4/2025: làm bù ngày 02/5/2025, tính là ngày làm việc (Thông báo số 6150/TB-BLĐTBXH ngày 03/12/2024)',
        '26/04/2025: worked for 02/05/2025, counted (Notice 6150/TB-BLĐTBXH of 03/12/2024)',
      ],
      ['27/4/2025: ngày nghỉ cuối tuần', '27/04/2025: weekend'],
    ]);
  });

  test('names a Saturday that is worked also where the term ends on it', () => {
    expect(english(days(1), '2025-04-25 09:00').at(-1)).toMatch(/^26\/04\/2025: worked for/);
  });

  test('leaves out no first day of a term shorter than one', () => {
    expect(english(days(0.5), '2026-06-08 09:00')).toEqual([]);
  });

  test('names pauses in the order in which they began, and the act that made the term longer', () => {
    const earlier = pause('verification', '2026-06-09 10:00', '2026-06-09 11:00');
    const later = pause('supplement', '2026-06-10 10:00', '2026-06-10 11:00');
    const from = (pauses: DueInput['pauses']) =>
      english(days(5), '2026-06-08 09:00', { pauses }).filter((one) =>
        one?.includes('Not counted'),
      );
    expect(from([later, earlier])).toEqual(from([earlier, later]));
    expect(from([later, earlier])[0]).toContain('09/06/2026');
    const lengthened = { at: vn('2026-06-09 10:00'), before: days(3), legalBasis: 'Điều 5' };
    expect(english(days(5), '2026-06-08 09:00', { lengthened })[0]).toBe(
      'Something must be verified since 10:00 09/06/2026: the term is 5 working days in place of 3 working days (Điều 5)',
    );
  });

  test('names each day off with the document that orders it', () => {
    expect(english(days(3), '2026-04-24 09:00')).toEqual([
      '24/04/2026: the first day is not counted (Civil Code art. 147(2))',
      '25/04/2026: weekend',
      "26/04/2026: weekend (Hùng Kings' Day)",
      "27/04/2026: day off in lieu of Hùng Kings' Day (Bộ luật Lao động 2019, Điều 111 khoản 3)",
      '30/04/2026: Victory Day (Bộ luật Lao động 2019, Điều 112 khoản 1)',
      '01/05/2026: Labour Day (Bộ luật Lao động 2019, Điều 112 khoản 1)',
      '02/05/2026: weekend',
      '03/05/2026: weekend',
    ]);
  });

  test('names an exchanged day with the Saturday worked for it', () => {
    expect(told({ unit: 'workingHour', value: 8 }, '2026-08-28 16:00')).toContainEqual([
      '31/8/2026: nghỉ hoán đổi, làm bù ngày 22/8/2026 (Thông báo số 9441/TB-BNV ngày 16/10/2025)',
      '31/08/2026: day off exchanged for work on 22/08/2026 (Notice 9441/TB-BNV of 16/10/2025)',
    ]);
  });

  test('says why a term in calendar days ends later, and skips nothing before', () => {
    expect(told({ unit: 'calendarDay', value: 15 }, '2026-04-15 09:00').map(([vi]) => vi)).toEqual([
      '15/4/2026: ngày đầu tiên không tính (Bộ luật Dân sự, Điều 147 khoản 2)',
      '30/4/2026: nghỉ Ngày Chiến thắng 30/4 (Bộ luật Lao động 2019, Điều 112 khoản 1)',
      '01/5/2026: nghỉ Quốc tế Lao động 1/5 (Bộ luật Lao động 2019, Điều 112 khoản 1)',
      '02/5/2026: ngày nghỉ cuối tuần',
      '03/5/2026: ngày nghỉ cuối tuần',
      'Hết hạn vào ngày nghỉ 30/4/2026: chuyển sang ngày làm việc tiếp theo (Bộ luật Dân sự, Điều 148 khoản 5)',
    ]);
    expect(english({ unit: 'calendarDay', value: 10 }, '2026-06-08 09:00')).toHaveLength(1);
    // One day from Friday ends on Saturday and rolls: what lies before that Saturday is not told.
    expect(english({ unit: 'calendarDay', value: 1 }, '2026-06-12 09:00')).toEqual([
      '12/06/2026: the first day is not counted (Civil Code art. 147(2))',
      '13/06/2026: weekend',
      '14/06/2026: weekend',
      expect.stringContaining('13/06/2026'),
    ]);
    expect(english({ unit: 'calendarDay', value: 1 }, '2026-04-29 09:00')[1]).toContain('30/04');
  });

  test('says from when a late receipt counts, and whether a cut-off did it', () => {
    expect(told({ unit: 'sameDay' }, '2026-06-08 15:30')).toEqual([
      [
        'Nhận sau 15 giờ 00: tính từ 07 giờ 30 ngày 09/6/2026',
        'Received after 15:00: counted from 07:30 09/06/2026',
      ],
    ]);
    expect(told({ unit: 'sameDay' }, '2026-06-08 06:30')).toEqual([
      [
        'Nhận ngoài giờ làm việc: tính từ 07 giờ 30 ngày 08/6/2026',
        'Received outside working time: counted from 07:30 08/06/2026',
      ],
    ]);
  });

  test('names pauses in order, the one still open, and no due time', () => {
    const pauses = [
      pause('supplement', '2026-06-11 10:00'),
      pause('verification', '2026-06-09 08:00', '2026-06-09 10:00'),
    ];
    const paused = given(
      explain({ term: days(5), receivedAt: vn('2026-06-08 09:00'), calendar, pauses }),
    );
    expect(paused.dueAt).toBeNull();
    expect(paused.steps.slice(1).map((step) => explanationText(step).vi)).toEqual([
      'Không tính từ 08 giờ 00 ngày 09/6/2026 đến 10 giờ 00 ngày 09/6/2026: gửi và chờ trả lời xác minh',
      'Không tính từ 10 giờ 00 ngày 11/6/2026 đến nay: chờ bổ sung, hoàn thiện hồ sơ',
    ]);
    expect(
      explanationText({ kind: 'pause', pause: 'supplement', from: vn('2026-06-11 10:00') }).en,
    ).toBe(
      'Not counted from 10:00 11/06/2026 to now: waiting for the applicant to complete the dossier',
    );
  });

  test('says that a supplement began the term again', () => {
    const pauses = [pause('supplement', '2026-06-09 10:00', '2026-06-10 15:30')];
    const rules = { afterSupplement: 'restart' } as const;
    expect(told(days(1), '2026-06-08 09:00', { pauses, rules })[0]).toEqual([
      'Thời hạn tính lại từ đầu khi nhận đủ hồ sơ bổ sung lúc 15 giờ 30 ngày 10/6/2026',
      'The term is counted again from the completion of the dossier at 15:30 10/06/2026',
    ]);
  });

  test('ends with the new appointment, when one was given', () => {
    const extension = { at: vn('2026-06-10 10:00'), dueAfter: vn('2026-06-12 17:00') };
    expect(told(days(3), '2026-06-08 09:00', { extension }).at(-1)).toEqual([
      'Đã xin lỗi và hẹn lại: 17 giờ 00 ngày 12/6/2026',
      'Apology and new appointment: 17:00 12/06/2026',
    ]);
  });

  test('is refused where the appointment is', () => {
    const refused = explain({ term: days(40), receivedAt: vn('2026-12-01 09:00'), calendar });
    expect(refusal(refused)).toEqual({ code: 'awaitingCalendar', year: 2027 });
  });
});
