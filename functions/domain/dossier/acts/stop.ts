import * as z from 'zod';
import { ok } from '../../result.ts';
import { FreeText, Paragraphs } from '../../text.ts';
import { act } from '../act.ts';
import { isUndecided } from '../dossier.ts';
import { endUndecided } from '../leaving.ts';
import { stages } from '../state.ts';

/** The resolving agency stops the dossier for a lawful reason; papers are returned at the counter. */
export const stop = act({
  name: 'stop',
  summary: 'Stop the dossier for a lawful reason',
  function: 'desk',
  from: ['completing', ...stages.inWork, ...stages.paused],
  to: ['stopped'],
  roles: ['leader'],
  at: 'lead',
  when: isUndecided,
  body: z.strictObject({ reason: Paragraphs(1000), legalBasis: FreeText(300) }),
  rule: (situation, { reason, legalBasis }, context) =>
    ok(endUndecided(situation, 'stopped', { form: '05', reason, legalBasis }, context)),
});
