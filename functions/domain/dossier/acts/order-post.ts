import * as z from 'zod';
import { problem } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { act, change } from '../act.ts';
import { waysOpen } from '../by-post.ts';
import { parcelWays } from '../parcel.ts';
import { stages } from '../state.ts';

/** Orders the public post: to fetch papers from the applicant, or to bring papers and result to them. */
export const orderPost = act({
  name: 'order-post',
  summary: 'Order the public post to collect from the applicant or to deliver to them',
  function: 'desk',
  from: stages.always,
  roles: ['counter'],
  at: 'receiving',
  when: (dossier) => waysOpen(dossier).length > 0,
  body: z.strictObject({ way: z.enum(parcelWays) }),
  choices: ({ dossier }, { withoutPost }) =>
    withoutPost ? refuse(problem('post-not-connected')) : ok({ kinds: waysOpen(dossier) }),
  rule: (
    { dossier },
    { way, trackingNumber }: { way: (typeof parcelWays)[number]; trackingNumber: string },
    { now, actor },
  ) => {
    if (!waysOpen(dossier).includes(way))
      return refuse(problem('act-not-allowed', { facts: { state: dossier.state } }));
    const parcel = { way, trackingNumber, orderedAt: now, orderedBy: actor.sub, told: [] };
    const parcels = [...(dossier.parcels ?? []), parcel];
    return ok(
      change(dossier, { ...dossier, parcels }, [], {
        kind: 'postOrdered',
        at: now,
        actor: actor.sub,
        facts: { way, trackingNumber },
      }),
    );
  },
});
