import { describe, expect, it } from 'vitest';
import { pause } from '../../../../../functions/domain/dossier/acts/pause.ts';
import { resume } from '../../../../../functions/domain/dossier/acts/resume.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { at, doing, must, people } from '../example.ts';
import { accepted, inProcess } from '../journey.ts';

const { specialist, leader, counter } = people;
const tuesday = '2026-03-03T01:00:00.000Z';
const wednesday = '2026-03-04T01:00:00.000Z';
const due = '2026-03-05T10:00:00.000Z';
const verification = { kind: 'verification', legalBasis: 'Luật Hộ tịch', reason: 'Xác minh' };
const paused = (situation = inProcess()) =>
  doing(situation, pause, verification, at(specialist, tuesday));

describe('a clock that runs again', () => {
  it('runs from where it stood: the day of the pause is added to the due time', () => {
    const { dossier, event, tasks } = must(
      resume.rule(paused(), { note: 'Đã xác minh' }, at(specialist, wednesday)),
    );
    const dueAfter = '2026-03-06T10:00:00.000Z';
    expect(dossier).toMatchObject({
      state: 'processing',
      deadline: 'running',
      leg: 2,
      dueAt: dueAfter,
      originalDueAt: due,
      pauses: [{ from: tuesday, to: wednesday }],
    });
    expect(event).toMatchObject({
      kind: 'resumed',
      facts: { note: 'Đã xác minh', dueBefore: due, dueAfter },
    });
    expect(tasks).toMatchObject([{ kind: 'plan', task: { id: 'S2', leg: 2 } }]);
    const wordless = must(resume.rule(paused(), {}, at(specialist, wednesday))).event;
    expect(wordless.facts).toEqual({ dueBefore: due, dueAfter });
  });

  it('runs in the state where it stood: accepted until the counter has handed over', () => {
    const atCounter = doing(accepted(), pause, verification, at(counter, tuesday));
    const back = doing(atCounter, resume, {}, at(counter, wednesday));
    expect(back.dossier).toMatchObject({ state: 'accepted', step: 'S1' });
  });

  it('is let run by the unit of the step, not by the counter', () => {
    for (const who of [specialist, leader]) expect(found(resume, paused(), who).ok).toBe(true);
    expect(found(resume, paused(), counter)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
  });
});
