import { describe, expect, it } from 'vitest';
import { dueText, shortened, timeline } from '../../../../lib/tools/demo/timeline.ts';

describe('the story in the terminal', () => {
  it('tells times as the province writes them', () => {
    const lines: string[] = [];
    timeline((line) => lines.push(line)).at('2026-03-02T01:00:00.000Z', 'Nộp hồ sơ', 'Mới đăng ký');
    expect(lines).toEqual(['02/03/2026 08:00  Nộp hồ sơ', `${' '.repeat(18)}Mới đăng ký`]);
  });

  it('says which calendar a due time awaits, where there is none', () => {
    expect(dueText({ dueAt: '2026-03-05T10:00:00.000Z' })).toBe('05/03/2026 17:00');
    expect(dueText({ awaitingCalendar: 2027 })).toBe('chờ lịch nghỉ năm 2027');
    expect(dueText({})).toBe('không hẹn ngày');
  });

  it('cuts a long text behind a word', () => {
    expect(shortened('Tiếp nhận, kiểm tra hồ sơ', 40)).toBe('Tiếp nhận, kiểm tra hồ sơ');
    expect(shortened('Tiếp nhận, kiểm tra hồ sơ', 18)).toBe('Tiếp nhận, kiểm…');
    expect(shortened('Tiếp nhận, kiểm tra hồ sơ', 11)).toBe('Tiếp nhận…');
  });
});
