import * as z from 'zod';
import { Channel } from '../../procedure/procedure.ts';
import { ok } from '../../result.ts';
import { act, change } from '../act.ts';
import { stages } from '../state.ts';

/** The applicant wants the result another way than was registered; the way of filing does not bind it. */
export const changeResultChannel = act({
  name: 'change-result-channel',
  summary: 'Register another way of returning the result',
  function: 'dossiers',
  from: [...stages.atCounter, ...stages.inWork, ...stages.paused, 'resolved'],
  roles: ['citizen', 'portal', 'counter'],
  at: 'filer',
  body: z.strictObject({ channel: Channel }),
  rule: ({ dossier }, { channel }, { now, actor }) =>
    ok(
      change(dossier, { ...dossier, resultChannel: channel }, [], {
        kind: 'resultChannelChanged',
        at: now,
        actor: actor.sub,
        facts: { from: dossier.resultChannel, to: channel },
      }),
    ),
});
