import * as z from 'zod';
import { ok } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { act } from '../act.ts';
import { isUndecided } from '../dossier.ts';
import { RequestId } from '../fields.ts';
import { endUndecided } from '../leaving.ts';
import { atRequest, requestsUsable } from '../on-behalf.ts';
import { stages } from '../state.ts';

/** The applicant takes the dossier back before a decision exists (form 05). */
export const withdraw = act({
  name: 'withdraw',
  summary: 'Take the dossier back before a decision (form 05)',
  function: 'dossiers',
  from: [...stages.atCounter, ...stages.inWork, ...stages.paused],
  to: ['withdrawn'],
  roles: ['citizen', 'portal', 'counter'],
  at: 'filer',
  when: isUndecided,
  body: z.strictObject({ reason: Paragraphs(1000), request: RequestId }),
  choices: requestsUsable,
  rule: (situation, { reason, request }, context) => {
    const ended = endUndecided(situation, 'withdrawn', { form: '05', reason }, context);
    return atRequest('withdraw', request, situation, context, ok(ended));
  },
});
