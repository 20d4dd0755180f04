import * as z from 'zod';
import { ok } from '../../result.ts';
import { act } from '../act.ts';
import { isAtCounter, paperChange } from '../custody.ts';
import { posted, TrackingNumber } from '../fields.ts';

/**
 * Gives the paper of a dossier without a result back to the person who filed it. Its national status stays: to
 * return papers returns no result.
 */
export const giveBackPaper = act({
  name: 'give-back-paper',
  summary: 'Give the paper of a refused, withdrawn or stopped dossier back',
  function: 'desk',
  from: ['refused', 'withdrawn', 'stopped'],
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
