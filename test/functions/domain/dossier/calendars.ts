import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import type { ClockSettings } from '../../../../functions/domain/dossier/act.ts';
import { at, people } from './example.ts';

export const before = calendarOf({ years: vietnam });

/** The year 2026 as if one more day had been ordered, off or worked. */
export function amended(day: { readonly off?: string; readonly worked?: string }): ClockSettings {
  const years = vietnam.map((year) => {
    if (year.year !== 2026) return year;
    const order = '99/TB-TEST';
    const off = day.off
      ? [{ date: day.off, as: 'holiday', holiday: 'newYear', reason: 'thêm', order } as const]
      : [];
    const worked = day.worked
      ? [{ date: day.worked, for: '2026-03-02', reason: 'làm bù', order }]
      : [];
    return {
      ...year,
      daysOff: [...year.daysOff, ...off],
      makeUpDays: [...year.makeUpDays, ...worked],
    };
  });
  return { ...at(people.counter).clock, calendar: calendarOf({ years }), former: () => [before] };
}
