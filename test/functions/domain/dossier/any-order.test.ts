import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change, Situation } from '../../../../functions/domain/dossier/act.ts';
import { apologise } from '../../../../functions/domain/dossier/acts/apologise.ts';
import { stateAllows } from '../../../../functions/domain/dossier/acts.ts';
import { acts, anyLife } from './any-act.ts';
import { at, complete, filedDocument, monday, people, submitted, written } from './example.ts';

/** What is true of every dossier at every moment, however it got there. */
function holds({ dossier, tasks }: Situation): void {
  const inWork = dossier.state === 'accepted' || dossier.state === 'processing';
  const pausedNow = ['supplementing', 'paying', 'suspended'].includes(dossier.state);
  const opened = tasks.filter(({ status }) => status === 'open');
  const steps = opened.filter(({ id }) => /^S\d/.test(id));
  expect(dossier.deadline !== undefined).toBe(inWork);
  expect(dossier.step !== undefined).toBe(inWork || pausedNow);
  expect(steps.map(({ id }) => id)).toEqual(inWork ? [dossier.step] : []);
  for (const { leg } of steps) expect(leg).toBe(dossier.leg);
  expect(dossier.pauses.some(({ to }) => to === undefined)).toBe(pausedNow);
  expect(opened.some(({ id }) => id === 'intake')).toBe(dossier.state === 'submitted');
  expect(opened.some(({ id }) => id === 'supplement')).toBe(
    dossier.state === 'completing' || dossier.state === 'supplementing',
  );
  expect(opened.some(({ id }) => id === 'result')).toBe(dossier.state === 'resolved');
  expect(opened.some(({ id }) => id === 'apology')).toBe(stateAllows(apologise, dossier).ok);
  expect(dossier.digitisation !== undefined).toBe(dossier.acceptedAt !== undefined);
  const { required = 0, digitised = 0, reused = 0 } = dossier.digitisation ?? {};
  expect(reused <= digitised && digitised <= required).toBe(true);
  expect(dossier.formerResults?.length ?? 0).toBe(Math.max(0, (dossier.result?.version ?? 0) - 1));
  if (dossier.result) expect(dossier.decision).toBeDefined();
  if (dossier.state === 'returned') expect(dossier.result ?? dossier.paperResult).toBeDefined();
  if (dossier.state === 'stopped' || dossier.state === 'withdrawn')
    expect(dossier.decision).toBeUndefined();
  if (dossier.dueAt && dossier.originalDueAt)
    expect(dossier.dueAt >= dossier.originalDueAt).toBe(true);
}

/** Paper comes and goes by acts that say so, and nobody sends it to themselves. */
function holdsPaper(before: Situation, { dossier, event }: Change): void {
  const [had, has] = [before.dossier.paper, dossier.paper];
  if (has && !had) expect(['paperTakenIn', 'postTold']).toContain(event.kind);
  if (had && !has) expect(['paperGivenBack', 'postTold']).toContain(event.kind);
  if (had && has && had.holder !== has.holder) {
    expect(event.kind).toBe('paperReceived');
    expect(has.holder).toBe(had.onTheWay?.to);
  }
  if (has) expect(has.onTheWay?.to).not.toBe(has.holder);
}

describe('acts in any order', () => {
  it('leave every dossier whole: one open step where it is worked on, one clock, one promise kept', () => {
    fc.assert(
      fc.property(fc.constantFrom('online', 'direct'), anyLife, (channel, sequence) => {
        let situation: Situation = {
          ...complete(submitted(at(people.counter), { channel })),
          results: [filedDocument('first'), filedDocument('second')],
        };
        let now = monday;
        for (const [name, hours] of sequence) {
          now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
          const change = acts[name]?.(situation, now);
          if (!change) continue;
          const before = situation.dossier;
          expect(change.dossier.version).toBe(before.version + 1);
          expect(change.event).toMatchObject({ from: before.state, to: change.dossier.state });
          expect(change.dossier.leg).toBeGreaterThanOrEqual(before.leg);
          if (before.originalDueAt) expect(change.dossier.originalDueAt).toBe(before.originalDueAt);
          holdsPaper(situation, change);
          situation = written(situation, change);
          holds(situation);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
