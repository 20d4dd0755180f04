import { opened, type PersonalData } from '../adapters/aws/personal-data.ts';
import { loadSituation, readApplicant } from '../adapters/dynamodb/dossier-store.ts';
import { readForm } from '../adapters/dynamodb/form-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { Applicant } from '../domain/dossier/applicant.ts';
import { type Sight, seenBy } from '../domain/dossier/sight.ts';
import type { PrintedForm } from '../domain/forms/printed-forms.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { Saw } from '../domain/reads/read-record.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type ApiRequest, pathParameter } from './request.ts';

/** Opens the province's secret when it is needed, and not before. */
export type Personal = () => Promise<PersonalData>;

/** The dossiers of the persons, and what opens their names and what people wrote. */
export interface Archive {
  readonly table: Table;
  readonly personal: Personal;
}

export interface Visible {
  readonly situation: Situation;
  readonly sight: Sight;
}

/** The dossier named by the path, and how much of it the caller may see. */
export const visible = async (
  archive: Archive,
  request: ApiRequest,
): Promise<Result<Visible, Problem>> =>
  seen(archive, await loadSituation(archive.table, pathParameter(request, 'code')), request);

/** How much of a dossier the caller may see; its texts are opened where that is all. */
export async function seen(
  { personal }: Archive,
  situation: Situation | undefined,
  request: ApiRequest,
): Promise<Result<Visible, Problem>> {
  const sight = seenBy(situation, request.actor, request.now);
  if (!sight.ok) return sight;
  if (!situation) return refuse(problem('dossier-unknown'));
  if (sight.value === 'course') return ok({ situation, sight: 'course' });
  const { code } = situation.dossier;
  return ok({ situation: opened(await personal(), code, situation), sight: 'whole' });
}

/** What an answer about a dossier shows of persons: its course shows none. */
export const sawOf = ({ situation, sight }: Visible, part: string): Saw | 'nobody' =>
  sight === 'whole' ? { dossier: situation.dossier.code, part } : 'nobody';

/** The dossier named by the path, if the caller may see its persons and papers. */
export async function readable(
  archive: Archive,
  request: ApiRequest,
): Promise<Result<Situation, Problem>> {
  const found = await visible(archive, request);
  if (!found.ok) return found;
  const { situation, sight } = found.value;
  return sight === 'whole' ? ok(situation) : refuse(problem('persons-not-shown'));
}

export async function applicantOf({ table, personal }: Archive, code: string): Promise<Applicant> {
  const sealed = await readApplicant(table, code);
  if (!sealed) throw new Error('A dossier without its applicant');
  return Applicant.parse((await personal()).open(code, sealed));
}

/** A form as it was issued, with its texts and its applicant opened; the last one unless the issue is named. */
export async function keptForm(
  { table, personal }: Archive,
  code: string,
  form: PrintedForm,
  issue?: number,
) {
  const kept = await readForm(table, code, form, issue);
  if (!kept) return undefined;
  const { sealedApplicant, ...issued } = kept;
  const own = await personal();
  const applicant = Applicant.parse(own.open(code, sealedApplicant));
  return { ...opened(own, code, issued), applicant };
}
