import * as z from 'zod';
import { ok } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { act, change } from '../act.ts';
import { officers } from '../actor.ts';
import { stages } from '../state.ts';

/**
 * A word between the office and the applicant, either way. It asks for no paper and stops no clock: what the law
 * wants on a form is an act of its own.
 */
export const sendMessage = act({
  name: 'send-message',
  summary: 'Write to the applicant, or as the applicant to the office; it stands in the history',
  function: 'dossiers',
  from: stages.always,
  roles: ['citizen', 'portal', ...officers],
  at: 'filerOrHandling',
  body: z.strictObject({ text: Paragraphs(2000) }),
  rule: ({ dossier }, { text }, { now, actor }) =>
    ok(
      change(dossier, dossier, [], {
        kind: 'messageSent',
        at: now,
        actor: actor.sub,
        facts: { text },
      }),
    ),
});
