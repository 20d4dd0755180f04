import * as z from 'zod';
import { ok } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { act, change } from '../act.ts';
import { stages } from '../state.ts';

/** Long enough to answer a complaint, too short to look around. */
const HOUR_MS = 3_600_000;

/** Shows persons and papers to the administrator who asks and to nobody else; the reason stays in the history. */
export const disclose = act({
  name: 'disclose',
  summary: 'Show an administrator the persons and papers of the dossier for an hour, for a reason',
  function: 'desk',
  from: stages.always,
  roles: ['administrator'],
  at: 'province',
  body: z.strictObject({ reason: Paragraphs(1000) }),
  rule: ({ dossier }, { reason }, { now, actor }) => {
    const until = new Date(Date.parse(now) + HOUR_MS).toISOString();
    const others = (dossier.disclosures ?? []).filter(
      (one) => one.until > now && one.to !== actor.sub,
    );
    return ok(
      change(dossier, { ...dossier, disclosures: [...others, { to: actor.sub, until }] }, [], {
        kind: 'personsDisclosed',
        at: now,
        actor: actor.sub,
        facts: { reason, until },
      }),
    );
  },
});
