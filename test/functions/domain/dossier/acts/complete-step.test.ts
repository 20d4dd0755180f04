import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import { changeResultChannel } from '../../../../../functions/domain/dossier/acts/change-result-channel.ts';
import { completeStep } from '../../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../../functions/domain/dossier/acts/decide.ts';
import { returnResult } from '../../../../../functions/domain/dossier/acts/return-result.ts';
import { returnStep } from '../../../../../functions/domain/dossier/acts/return-step.ts';
import { nationalStatus } from '../../../../../functions/domain/dossier/state.ts';
import { at, doing, must, paperResult, people } from '../example.ts';
import { accepted, atLeader, inProcess, resolved } from '../journey.ts';

const { counter, specialist, leader, citizen } = people;
const status = ({ dossier }: Situation) => nationalStatus(dossier.state).code;

describe('the steps of the process', () => {
  it('lead from the hand-over through the decision to the result, each in its unit', () => {
    const handed = inProcess();
    expect(status(handed)).toBe(4);
    expect(resolved().dossier).toMatchObject({
      state: 'resolved',
      decision: { outcome: 'approved' },
    });
    expect(resolved().dossier.deadline).toBeUndefined();
    expect(resolved().tasks.find(({ id }) => id === 'result')).toMatchObject({ unit: 'H62.01' });
    const toCounter = doing(resolved(), changeResultChannel, { channel: 'direct' }, at(citizen));
    const returned = doing(
      toCounter,
      returnResult,
      { method: 'direct', paper: paperResult() },
      at(counter),
    );
    expect(status(returned)).toBe(10);
  });

  it('tell the waiting machine where to go on', () => {
    const change = must(completeStep.rule(accepted(), { step: 'S1' }, at(counter)));
    expect(change.tasks[0]).toMatchObject({ id: 'S1', wake: { kind: 'goOn', to: 'S2' } });
    expect(change.tasks[1]).toMatchObject({ kind: 'plan', task: { id: 'S2', status: 'planned' } });
  });

  it('may go back where the process says so, and are then visited a second time', () => {
    const back = doing(
      atLeader(),
      returnStep,
      { step: 'S3', to: 'S2', reason: 'Thiếu căn cứ' },
      at(leader),
    );
    expect(back.tasks.find(({ id }) => id === 'S2')).toMatchObject({ visit: 2, status: 'open' });
    expect(
      returnStep.rule(inProcess(), { step: 'S2', to: 'S1', reason: 'x' }, at(specialist)),
    ).toMatchObject({
      reason: { code: 'way-not-declared' },
    });
  });

  it('are done by who holds the role of the step, and only the step that is open', () => {
    expect(completeStep.rule(inProcess(), { step: 'S2' }, at(leader))).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(completeStep.rule(inProcess(), { step: 'S1' }, at(counter))).toMatchObject({
      reason: { code: 'step-not-open', facts: { step: 'S2' } },
    });
  });

  it('keep the decision at the deciding step', () => {
    expect(completeStep.rule(atLeader(), { step: 'S3' }, at(leader))).toMatchObject({
      reason: { code: 'decision-belongs-elsewhere' },
    });
    expect(
      decide.rule(inProcess(), { step: 'S2', outcome: 'approved' }, at(specialist)),
    ).toMatchObject({
      reason: { code: 'decision-belongs-elsewhere' },
    });
  });
});
