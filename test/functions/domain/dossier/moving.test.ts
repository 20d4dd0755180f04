import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import { enterProvince, leaveProvince } from '../../../../functions/domain/dossier/moving.ts';
import type { Task } from '../../../../functions/domain/dossier/task.ts';
import { acts, anyLife } from './any-act.ts';
import { complete, monday, submitted, written } from './example.ts';
import { inProcess } from './journey.ts';

/** Every time limit has passed by then. */
const farAway = '2026-12-01T01:00:00.000Z';

/** The dossier on the rows of another province, after that one took over. */
function moved(situation: Situation, now: string): Situation {
  const leaving = leaveProvince(situation, 'H44', now);
  if (!leaving) throw new Error('it has left before');
  const left = written(situation, leaving);
  expect(left.dossier.deadline).toBeUndefined();
  expect(left.tasks.filter(({ status }) => status === 'open' || status === 'planned')).toEqual([]);
  expect(actsAllowed(left.dossier)).toEqual([]);
  for (const [name, act] of Object.entries(acts))
    expect([name, act(left, farAway)]).toEqual([name, undefined]);
  expect(leaveProvince(left, 'H44', now)).toBeUndefined();
  const { applicantKey } = situation.dossier;
  const parties = { applicantKey };
  return written(left, enterProvince(left, { from: 'H62', parties, now }));
}

/** What a merger may not touch. */
function promised({ dossier, tasks }: Situation) {
  const { version: _version, leg: _leg, ...kept } = dossier;
  const pending = tasks.filter(({ status }) => status === 'open');
  return {
    kept,
    pending: pending.map(({ id, unit, role, dueAt, visit }) => ({ id, unit, role, dueAt, visit })),
  };
}

describe('a province that comes under another', () => {
  it('hands over every dossier as it stands, and its life goes on with the same acts', () => {
    fc.assert(
      fc.property(anyLife, fc.nat(40), (sequence, turn) => {
        let situation = complete(submitted());
        let now = monday;
        for (const [index, [name, hours]] of sequence.entries()) {
          now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
          if (index === turn) {
            const [before, allowed] = [promised(situation), actsAllowed(situation.dossier)];
            situation = moved(situation, now);
            expect(promised(situation)).toEqual(before);
            expect(actsAllowed(situation.dossier)).toEqual(allowed);
          }
          const change = acts[name]?.(situation, now);
          if (change) situation = written(situation, change);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('a dossier that moves while a machine waits for its step', () => {
  const now = '2026-03-02T03:00:00.000Z';
  const entering = (situation: Situation) => {
    const left = written(situation, leaveProvince(situation, 'H44', now) ?? never());
    const parties = { applicantKey: 'key of there' };
    return { left, change: enterProvince(left, { from: 'H62', parties, now }) };
  };
  const never = (): never => {
    throw new Error('it has left before');
  };

  it('wakes that machine alone, and begins its next leg at the same step', () => {
    const situation = inProcess();
    const letter = { ...situation.tasks.find(({ id }) => id === 'S2'), id: 'letter' } as Task;
    const beside = { ...situation, tasks: [...situation.tasks, letter] };
    const leaving = leaveProvince(beside, 'H44', now);
    expect(leaving?.tasks.map((one) => [one.kind === 'leave' && one.id, 'wake' in one])).toEqual([
      ['S2', true],
      ['letter', false],
    ]);
    const { left, change } = entering(situation);
    expect(change.dossier).toMatchObject({
      ...{ version: left.dossier.version + 1, leg: 2, deadline: 'running', step: 'S2' },
    });
    expect(change.tasks).toMatchObject([
      { kind: 'plan', task: { id: 'S2', leg: 2, status: 'planned', plannedAt: now } },
    ]);
  });

  it('has its work open at once where no machine waits: at the counter, before it is accepted', () => {
    const { left, change } = entering(submitted());
    expect(change.dossier.leg).toBe(left.dossier.leg);
    expect(change.dossier).not.toHaveProperty('deadline');
    expect(change.tasks).toMatchObject([{ kind: 'plan', task: { id: 'intake', status: 'open' } }]);
  });
});
