import * as z from 'zod';
import { ok } from '../../result.ts';
import { act } from '../act.ts';
import { isAtCounter, paperChange } from '../custody.ts';
import { posted, TrackingNumber } from '../fields.ts';

/** Gives the paper of a refused or withdrawn dossier back to the person who filed it. */
export const giveBackPaper = act({
  name: 'give-back-paper',
  summary: 'Give the paper of a refused or withdrawn dossier back',
  function: 'desk',
  from: ['refused', 'withdrawn'],
  roles: ['counter'],
  at: 'receiving',
  when: isAtCounter,
  body: posted(
    z.strictObject({ method: z.enum(['direct', 'post']), trackingNumber: TrackingNumber }),
  ),
  rule: (situation, { method, trackingNumber }, context) =>
    ok(
      paperChange(situation, undefined, context, 'paperGivenBack', {
        unit: situation.dossier.receivingUnit,
        method,
        ...(trackingNumber && { trackingNumber }),
      }),
    ),
});
