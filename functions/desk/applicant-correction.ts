import type * as z from 'zod';
import { sayOtherwise } from '../application/said-of-applicant.ts';
import type {
  ApplicantCorrection,
  correctApplicant,
} from '../domain/dossier/acts/correct-applicant.ts';
import { partiesOf } from '../domain/dossier/parties.ts';
import { ok } from '../domain/result.ts';
import type { Prepare } from '../http/act-endpoint.ts';
import type { Archive } from '../http/readable.ts';

type Wish = z.output<typeof correctApplicant.body>;

/** The applicant with what the counter corrects, and whose the dossier is then. */
export const applicantCorrection =
  ({ table, personal }: Archive): Prepare<Wish, ApplicantCorrection> =>
  async ({ dossier }, { reason, ...given }) => {
    const { code, agentKeys = [] } = dossier;
    const own = await personal();
    const otherwise = await sayOtherwise(table, own, code, given);
    if (!otherwise.ok) return otherwise;
    const { former, next, ...said } = otherwise.value;
    // Who signed in to file it is an agent too, and stays one.
    const represented = former.representative && own.keyOf(former.representative.personalId);
    const loggedIn = agentKeys.find((key) => key !== represented);
    return ok({ ...said, parties: partiesOf(next, own.keyOf, loggedIn), reason });
  };
