import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act, Change, Situation } from '../../../functions/domain/dossier/act.ts';
import { returnResult, stop, withdraw } from '../../../functions/domain/dossier/closing.ts';
import { extend } from '../../../functions/domain/dossier/extension.ts';
import { accept, refuseIntake } from '../../../functions/domain/dossier/intake.ts';
import { apologise, nextLeg, strike } from '../../../functions/domain/dossier/overdue.ts';
import { pause, resume } from '../../../functions/domain/dossier/pause.ts';
import { completeStep, decide, returnStep } from '../../../functions/domain/dossier/steps.ts';
import {
  expireSupplement,
  requestSupplement,
  resubmit,
} from '../../../functions/domain/dossier/supplement.ts';
import { type ActName, stateAllows } from '../../../functions/domain/dossier/transitions.ts';
import { at, complete, monday, people, submitted, written } from './example.ts';

/** Somebody who may do anything, so that only the state of the dossier stands in the way. */
const anybody = {
  ...people.leader,
  roles: ['counter', 'specialist', 'leader', 'portal'] as const,
};

type Doing = (situation: Situation, now: string) => Change | undefined;

/** An act as the API does it: only where the state allows it, and nothing when it is refused. */
function doing<Input>(
  name: ActName,
  act: Act<Input>,
  input: (situation: Situation) => Input,
): Doing {
  return (situation, now) => {
    if (!stateAllows(name, situation.dossier).ok) return undefined;
    const result = act(situation, input(situation), at(anybody, now));
    return result.ok ? result.value : undefined;
  };
}

const here = ({ dossier }: Situation) => dossier.step ?? 'S1';
const reason = { reason: 'x', legalBasis: 'y' };
const later = (instant: string, days: number) =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString();

const acts: Readonly<Record<string, Doing>> = {
  accept: doing('accept', accept, () => ({})),
  refuse: doing('refuse', refuseIntake, () => ({ ground: 'other', reasons: 'x' })),
  ask: doing('request-supplement', requestSupplement, () => ({
    items: [{ what: 'x', reason: 'missing' as const }],
    guidance: 'x',
    approval: { by: 'x', document: 'y' },
  })),
  resubmit: doing('resubmit', resubmit, () => ({})),
  complete: doing('complete-step', completeStep, (situation) => ({ step: here(situation) })),
  decide: doing('decide', decide, (situation) => ({
    step: here(situation),
    outcome: 'approved' as const,
  })),
  sendBack: doing('return-step', returnStep, () => ({ step: 'S3', to: 'S2', reason: 'x' })),
  pause: doing('pause', pause, () => ({ ...reason, kind: 'verification' })),
  resume: doing('resume', resume, () => ({})),
  extend: doing('extend', extend, ({ dossier }) => ({
    dueAt: later(dossier.dueAt ?? monday, 7),
    reason: 'x',
  })),
  apologise: doing('apologise', apologise, () => ({ text: 'x', expectedAt: monday })),
  withdraw: doing('withdraw', withdraw, () => reason),
  stop: doing('stop', stop, () => reason),
  giveBack: doing('return-result', returnResult, () => ({ method: 'direct' as const })),
  strike: (situation, now) => {
    const result = strike(situation, now, at(anybody, now).clock);
    return result.kind === 'overdue' ? result.change : undefined;
  },
  die: (situation, now) => nextLeg(situation, { leg: situation.dossier.leg, reason: 'died' }, now),
  expire: (situation, now) => expireSupplement(situation, now),
};

/** What is true of every dossier at every moment, however it got there. */
function holds({ dossier, tasks }: Situation): void {
  const inWork = dossier.state === 'accepted' || dossier.state === 'processing';
  const pausedNow = ['supplementing', 'paying', 'suspended'].includes(dossier.state);
  const opened = tasks.filter(({ status }) => status === 'open');
  const steps = opened.filter(({ id }) => /^S\d/.test(id));
  expect(dossier.clock !== undefined).toBe(inWork);
  expect(steps.map(({ id }) => id)).toEqual(inWork ? [dossier.step] : []);
  for (const { leg } of steps) expect(leg).toBe(dossier.leg);
  expect(dossier.pauses.some(({ to }) => to === undefined)).toBe(pausedNow);
  expect(opened.some(({ id }) => id === 'intake')).toBe(dossier.state === 'submitted');
  expect(opened.some(({ id }) => id === 'supplement')).toBe(
    dossier.state === 'completing' || dossier.state === 'supplementing',
  );
  expect(opened.some(({ id }) => id === 'result')).toBe(dossier.state === 'resolved');
  expect(opened.some(({ id }) => id === 'apology')).toBe(stateAllows('apologise', dossier).ok);
  expect(dossier.digitisation !== undefined).toBe(dossier.acceptedAt !== undefined);
  if (dossier.dueAt && dossier.originalDueAt)
    expect(dossier.dueAt >= dossier.originalDueAt).toBe(true);
}

describe('acts in any order', () => {
  it('leave every dossier whole: one open step where it is worked on, one clock, one promise kept', () => {
    const names = Object.keys(acts);
    const moves = fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(0, 1, 9, 24, 100)), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(moves, (sequence) => {
        let situation = complete(submitted());
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
          situation = written(situation, change);
          holds(situation);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
