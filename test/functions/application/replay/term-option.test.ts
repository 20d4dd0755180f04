import { describe, expect, it } from 'vitest';
import { termOf } from '../../../../functions/application/replay/term-option.ts';

describe('a term in one word', () => {
  it.each([
    ['5wd', { unit: 'workingDay', value: 5 }],
    ['0.25wd', { unit: 'workingDay', value: 0.25 }],
    ['8wh', { unit: 'workingHour', value: 8 }],
    ['30d', { unit: 'calendarDay', value: 30 }],
    ['2m', { unit: 'month', value: 2 }],
    ['sameDay', { unit: 'sameDay' }],
  ])('%s is %j', (text, term) => {
    expect(termOf(text)).toEqual(term);
  });

  it.each(['5', 'wd', '5 wd', '5w', '-1d', '0wd', '0.3wd', '1.5m', '1.2.3d', ''])(
    '"%s" is none',
    (text) => {
      expect(() => termOf(text)).toThrow(/term/);
    },
  );
});
