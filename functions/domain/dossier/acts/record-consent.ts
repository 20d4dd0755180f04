import * as z from 'zod';
import { ok } from '../../result.ts';
import { FreeText } from '../../text.ts';
import { act, change } from '../act.ts';
import { officers } from '../actor.ts';
import { stages } from '../state.ts';

/**
 * The person agrees that papers of earlier dossiers are looked for (Law 91/2025/QH15: consent is given for a
 * purpose, and the office that processes the data proves it). An officer records it for this dossier alone.
 */
export const recordConsent = act({
  name: 'record-consent',
  summary:
    'Record that the person lets papers of earlier dossiers be looked for, and how that is proven',
  function: 'desk',
  from: [...stages.takesPapers, ...stages.inWork],
  roles: officers,
  at: 'handling',
  body: z.strictObject({
    by: z.enum(['applicant', 'representative']),
    proof: z.enum(['signedPaper', 'electronicIdentity', 'identityCardShown']),
    reference: FreeText(200),
  }),
  rule: ({ dossier }, { by, proof, reference }, { now, actor }) => {
    const reuseConsent = { by, proof, reference, at: now, recordedBy: actor.sub };
    return ok(
      change(dossier, { ...dossier, reuseConsent }, [], {
        kind: 'consentRecorded',
        at: now,
        actor: actor.sub,
        facts: { by, proof, reference },
      }),
    );
  },
});
