import * as z from 'zod';
import { ok } from '../../result.ts';
import { act } from '../act.ts';
import { paperChange } from '../custody.ts';
import { TrackingNumber } from '../fields.ts';
import { stages } from '../state.ts';

/** Paper of a dossier that was filed without: the originals come to the counter, or with the post. */
export const takeInPaper = act({
  name: 'take-in-paper',
  summary: 'Note that the paper of the dossier has come to the counter, or with the post',
  function: 'desk',
  from: [...stages.atCounter, ...stages.inWork, ...stages.paused],
  roles: ['counter'],
  at: 'receiving',
  when: ({ paper }) => paper === undefined,
  body: z.strictObject({ by: z.enum(['direct', 'post']), trackingNumber: TrackingNumber }),
  rule: (situation, { by, trackingNumber }, context) => {
    const { receivingUnit } = situation.dossier;
    const paper = { holder: receivingUnit, since: context.now };
    return ok(
      paperChange(situation, paper, context, 'paperTakenIn', {
        unit: receivingUnit,
        by,
        ...(trackingNumber && { trackingNumber }),
      }),
    );
  },
});
