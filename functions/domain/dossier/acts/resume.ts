import * as z from 'zod';
import { act } from '../act.ts';
import { Note } from '../fields.ts';
import { resumeWork } from '../parking.ts';

/** The reason for the pause is gone: the clock runs again from where it stood. */
export const resume = act({
  name: 'resume',
  summary: 'Let the clock run again',
  function: 'desk',
  from: ['paying', 'suspended'],
  to: ['accepted', 'processing'],
  roles: ['specialist', 'leader'],
  at: 'step',
  body: z.strictObject({ note: Note }),
  rule: (situation, input, context) =>
    resumeWork(situation, context, {
      kind: 'resumed',
      at: context.now,
      actor: context.actor.sub,
      ...(input.note && { facts: { note: input.note } }),
    }),
});
