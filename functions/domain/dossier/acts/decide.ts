import * as z from 'zod';
import { problem, ruleAt } from '../../problems.ts';
import { StepId } from '../../procedure/process.ts';
import { refuse } from '../../result.ts';
import { Paragraphs, Text } from '../../text.ts';
import { titlesOf } from '../../texts/texts.ts';
import { act } from '../act.ts';
import { Note } from '../fields.ts';
import { moveOn, openStep, waysOfStep } from '../open-step.ts';
import { stages } from '../state.ts';

/**
 * Takes the decision at the deciding step and completes it. A rejection carries written reasons and is
 * issued through the same steps as an approval, because it is a result too.
 */
export const decide = act({
  name: 'decide',
  summary: 'Decide at the deciding step: approved, or rejected with reasons',
  function: 'desk',
  from: stages.inWork,
  to: { accepted: ['processing', 'resolved'], processing: ['resolved'] },
  roles: ['specialist', 'leader'],
  at: 'step',
  body: z
    .strictObject({
      step: StepId,
      to: StepId.optional(),
      note: Note,
      outcome: z.enum(['approved', 'rejected']),
      reasons: Paragraphs(2000).optional(),
      document: Text(200).optional(),
    })
    .refine(
      (body) => body.outcome === 'approved' || body.reasons !== undefined,
      ruleAt('reasons', titlesOf('checks', 'rejectionReasons')),
    ),
  choices: (situation, context) => waysOfStep(situation, context, true),
  rule: (situation, input, context) => {
    const open = openStep(situation, input.step, context);
    if (!open.ok) return open;
    if (!open.value.step.decides)
      return refuse(problem('decision-belongs-elsewhere', { facts: { use: 'complete-step' } }));
    return moveOn(open.value, situation, input, context, {
      outcome: input.outcome,
      at: context.now,
      by: context.actor.sub,
      ...(input.document && { document: input.document }),
      ...(input.reasons && { reasons: input.reasons }),
    });
  },
});
