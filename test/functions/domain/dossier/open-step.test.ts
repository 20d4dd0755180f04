import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import {
  goTo,
  moveOn,
  openStep,
  waysOfStep,
} from '../../../../functions/domain/dossier/open-step.ts';
import { Procedure } from '../../../../functions/domain/procedure/procedure.ts';
import { Safeguards } from '../../../../functions/domain/province-rules.ts';
import { at, doing, must, people, procedure } from './example.ts';
import { accepted, atLeader, decided, inProcess } from './journey.ts';

const { counter, specialist, leader } = people;
const opened = (situation: Situation, step: string, context = at(specialist)) =>
  must(openStep(situation, step, context));

/** One person appraises and decides. */
const both = { ...leader, roles: ['specialist', 'leader'] as const };
const appraisedByBoth = () => doing(inProcess(), completeStep, { step: 'S2' }, at(both));
const substitute = {
  ...at(both),
  safeguards: Safeguards.parse({
    fourEyes: { substitutes: [{ unit: 'H62.07', officers: ['leader'], basis: 'QĐ 7/QĐ-UBND' }] },
  }),
};

/** The specialist may hand on to the leader, or at once to the last step. */
const parting = Procedure.parse({
  ...procedure,
  process: {
    ...procedure.process,
    steps: procedure.process.steps.map((step) =>
      step.id === 'S2' ? { ...step, next: ['S3', 'S4'] } : step,
    ),
  },
});
const atParting = { ...at(specialist), procedure: parting };

describe('the open step', () => {
  it('is where the dossier stands, in the queue, for who holds its role', () => {
    expect(opened(inProcess(), 'S2')).toMatchObject({ step: { id: 'S2' }, task: { id: 'S2' } });
    const refusals = [
      openStep(inProcess(), 'S1', at(counter)),
      openStep(inProcess(), 'S9', at(specialist)),
      openStep(
        {
          ...inProcess(),
          tasks: inProcess().tasks.map((task) => ({ ...task, status: 'planned' as const })),
        },
        'S2',
        at(specialist),
      ),
    ];
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ reason: { code: 'step-not-open', facts: { step: 'S2' } } });
    expect(openStep(inProcess(), 'S2', at(leader))).toMatchObject({
      reason: { code: 'role-not-allowed', facts: { roles: ['specialist'] } },
    });
  });
});

describe('the ways that a step offers', () => {
  it('are with a decision where it decides, and without where it does not', () => {
    expect(must(waysOfStep(inProcess(), at(specialist), false))).toEqual({
      step: 'S2',
      to: ['S3'],
    });
    expect(waysOfStep(inProcess(), at(specialist), true)).toMatchObject({
      reason: { code: 'decision-belongs-elsewhere', facts: { use: 'complete-step' } },
    });
    expect(must(waysOfStep(atLeader(), at(leader), true))).toEqual({ step: 'S3', to: ['S4'] });
    expect(waysOfStep(atLeader(), at(leader), false)).toMatchObject({
      reason: { code: 'decision-belongs-elsewhere', facts: { use: 'decide' } },
    });
    const decision = decided().dossier.decision;
    if (!decision) throw new Error('not decided');
    const again = { ...atLeader(), dossier: { ...atLeader().dossier, decision } };
    expect(waysOfStep(again, at(leader), false).ok).toBe(true);
  });

  it('are none for who appraised, unless the province names a substitute', () => {
    expect(waysOfStep(appraisedByBoth(), at(both), true)).toMatchObject({
      reason: { code: 'four-eyes' },
    });
    expect(waysOfStep(appraisedByBoth(), substitute, true).ok).toBe(true);
    expect(waysOfStep(accepted(), at(leader), false)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
  });
});

describe('a step that is completed', () => {
  it('wakes the machine and plans the task of the next step', () => {
    const { dossier, event, tasks } = must(
      moveOn(opened(inProcess(), 'S2'), inProcess(), { note: 'Đủ điều kiện' }, at(specialist)),
    );
    expect(dossier).toMatchObject({ state: 'processing', step: 'S3' });
    expect(dossier.work?.at(-1)).toMatchObject({ kind: 'completed', appraised: true });
    expect(tasks).toMatchObject([
      { kind: 'leave', id: 'S2', status: 'done', wake: { kind: 'goOn', to: 'S3' } },
      { kind: 'plan', task: { id: 'S3', unit: 'H62.07', role: 'leader' } },
    ]);
    expect(event).toMatchObject({
      kind: 'stepCompleted',
      step: 'S2',
      facts: { unit: 'H62.07', role: 'specialist', to: 'S3', note: 'Đủ điều kiện' },
    });
    expect(event.facts).not.toHaveProperty('outcome');
  });

  it('is an appraisal only of a specialist, and only before the decision', () => {
    const s1 = must(moveOn(opened(accepted(), 'S1', at(counter)), accepted(), {}, at(counter)));
    expect(s1.dossier.work?.at(-1)).not.toHaveProperty('appraised');
    const s4 = must(moveOn(opened(decided(), 'S4'), decided(), {}, at(specialist)));
    expect(s4.dossier.work?.at(-1)).not.toHaveProperty('appraised');
  });

  it('goes the way that is named, and must name one where there are several', () => {
    const open = opened(inProcess(), 'S2', atParting);
    const going = (to?: string) => moveOn(open, inProcess(), { to }, atParting);
    expect(must(going('S4')).dossier.step).toBe('S4');
    for (const to of [undefined, 'S2', 'S9'])
      expect(going(to)).toMatchObject({
        reason: { code: 'way-not-declared', facts: { ways: ['S3', 'S4'] } },
      });
    expect(goTo(open, 'S9', inProcess(), atParting)).toMatchObject({
      reason: { code: 'way-not-declared', facts: { to: 'S9' } },
    });
  });

  it('is not done by who appraised where it decides, and tells of the substitute', () => {
    const open = opened(appraisedByBoth(), 'S3', at(both));
    const decision = { outcome: 'approved', at: at(both).now, by: 'leader' } as const;
    expect(moveOn(open, appraisedByBoth(), {}, at(both), decision)).toMatchObject({
      reason: { code: 'four-eyes' },
    });
    const { event } = must(moveOn(open, appraisedByBoth(), {}, substitute, decision));
    expect(event).toMatchObject({
      kind: 'decided',
      facts: { outcome: 'approved', substitute: { basis: 'QĐ 7/QĐ-UBND' } },
    });
  });
});

describe('the last step', () => {
  it('ends the clock and asks the counter to return the result', () => {
    const { dossier, tasks } = must(moveOn(opened(decided(), 'S4'), decided(), {}, at(specialist)));
    expect(dossier).toMatchObject({ state: 'resolved', finishedAt: at(specialist).now });
    expect(dossier).not.toHaveProperty('step');
    expect(dossier).not.toHaveProperty('deadline');
    expect(tasks).toMatchObject([
      { kind: 'leave', id: 'S4', wake: { kind: 'breakOff', error: 'Dossier.Settled' } },
      { kind: 'plan', task: { id: 'result', role: 'counter', unit: 'H62.01' } },
    ]);
  });

  it('resolves nothing that was not decided', () => {
    const { decision: _, ...undecided } = decided().dossier;
    const situation = { ...decided(), dossier: undecided };
    expect(moveOn(opened(situation, 'S4'), situation, {}, at(specialist))).toMatchObject({
      reason: { code: 'decision-belongs-elsewhere', facts: { use: 'decide' } },
    });
  });
});
