import * as z from 'zod';
import { dossierStates } from '../dossier/state.ts';

/** An event of a proof, as it is hashed, with its hash. */
export const ProvenEvent = z
  .looseObject({
    kind: z.string(),
    at: z.string(),
    version: z.int().positive(),
    actor: z.string(),
    from: z.enum(dossierStates).optional(),
    to: z.enum(dossierStates),
    step: z.string().optional(),
    facts: z
      .record(z.string(), z.unknown())
      .optional()
      .meta({ description: 'Open: each kind of event has facts of its own, as they were written' }),
    previous: z.string().optional(),
    hash: z.string(),
  })
  .meta({
    description: 'Open: an event as it was chained, whose hash counts every member of it',
  });

/**
 * What proves the history of a dossier to somebody who has the roots of the log: its events, and that the head of
 * their chain is in the log. It shows nothing of what happened after the last root.
 */
export const DossierProof = z.strictObject({
  dossier: z.string(),
  /** Of the dossier as it stands: how many events it has, and the hash of the last. */
  version: z.int().positive(),
  head: z.string(),
  events: z.array(ProvenEvent),
  /** The head that is in the log, and its proof in the format of C2SP tlog-proof; absent before the first root. */
  logged: z
    .strictObject({ version: z.int().positive(), head: z.string(), proof: z.string() })
    .optional(),
});
export type DossierProof = z.infer<typeof DossierProof>;
