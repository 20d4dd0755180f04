import { describe, expect, it } from 'vitest';
import { calendarOf, OFFICE_HOURS } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { standsStill, workingDaysAgo } from '../../../../functions/domain/figures/standing.ts';

const calendar = calendarOf({ years: vietnam, sessions: OFFICE_HOURS });
const at = (day: string, time = '09:00') => new Date(`${day}T${time}:00+07:00`).toISOString();
const now = at('2026-03-10');
const since = workingDaysAgo(calendar, now, 5);
const task = (step: string, openedAt: string, dueAt: string) => ({ step, openedAt, dueAt });

describe('a dossier at an open task', () => {
  it.each([
    [
      'past its allowance',
      task('S2', at('2026-03-09'), at('2026-03-09', '17:00')),
      'pastAllowance',
    ],
    [
      'that nobody has touched for five working days',
      task('S2', at('2026-03-02'), at('2026-03-20')),
      'idle',
    ],
    ['that was opened since', task('S2', at('2026-03-04'), at('2026-03-20')), undefined],
    [
      'whose result is not collected',
      task('result', at('2026-02-02'), at('2026-02-03')),
      undefined,
    ],
  ])('%s stands still or does not', (_, open, why) => {
    expect(standsStill(open, now, since)).toBe(why);
  });

  it('is not idle over Tết: days off do not count', () => {
    const afterTet = at('2026-02-24');
    expect(workingDaysAgo(calendar, afterTet, 5)).toBe(at('2026-02-10', '07:30'));
  });
});
