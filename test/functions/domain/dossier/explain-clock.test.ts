import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../functions/domain/dossier/acts/decide.ts';
import { pause } from '../../../../functions/domain/dossier/acts/pause.ts';
import { explainClock } from '../../../../functions/domain/dossier/explain-clock.ts';
import { vn } from '../clock/moments.ts';
import { due, extended } from './appointments.ts';
import { at, doing, must, people, procedure, submitted } from './example.ts';
import { inProcess } from './journey.ts';

const { counter, specialist, leader } = people;
const { clock } = at(counter);
const tuesday = vn('2026-03-03 08:00');
const told = (situation: Situation, now = tuesday, own = clock) =>
  must(explainClock(situation, procedure, own, now));

function finished(situation: Situation, now: string) {
  const appraised = doing(situation, completeStep, { step: 'S2' }, at(specialist, now));
  const decision = { step: 'S3', outcome: 'approved' } as const;
  const decided = doing(appraised, decide, decision, at(leader, now));
  return doing(decided, completeStep, { step: 'S4' }, at(specialist, now));
}

describe('the clock of a dossier', () => {
  it('tells its due time, what is left and every reason in both languages', () => {
    expect(told(inProcess())).toMatchObject({
      dueAt: due,
      originalDueAt: due,
      legalTerm: procedure.legalTerm,
      remaining: { state: 'running' },
      warnings: { reached: 'twoWorkingDaysBefore' },
    });
    const { reasons } = told(inProcess());
    expect(reasons).toContainEqual(
      expect.objectContaining({ kind: 'firstDay', day: '2026-03-02' }),
    );
    expect(JSON.stringify(reasons)).toContain('"en":');
  });

  it('tells what is left while it stands still, and warns of nothing', () => {
    const verification = { kind: 'verification', legalBasis: 'Luật Hộ tịch', reason: 'Xác minh' };
    const paused = told(doing(inProcess(), pause, verification, at(specialist, tuesday)));
    expect(paused).toMatchObject({ dueAt: null, remaining: { state: 'paused' } });
    expect(paused.warnings).toBeUndefined();
  });

  it('does not begin before acceptance', () => {
    expect(explainClock(submitted(), procedure, clock, tuesday)).toMatchObject({
      reason: { code: 'act-not-allowed', facts: { state: 'submitted' } },
    });
  });

  it('names the year that it awaits: that is no fault of the question', () => {
    const unknown = { ...clock, calendar: calendarOf({ years: [] }) };
    expect(told(inProcess(), tuesday, unknown)).toMatchObject({
      awaitingCalendar: 2026,
      remaining: { state: 'awaitingCalendar' },
      reasons: [],
    });
  });

  it('leaves the warning of form 04 out once that was sent', () => {
    const wednesday = vn('2026-03-04 08:00');
    expect(told(inProcess(), wednesday)).toHaveProperty('warnings.reached', 'oneWorkingDayBefore');
    const rungs = (situation: Situation) => JSON.stringify(told(situation, wednesday).warnings);
    expect(rungs(inProcess())).toContain('oneWorkingDayBefore');
    expect(rungs(extended())).not.toContain('oneWorkingDayBefore');
  });

  it.each([
    ['2026-03-05 16:00', 60, 0],
    ['2026-03-06 09:30', -120, -1],
  ] as const)(
    'has ended at %s with %d minutes left, and warns no more',
    (end, workingMinutes, days) => {
      const ended = told(finished(inProcess(), vn(end)), vn('2026-04-20 08:00'));
      expect(ended).toMatchObject({ remaining: { state: 'ended', workingMinutes, days } });
      expect(ended).not.toHaveProperty('warnings.reached');
    },
  );

  it('has all three verdicts after a new appointment, and was early only by the last', () => {
    const late = finished(extended('2026-03-10 17:00'), vn('2026-03-06 09:00'));
    expect(told(late, vn('2026-03-20 08:00'))).toMatchObject({
      verdict: {
        lawful: { timeliness: 'late' },
        original: { timeliness: 'late' },
        current: { timeliness: 'early' },
      },
    });
  });
});

describe('the time that the last step carried over', () => {
  it('is of the step that was done last, below zero where it was late, and none before any', () => {
    const done = (now: string) =>
      doing(inProcess(), completeStep, { step: 'S2' }, at(specialist, vn(now)));
    const planned = inProcess().tasks.map((task) => ({ ...task, status: 'open' as const }));
    expect(told({ ...inProcess(), tasks: planned }).carriedOverMinutes).toBeUndefined();
    // The counter was done at 08:00 on Monday with its two hours; S2 is due on Wednesday at 15:00.
    expect(told(inProcess()).carriedOverMinutes).toBe(120);
    expect(told(done('2026-03-04 14:00')).carriedOverMinutes).toBe(60);
    expect(told(done('2026-03-04 15:30')).carriedOverMinutes).toBe(-30);
  });
});
