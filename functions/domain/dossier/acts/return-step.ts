import * as z from 'zod';
import { problem } from '../../problems.ts';
import { StepId } from '../../procedure/process.ts';
import { ok, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { act, change } from '../act.ts';
import { officers } from '../actor.ts';
import { goTo, handedOn, openStep } from '../open-step.ts';
import { stages } from '../state.ts';
import { worked } from '../work.ts';

/** Sends the dossier back to an earlier step that the process names, with the reason. */
export const returnStep = act({
  name: 'return-step',
  summary: 'Send the dossier back to an earlier step that the process names',
  function: 'desk',
  from: stages.inWork,
  to: { accepted: ['processing'] },
  roles: officers,
  at: 'step',
  body: z.strictObject({ step: StepId, to: StepId, reason: Paragraphs(1000) }),
  choices: (situation, context) => {
    const open = openStep(situation, situation.dossier.step ?? '', context);
    if (!open.ok) return open;
    const { id, returnsTo } = open.value.step;
    return returnsTo ? ok({ step: id, to: returnsTo }) : refuse(problem('way-not-declared'));
  },
  rule: (situation, input, context) => {
    const { dossier } = situation;
    const open = openStep(situation, input.step, context);
    if (!open.ok) return open;
    const back = open.value.step.returnsTo ?? [];
    if (!back.includes(input.to))
      return refuse(problem('way-not-declared', { facts: { returnsTo: back } }));
    const moved = goTo(open.value, input.to, situation, context);
    if (!moved.ok) return moved;
    return ok(
      change(
        dossier,
        {
          ...dossier,
          state: 'processing',
          step: input.to,
          ...worked(situation, 'sentBack', open.value.task, context),
        },
        moved.value,
        {
          kind: 'stepReturned',
          at: context.now,
          actor: context.actor.sub,
          step: input.step,
          facts: { ...handedOn(open.value, input.to), reason: input.reason },
        },
      ),
    );
  },
});
