import * as z from 'zod';
import { problem } from '../../problems.ts';
import { StepId } from '../../procedure/process.ts';
import { refuse } from '../../result.ts';
import { act } from '../act.ts';
import { officers } from '../actor.ts';
import { Note } from '../fields.ts';
import { moveOn, openStep, waysOfStep } from '../open-step.ts';
import { stages } from '../state.ts';

/** Completes the open step: on to the next one, or, after the last one, to the result. */
export const completeStep = act({
  name: 'complete-step',
  summary: 'Complete the open step',
  function: 'desk',
  from: stages.inWork,
  to: { accepted: ['processing', 'resolved'], processing: ['resolved'] },
  roles: officers,
  at: 'step',
  body: z.strictObject({ step: StepId, to: StepId.optional(), note: Note }),
  choices: (situation, context) => waysOfStep(situation, context, false),
  rule: (situation, input, context) => {
    const open = openStep(situation, input.step, context);
    if (!open.ok) return open;
    if (open.value.step.decides && !situation.dossier.decision)
      return refuse(problem('decision-belongs-elsewhere', { facts: { use: 'decide' } }));
    return moveOn(open.value, situation, input, context);
  },
});
