import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { explainClock } from '../../../../functions/domain/dossier/explain-clock.ts';
import { nextLeg } from '../../../../functions/domain/dossier/legs.ts';
import { at, doing, must, people, procedure, written } from './example.ts';
import { inProcess } from './journey.ts';

const { counter, specialist } = people;
const ask = {
  items: [{ what: 'Bản chính', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};
const { clock } = at(counter);
/** Days of the same week, 08:00 in Vietnam; the dossier is due on Thursday at 17:00. */
const tuesday = '2026-03-03T01:00:00.000Z';
const due = '2026-03-05T10:00:00.000Z';

describe('a leg whose execution has died', () => {
  it('takes no more time from a step than the step was given', () => {
    const leftOver = (situation: ReturnType<typeof inProcess>) =>
      must(
        explainClock(
          doing(situation, completeStep, { step: 'S2' }, at(specialist, tuesday)),
          procedure,
          clock,
          tuesday,
        ),
      );
    const died = nextLeg(inProcess(), { leg: 1, reason: 'execution FAILED' }, tuesday);
    if (!died) throw new Error('no next leg');
    // Due on Wednesday at 15:00, after a quarter of a day and one and a half: done on Tuesday at 08:00.
    expect(leftOver(inProcess())).toMatchObject({ carriedOverMinutes: 810 });
    expect(leftOver(written(inProcess(), died))).toMatchObject({ carriedOverMinutes: 810 });
  });

  it('is followed by the next one at the same step, once', () => {
    const change = nextLeg(inProcess(), { leg: 1, reason: 'execution FAILED' }, tuesday);
    if (!change) throw new Error('no next leg');
    expect(change.dossier).toMatchObject({ leg: 2, step: 'S2', dueAt: due });
    expect(change.tasks).toMatchObject([
      { kind: 'plan', task: { id: 'S2', status: 'planned', leg: 2 } },
    ]);
    expect(
      nextLeg(written(inProcess(), change), { leg: 1, reason: 'again' }, tuesday),
    ).toBeUndefined();
  });

  it('is not followed at once when it died before it could open its step: it would die again', () => {
    const planned = inProcess();
    const tasks = planned.tasks.map((task) => ({ ...task, status: 'planned' as const }));
    const died = { leg: 1, reason: 'execution FAILED', onlyIfOpened: true } as const;
    expect(nextLeg({ ...planned, tasks }, died, tuesday)).toBeUndefined();
    expect(nextLeg(planned, died, tuesday)?.dossier.leg).toBe(2);
  });

  it('is followed later each time while no leg opens the step, at last once a day', () => {
    const unopened = (situation: Situation): Situation => ({
      ...situation,
      tasks: situation.tasks.map((task) => ({ ...task, status: 'planned' })),
    });
    const first = inProcess();
    const tasks = first.tasks.map((task) => ({ ...task, plannedAt: tuesday }));
    let present = unopened({ ...first, tasks });
    const minutes: number[] = [];
    for (let now = Date.parse(tuesday), begun = now; minutes.length < 12; now += 300_000) {
      const ended = { leg: present.dossier.leg, reason: 'step not opened' };
      const next = nextLeg(present, ended, new Date(now).toISOString());
      if (!next) continue;
      minutes.push((now - begun) / 60_000);
      begun = now;
      present = unopened(written(present, next));
    }
    expect(minutes).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]);
  });

  it('is not followed by another when nothing waits any more', () => {
    const asked = doing(inProcess(), requestSupplement, ask, at(specialist, tuesday));
    expect(nextLeg(asked, { leg: 1, reason: 'x' }, tuesday)).toBeUndefined();
  });
});
