import { describe, expect, it } from 'vitest';
import { requestSupplement } from '../../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../../functions/domain/dossier/acts/resubmit.ts';
import { at, doing, must, people, submitted } from '../example.ts';
import { inProcess } from '../journey.ts';

const { counter, specialist, portal, leader } = people;
const missing = {
  items: [{ what: 'Bản chính', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};
const tuesday = '2026-03-03T01:00:00.000Z';
const wednesday = '2026-03-04T01:00:00.000Z';
const thursday = '2026-03-05T01:00:00.000Z';
const due = '2026-03-05T10:00:00.000Z';
const askedAtIntake = () => doing(submitted(), requestSupplement, missing, at(counter));
const askedInWork = () => doing(inProcess(), requestSupplement, missing, at(specialist, tuesday));

describe('a dossier that the applicant has completed', () => {
  it('before acceptance is back at the counter, which waits for nobody', () => {
    const { dossier, event, tasks } = must(
      resubmit.rule(askedAtIntake(), { note: 'Đã nộp' }, at(portal, tuesday)),
    );
    expect(dossier).toMatchObject({ state: 'submitted', leg: 0 });
    expect(dossier.supplements).toMatchObject([{ completedAt: tuesday }]);
    expect(dossier.supplements[0]).not.toHaveProperty('dueAfter');
    expect(event).toMatchObject({ kind: 'resubmitted', facts: { note: 'Đã nộp' } });
    expect(tasks).toMatchObject([
      { kind: 'plan', task: { id: 'intake', status: 'open', plannedAt: tuesday } },
      { kind: 'leave', id: 'supplement', status: 'done', by: 'portal' },
    ]);
  });

  it('in work goes on with the step where it stood, and the request tells the new due time', () => {
    const { dossier, tasks, event } = must(resubmit.rule(askedInWork(), {}, at(portal, wednesday)));
    const dueAfter = '2026-03-06T10:00:00.000Z';
    expect(dossier).toMatchObject({ state: 'processing', step: 'S2', leg: 2, dueAt: dueAfter });
    expect(dossier.supplements).toMatchObject([
      { completedAt: wednesday, dueBefore: due, dueAfter },
    ]);
    expect(event.facts).toEqual({ dueBefore: due, dueAfter });
    expect(tasks.map((task) => (task.kind === 'plan' ? task.task.id : task.id))).toEqual([
      'S2',
      'supplement',
    ]);
  });

  it('completes the last request alone: those before keep when they were completed', () => {
    const once = doing(askedInWork(), resubmit, {}, at(portal, wednesday));
    const asked = doing(once, requestSupplement, missing, at(leader, wednesday));
    const twice = doing(asked, resubmit, {}, at(portal, thursday));
    expect(twice.dossier.supplements.map(({ completedAt }) => completedAt)).toEqual([
      wednesday,
      thursday,
    ]);
  });
});
