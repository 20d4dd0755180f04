import { expect, it } from 'vitest';
import { termText } from '../../../../functions/domain/clock/term-text.ts';
import { en } from '../../../../functions/domain/texts/en.ts';
import { vi } from '../../../../functions/domain/texts/vi.ts';

it('a term in words has the decimal sign of its language', () => {
  const term = { unit: 'workingDay', value: 10.5 } as const;
  expect(termText(term, vi)).toBe('10,5 ngày làm việc');
  expect(termText(term, en)).toBe('10.5 working days');
  expect(termText({ unit: 'calendarDay', value: 30 }, vi)).toBe('30 ngày');
  expect(termText({ unit: 'sameDay' }, vi)).toBe(vi.terms.sameDay);
});
