import { describe, expect, it } from 'vitest';
import { channelsOf, looksWrong, termOf } from '../../../statemachines/import/portal-fields.ts';
import { calendarDays, workingDays, workingHours } from '../procedures.ts';

describe('the term of a row of the national catalogue', () => {
  it.each([
    ['10', 'working_day', workingDays(10)],
    ['0.25', 'day', calendarDays(0.25)],
    ['8', 'hour', workingHours(8)],
    ['2', 'month', { unit: 'month', value: 2 }],
    ['', 'day', 'no-term'],
    ['3', '', 'no-term'],
    ['0', 'day', 'impossible-term'],
    ['-1', 'day', 'impossible-term'],
    ['0.3', 'working_day', 'impossible-term'],
    ['0.5', 'month', 'impossible-term'],
    ['3', 'year', 'impossible-term'],
    ['ba', 'day', 'impossible-term'],
  ])('of "%s" "%s" is %j', (days, unit, term) => {
    expect(termOf(days, unit)).toEqual(term);
  });

  it('looks wrong in days above 200, and in no other unit', () => {
    expect([workingDays(200), workingDays(201), calendarDays(200.25)].map(looksWrong)).toEqual([
      false,
      true,
      true,
    ]);
    expect(looksWrong(workingHours(1_000))).toBe(false);
    expect(looksWrong({ unit: 'month', value: 300 })).toBe(false);
  });
});

describe('the channels of a row', () => {
  const named = (...channels: readonly string[]) =>
    channelsOf({
      code: '1.000001',
      components: [],
      time_by_channel: channels.map((channel) => ({ channel })),
    });

  it('are those that it names, in either language, each once', () => {
    expect(named('Dịch vụ bưu chính', 'online', 'Trực tuyến')).toEqual(['online', 'post']);
    expect(named('counter')).toEqual(['direct']);
  });

  it('are all three where it names none', () => {
    expect(channelsOf(undefined)).toEqual(['direct', 'online', 'post']);
    expect(named('fax')).toEqual(['direct', 'online', 'post']);
  });
});
