import { describe, expect, it } from 'vitest';
import { anyTime, dueSpans, soonUntil } from '../../../../functions/domain/dossier/due-spans.ts';
import { vn } from '../clock/moments.ts';
import { at, must, people } from './example.ts';

const { clock } = at(people.counter);
const thursday = vn('2026-03-05 10:00');
const begins = (day: string) => vn(`${day} 00:00`);

describe('the lists by due time', () => {
  it('are what is overdue now, due today, and due within two working days', () => {
    expect(must(dueSpans(thursday, clock))).toEqual({
      open: anyTime,
      overdue: { from: '0', until: thursday },
      dueToday: { from: begins('2026-03-05'), until: begins('2026-03-06') },
      // Friday and, over the weekend, Monday.
      dueSoon: { from: begins('2026-03-06'), until: begins('2026-03-10') },
      // To the end of Sunday.
      dueThisWeek: { from: thursday, until: begins('2026-03-09') },
    });
    const every = [vn('2020-01-01 00:00'), vn('2099-01-01 00:00')];
    expect(every.every((due) => anyTime.from < due && due < anyTime.until)).toBe(true);
  });

  it('are of the day in Vietnam', () => {
    const lateEvening = '2026-03-05T16:59:59.999Z';
    const midnight = '2026-03-05T17:00:00.000Z';
    expect(must(dueSpans(lateEvening, clock)).dueToday.from).toBe(begins('2026-03-05'));
    expect(must(dueSpans(midnight, clock)).dueToday.from).toBe(begins('2026-03-06'));
  });

  it('are not known where the calendar of the next days is not', () => {
    expect(must(soonUntil(vn('2026-12-29 10:00'), clock))).toBe('2026-12-31');
    for (const asked of [soonUntil, dueSpans])
      expect(asked(vn('2026-12-30 10:00'), clock)).toMatchObject({
        reason: { code: 'awaiting-calendar', facts: { year: 2027 } },
      });
  });
});
