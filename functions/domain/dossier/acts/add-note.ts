import * as z from 'zod';
import { ok } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { act, change } from '../act.ts';
import { officers } from '../actor.ts';
import { stages } from '../state.ts';

/** A note of the office about its own work: it is no word to the applicant, who sees that there is one and not what it says. */
export const addNote = act({
  name: 'add-note',
  summary: 'Write a note for the officers who handle the dossier; the applicant does not read it',
  function: 'desk',
  from: stages.always,
  roles: officers,
  at: 'handling',
  body: z.strictObject({ text: Paragraphs(2000) }),
  rule: ({ dossier }, { text }, { now, actor }) =>
    ok(
      change(dossier, dossier, [], {
        kind: 'noteAdded',
        at: now,
        actor: actor.sub,
        facts: { text },
      }),
    ),
});
