import * as z from 'zod';
import { Channel } from '../../procedure/procedure.ts';
import { ok } from '../../result.ts';
import { act, change } from '../act.ts';
import { RequestId } from '../fields.ts';
import { atRequest, requestsUsable } from '../on-behalf.ts';
import { stages } from '../state.ts';

/** The applicant wants the result another way than was registered; the way of filing does not bind it. */
export const changeResultChannel = act({
  name: 'change-result-channel',
  summary: 'Register another way of returning the result',
  function: 'dossiers',
  from: [...stages.atCounter, ...stages.inWork, ...stages.paused, 'resolved'],
  roles: ['citizen', 'portal', 'counter'],
  at: 'filer',
  body: z.strictObject({ channel: Channel, request: RequestId }),
  choices: requestsUsable,
  rule: (situation, { channel, request }, context) => {
    const { dossier } = situation;
    const changed = change(dossier, { ...dossier, resultChannel: channel }, [], {
      kind: 'resultChannelChanged',
      at: context.now,
      actor: context.actor.sub,
      facts: { from: dossier.resultChannel, to: channel },
    });
    return atRequest('change-result-channel', request, situation, context, ok(changed));
  },
});
