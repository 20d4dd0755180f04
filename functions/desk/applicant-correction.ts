import type * as z from 'zod';
import { readApplicant } from '../adapters/dynamodb/dossier-store.ts';
import type { Correction, correctApplicant } from '../domain/dossier/acts/correct-applicant.ts';
import { Applicant, phoneKey } from '../domain/dossier/applicant.ts';
import { partiesOf } from '../domain/dossier/parties.ts';
import { ok } from '../domain/result.ts';
import type { Prepare } from '../http/act-endpoint.ts';
import type { Archive } from '../http/readable.ts';

type Wish = z.output<typeof correctApplicant.body>;

/** The applicant with what the counter corrects, sealed; the former number still finds the dossier. */
export const applicantCorrection =
  ({ table, personal }: Archive): Prepare<Wish, Correction> =>
  async ({ dossier }, { reason, ...given }) => {
    const { code, agentKeys = [] } = dossier;
    const { open, seal, keyOf } = await personal();
    const before = Applicant.parse(open(code, (await readApplicant(table, code)) ?? ''));
    const after = Applicant.parse({ ...before, ...given });
    const fields = Applicant.keyof().options.filter((field) => given[field] !== undefined);
    const said = Object.fromEntries(fields.map((field) => [field, before[field]]));
    // Who signed in to file it is an agent too, and stays one.
    const represented = before.representative && keyOf(before.representative.personalId);
    const loggedIn = agentKeys.find((key) => key !== represented);
    return ok({
      applicant: {
        sealed: seal(code, 'applicant', after),
        ...(given.phone && { phoneKey: phoneKey(given.phone, keyOf) }),
      },
      parties: partiesOf(after, keyOf, loggedIn),
      fields,
      before: seal(code, 'before', said),
      reason,
    });
  };
