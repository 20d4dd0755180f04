import type { PersonalData } from '../adapters/aws/personal-data.ts';
import { readApplicant } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { Applicant, type ApplicantChange, phoneKey } from '../domain/dossier/applicant.ts';
import { addressLacking } from '../domain/notifications/notification.ts';
import { fieldProblem, type Problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';

/** What is said otherwise, with the person before and after, open. */
interface OpenCorrection extends ApplicantChange {
  readonly former: Applicant;
  readonly next: Applicant;
}

/**
 * Says something else of the applicant of a dossier, sealed; the former number still finds the dossier. Nobody comes
 * to be told by a way for which there is no address.
 */
export async function sayOtherwise(
  table: Table,
  { open, seal, keyOf }: PersonalData,
  code: string,
  given: { readonly [Field in keyof Applicant]?: Applicant[Field] | undefined },
): Promise<Result<OpenCorrection, Problem>> {
  const former = Applicant.parse(open(code, (await readApplicant(table, code)) ?? ''));
  const fields = Applicant.keyof().options.filter((field) => given[field] !== undefined);
  const changed = Object.fromEntries(fields.map((field) => [field, given[field]]));
  const next = Applicant.parse({ ...former, ...changed });
  const lacking = given.notifyBy && addressLacking(next);
  if (lacking) {
    const titles = titlesOf('checks', lacking === 'phone' ? 'noPhone' : 'noEmail');
    return refuse(fieldProblem('invalid-field', `/${lacking}`, 'required', titles));
  }
  const said = Object.fromEntries(fields.map((field) => [field, former[field]]));
  return ok({
    former,
    next,
    applicant: {
      sealed: seal(code, 'applicant', next),
      ...(given.phone && { phoneKey: phoneKey(given.phone, keyOf) }),
    },
    fields,
    before: seal(code, 'before', said),
  });
}
