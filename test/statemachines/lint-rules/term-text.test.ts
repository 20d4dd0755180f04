import { describe, expect, it } from 'vitest';
import { vi } from '../../../functions/domain/texts/vi.ts';
import {
  amountText,
  kindText,
  lawText,
  worstText,
} from '../../../statemachines/lint-rules/term-text.ts';
import { workingDays } from '../procedures.ts';

describe('a term in words', () => {
  it('of a law that an area makes longer tells both', () => {
    const law = lawText({ term: workingDays(5), more: 10 }, vi);
    expect(law).toContain('5 ngày làm việc');
    expect(law).toContain('10 ngày làm việc');
    expect(lawText({ term: workingDays(5) }, vi)).toBe('5 ngày làm việc');
  });

  it('of both kinds of time counts the working time in hours', () => {
    const mixed = { workingHours: 4, workingDays: 1, calendarDays: 3 };
    expect(amountText(mixed, vi)).toBe(vi.terms.both('12 giờ làm việc', '3 ngày'));
    expect(amountText({ ...mixed, calendarDays: 0 }, vi)).toBe('1,5 ngày làm việc');
  });
});

describe('which dossiers a finding is about', () => {
  it('is said where their terms tell them apart', () => {
    const kind = { promised: workingDays(5), law: { term: workingDays(5) } };
    expect(kindText(kind, vi)).toBe('');
    const one = { ...kind, case: 'cấp lại', area: 'hard', channel: 'online' } as const;
    expect(kindText(one, vi)).toBe('(cấp lại, địa bàn khó khăn, nộp trực tuyến)');
  });

  it('has the start that shows it worst in the time of Vietnam', () => {
    const worst = {
      receivedAt: '2023-01-03T17:30:00.000Z',
      endsAt: '2023-05-31T10:00:00.000Z',
      dueAt: '2023-01-10T10:00:00.000Z',
    };
    const text = worstText(worst, vi);
    expect(text).toContain('nhận lúc 00 giờ 30 ngày 04/01/2023');
    expect(text).toMatch(/kết thúc .* 31\/5\/2023, hạn .* 10\/01\/2023$/);
    expect(worstText(undefined, vi)).toBe('');
  });
});
