import { describe, expect, it } from 'vitest';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { overdueSpans } from '../../../../functions/domain/dossier/lapses.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import { reprojectDossier } from '../../../../functions/domain/dossier/reprojection.ts';
import { extended } from './appointments.ts';
import { amended } from './calendars.ts';
import { at, complete, doing, must, people, procedure, submitted, written } from './example.ts';
import { resolved } from './journey.ts';

const by = { sub: 'administrator', now: '2026-03-03T01:00:00.000Z' };
/** Accepted on Thursday 5 March for three working days: due on Tuesday the 10th at 17:00. */
const thursday = '2026-03-05T01:00:00.000Z';
const running = () => {
  const accepted = doing(complete(submitted()), accept, {}, at(people.counter, thursday));
  return doing(accepted, completeStep, { step: 'S1' }, at(people.counter, thursday));
};

describe('a calendar that changes under a running dossier', () => {
  it('moves its due time later for a day taken off, with the day and the order, and the promise stays', () => {
    const result = must(reprojectDossier(running(), procedure, amended({ off: '2026-03-09' }), by));
    if (result.kind !== 'moved') throw new Error('unmoved');
    expect(result.change.dossier).toMatchObject({
      originalDueAt: '2026-03-10T10:00:00.000Z',
      dueAt: '2026-03-11T10:00:00.000Z',
      leg: 1,
    });
    expect(result.change.tasks).toEqual([]);
    expect(result.change.event).toMatchObject({
      kind: 'reprojected',
      facts: { changedDays: [{ day: '2026-03-09', becomes: 'rest', order: '99/TB-TEST' }] },
    });
  });

  it('moves it earlier for a Saturday worked, and begins another leg that wakes in time', () => {
    const result = must(
      reprojectDossier(running(), procedure, amended({ worked: '2026-03-07' }), by),
    );
    if (result.kind !== 'moved') throw new Error('unmoved');
    expect(result.change.dossier).toMatchObject({ dueAt: '2026-03-09T10:00:00.000Z', leg: 2 });
    expect(result.change.tasks).toMatchObject([
      { kind: 'plan', task: { id: 'S2', status: 'planned', leg: 2 } },
    ]);
  });

  it('leaves one alone that is done', () => {
    const off = amended({ off: '2026-03-04' });
    expect(must(reprojectDossier(resolved(), procedure, off, by))).toEqual({ kind: 'unmoved' });
  });

  it('begins no other leg where only the time of the term moves and a new appointment stays', () => {
    const off = amended({ off: '2026-03-04' });
    const result = must(reprojectDossier(extended('2026-03-10 17:00'), procedure, off, by));
    if (result.kind !== 'moved') throw new Error('unmoved');
    expect(result.change.dossier).toMatchObject({
      dueAt: '2026-03-10T10:00:00.000Z',
      standingDueAt: '2026-03-06T10:00:00.000Z',
      leg: extended().dossier.leg,
    });
    expect(result.change.tasks).toEqual([]);
  });

  it('leaves one alone that is paused: it is computed when it resumes', () => {
    const asked = { items: [{ what: 'x', reason: 'missing' as const }], guidance: 'x' };
    const paused = doing(running(), requestSupplement, asked, at(people.specialist, thursday));
    expect(paused.dossier).toMatchObject({ dueAt: '2026-03-10T10:00:00.000Z' });
    const off = amended({ off: '2026-03-09' });
    expect(must(reprojectDossier(paused, procedure, off, by))).toEqual({ kind: 'unmoved' });
  });

  it('leaves it alone when no day of its time changed, and when it was moved before', () => {
    const far = amended({ off: '2026-06-01' });
    expect(must(reprojectDossier(running(), procedure, far, by))).toEqual({ kind: 'unmoved' });
    const clock = amended({ off: '2026-03-09' });
    const moved = must(reprojectDossier(running(), procedure, clock, by));
    if (moved.kind !== 'moved') throw new Error('unmoved');
    const once = written(running(), moved.change);
    expect(must(reprojectDossier(once, procedure, clock, by))).toEqual({ kind: 'unmoved' });
  });

  it('takes the mark and the apology from a dossier that is not overdue any more', () => {
    const due = '2026-03-10T10:00:00.000Z';
    const struck = strike(running(), due, at(people.counter).clock);
    if (struck.kind !== 'overdue') throw new Error(struck.kind);
    const overdue = written(running(), struck.change);
    const clock = amended({ off: '2026-03-09' });
    const result = must(reprojectDossier(overdue, procedure, clock, { ...by, now: due }));
    if (result.kind !== 'moved') throw new Error('unmoved');
    expect(result.change.dossier).toMatchObject({ deadline: 'running', leg: 2 });
    expect(result.change.dossier.overdueAt).toBeUndefined();
    expect(written(overdue, result.change).tasks.find(({ id }) => id === 'apology')?.status).toBe(
      'parked',
    );
  });

  it('keeps for good that a dossier was overdue before its due time was moved', () => {
    const due = '2026-03-10T10:00:00.000Z';
    const struck = strike(running(), due, at(people.counter).clock);
    if (struck.kind !== 'overdue') throw new Error(struck.kind);
    const now = '2026-03-11T02:00:00.000Z';
    const clock = amended({ off: '2026-03-09' });
    const overdue = written(running(), struck.change);
    const result = must(reprojectDossier(overdue, procedure, clock, { ...by, now }));
    if (result.kind !== 'moved') throw new Error('unmoved');
    expect(result.change.dossier).toMatchObject({
      lapses: [{ from: due, to: now }],
      reprojectedAt: now,
    });
  });

  it('calls nobody overdue for the days before the amendment that made the term shorter', () => {
    const now = '2026-03-10T02:00:00.000Z';
    const clock = amended({ worked: '2026-03-07' });
    const result = must(reprojectDossier(running(), procedure, clock, { ...by, now }));
    if (result.kind !== 'moved') throw new Error('unmoved');
    expect(result.change.dossier.dueAt).toBe('2026-03-09T10:00:00.000Z');
    expect(overdueSpans(result.change.dossier)).toEqual([{ from: now }]);
  });

  it('waits for a paused dossier until it resumes', () => {
    const ask = { items: [{ what: 'x', reason: 'missing' as const }], guidance: 'x' };
    const paused = doing(running(), requestSupplement, ask, at(people.specialist, thursday));
    const clock = amended({ off: '2026-03-09' });
    expect(must(reprojectDossier(paused, procedure, clock, by))).toEqual({ kind: 'unmoved' });
  });

  it('is refused where nobody knows under which calendar the dossier was counted', () => {
    const clock = { ...amended({ off: '2026-03-09' }), former: () => [] };
    expect(reprojectDossier(running(), procedure, clock, by)).toMatchObject({
      reason: { code: 'time-not-possible', facts: { rule: 'unknownCalendar' } },
    });
  });
});
