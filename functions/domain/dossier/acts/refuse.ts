import * as z from 'zod';
import { ok } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { act, change, taskOf } from '../act.ts';
import { leaveAwaited, leaveIntake } from '../leaving.ts';
import { stages } from '../state.ts';
import { worked } from '../work.ts';

/** Refuses a dossier at the counter with a written ground (form 03). */
export const refuseIntake = act({
  name: 'refuse',
  summary: 'Refuse a dossier at the counter (form 03)',
  function: 'desk',
  from: stages.atCounter,
  to: ['refused'],
  roles: ['counter'],
  at: 'receiving',
  body: z.strictObject({
    ground: z.enum(['notAuthorised', 'incomplete', 'notEligible', 'duplicate', 'other']),
    reasons: Paragraphs(2000),
  }),
  rule: (situation, { ground, reasons }, context) => {
    const { dossier } = situation;
    const { now, actor } = context;
    return ok(
      change(
        dossier,
        {
          ...dossier,
          state: 'refused',
          refusal: { ground, reasons },
          finishedAt: now,
          ...worked(situation, 'refused', taskOf(situation, 'intake'), context),
        },
        dossier.state === 'submitted'
          ? [leaveIntake(now, actor.sub)]
          : leaveAwaited(situation, 'parked', now, actor.sub),
        { kind: 'refused', at: now, actor: actor.sub, facts: { form: '03', ground, reasons } },
      ),
    );
  },
});
