import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import { completeStep } from '../../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../../functions/domain/dossier/acts/decide.ts';
import { recallStep } from '../../../../../functions/domain/dossier/acts/recall-step.ts';
import { actsFor } from '../../../../../functions/domain/dossier/allowed.ts';
import { at, doing, people } from '../example.ts';
import { inProcess } from '../journey.ts';

const { specialist, leader } = people;
const tuesday = '2026-03-03T01:00:00.000Z';
const later = '2026-03-03T01:10:00.000Z';
const wednesday = '2026-03-04T01:00:00.000Z';
const reason = { reason: 'Chuyển nhầm' };

const passed = (): Situation =>
  doing(inProcess(), completeStep, { step: 'S2' }, at(specialist, tuesday));
const taskAt = ({ tasks }: Situation, step: string) => tasks.find(({ id }) => id === step);

describe('a step that was just left', () => {
  it('is taken back by who left it, under the due time that it had', () => {
    const before = taskAt(inProcess(), 'S2')?.dueAt;
    const back = doing(passed(), recallStep, reason, at(specialist, later));
    expect(back.dossier).toMatchObject({ step: 'S2', state: 'processing', leg: 2 });
    expect(taskAt(back, 'S2')).toMatchObject({ status: 'open', dueAt: before, leg: 2, visit: 2 });
    expect(taskAt(back, 'S3')?.status).toBe('parked');
    const again = doing(back, completeStep, { step: 'S2' }, at(specialist, wednesday));
    expect(again.dossier.step).toBe('S3');
  });

  it('is no longer taken back once somebody has opened the next one', () => {
    const left = passed();
    const tasks = left.tasks.map((task) => (task.id === 'S3' ? { ...task, begunAt: later } : task));
    const recalled = recallStep.rule({ ...left, tasks }, reason, at(specialist, later));
    expect(recalled).toMatchObject({ reason: { code: 'nothing-to-recall' } });
  });

  it('is taken back by no colleague, and no decision is', () => {
    const colleague = { ...specialist, sub: 'colleague' };
    const { notForYou } = actsFor(passed(), at(colleague, later));
    expect(notForYou).toContainEqual({ act: 'recall-step', why: 'task-of-another' });
    const outcome = { step: 'S3', outcome: 'approved' as const };
    const decided = doing(passed(), decide, outcome, at(leader, wednesday));
    const recalled = recallStep.rule(decided, reason, at(leader, wednesday));
    expect(recalled).toMatchObject({ reason: { code: 'nothing-to-recall' } });
  });
});
