import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../../../functions/domain/clock/explanation.ts';
import { explanationText } from '../../../../functions/domain/clock/explanation-texts.ts';
import { vn } from './moments.ts';

const day = '2026-04-30';
const dayOffBy = (order: string) =>
  explanationText({ kind: 'holiday', day, holiday: 'victoryDay', order }).en;

describe('who ordered a day off', () => {
  it.each([
    ['9441/TB-BNV, 16/10/2025', 'Notice 9441/TB-BNV of 16/10/2025'],
    ['9441/TB-BNV', 'Notice 9441/TB-BNV'],
    ['6150/VPCP-KGVX, 03/12/2024', 'Letter 6150/VPCP-KGVX of 03/12/2024'],
    ['28/QH16 (2026)', 'Resolution 28/QH16 of 2026'],
    ['Bộ luật Lao động 2019, Điều 112 khoản 1', 'Bộ luật Lao động 2019, Điều 112 khoản 1'],
  ])('%s is told as %s', (order, told) => {
    expect(dayOffBy(order)).toBe(`30/04/2026: Victory Day (${told})`);
  });
});

describe('a reason of a due time', () => {
  it.each<[Explanation, string, string]>([
    [
      { kind: 'restarted', at: vn('2026-06-10 15:30') },
      'Thời hạn tính lại từ đầu khi nhận đủ hồ sơ bổ sung lúc 15 giờ 30 ngày 10/6/2026',
      'The term is counted again from the completion of the dossier at 15:30 10/06/2026',
    ],
    [
      { kind: 'receivedLater', countedFrom: vn('2026-06-09 07:30'), cutOff: '15:00' },
      'Nhận sau 15 giờ 00: tính từ 07 giờ 30 ngày 09/6/2026',
      'Received after 15:00: counted from 07:30 09/06/2026',
    ],
    [
      { kind: 'receivedLater', countedFrom: vn('2026-06-09 07:30') },
      'Nhận ngoài giờ làm việc: tính từ 07 giờ 30 ngày 09/6/2026',
      'Received outside working time: counted from 07:30 09/06/2026',
    ],
    [{ kind: 'weekend', day }, '30/4/2026: ngày nghỉ cuối tuần', '30/04/2026: weekend'],
    [
      { kind: 'weekend', day, holiday: 'victoryDay' },
      '30/4/2026: ngày nghỉ cuối tuần (Ngày Chiến thắng 30/4)',
      '30/04/2026: weekend (Victory Day)',
    ],
    [
      { kind: 'pause', pause: 'supplement', from: vn('2026-06-11 10:00') },
      'Không tính từ 10 giờ 00 ngày 11/6/2026 đến nay: chờ bổ sung, hoàn thiện hồ sơ',
      'Not counted from 10:00 11/06/2026 to now: waiting for the applicant to complete the dossier',
    ],
    [
      { kind: 'extension', dueAt: vn('2026-06-12 17:00') },
      'Đã xin lỗi và hẹn lại: 17 giờ 00 ngày 12/6/2026',
      'Apology and new appointment: 17:00 12/06/2026',
    ],
  ])('%o is said in both languages', (step, vi, en) => {
    expect(explanationText(step)).toEqual({ vi, en });
  });
});
