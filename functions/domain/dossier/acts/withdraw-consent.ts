import * as z from 'zod';
import { ok } from '../../result.ts';
import { act, change, without } from '../act.ts';
import { officers } from '../actor.ts';
import { Note } from '../fields.ts';
import { stages } from '../state.ts';

/**
 * The person takes the consent back, at any time and for the time to come (Law 91/2025/QH15): nobody else looks for
 * earlier papers any more. What was taken over stays, since it fills the dossier.
 */
export const withdrawConsent = act({
  name: 'withdraw-consent',
  summary: 'Take back the consent to look for papers of earlier dossiers',
  function: 'dossiers',
  from: stages.always,
  roles: ['citizen', 'portal', ...officers],
  at: 'filerOrHandling',
  when: ({ reuseConsent }) => reuseConsent !== undefined,
  body: z.strictObject({ note: Note }),
  rule: ({ dossier }, { note }, { now, actor }) =>
    ok(
      change(dossier, without(dossier, 'reuseConsent'), [], {
        kind: 'consentWithdrawn',
        at: now,
        actor: actor.sub,
        ...(note && { facts: { note } }),
      }),
    ),
});
