import type { PersonalData } from '../adapters/aws/personal-data.ts';
import { loadSituation, readApplicant } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { Applicant } from '../domain/dossier/applicant.ts';
import { type Sight, seenBy } from '../domain/dossier/sight.ts';
import { type Problem, problem } from '../domain/problems.ts';
import type { Saw } from '../domain/reads/read-record.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type ApiRequest, pathParameter } from './request.ts';

/** Opens the province's secret when it is needed, and not before. */
export type Personal = () => Promise<PersonalData>;

export interface Visible {
  readonly situation: Situation;
  readonly sight: Sight;
}

/** The dossier named by the path, and how much of it the caller may see. */
export async function visible(
  table: Table,
  request: ApiRequest,
): Promise<Result<Visible, Problem>> {
  const situation = await loadSituation(table, pathParameter(request, 'code'));
  const sight = seenBy(situation, request.actor, request.now);
  if (!sight.ok) return sight;
  return situation ? ok({ situation, sight: sight.value }) : refuse(problem('dossier-unknown'));
}

/** What an answer about a dossier shows of persons: its course shows none. */
export const sawOf = ({ situation, sight }: Visible, part: string): Saw | 'nobody' =>
  sight === 'whole' ? { dossier: situation.dossier.code, part } : 'nobody';

/** The dossier named by the path, if the caller may see its persons and papers. */
export async function readable(
  table: Table,
  request: ApiRequest,
): Promise<Result<Situation, Problem>> {
  const found = await visible(table, request);
  if (!found.ok) return found;
  const { situation, sight } = found.value;
  return sight === 'whole' ? ok(situation) : refuse(problem('persons-not-shown'));
}

export async function applicantOf(
  table: Table,
  code: string,
  personal: Personal,
): Promise<Applicant> {
  const sealed = await readApplicant(table, code);
  if (!sealed) throw new Error('A dossier without its applicant');
  return openApplicant(sealed, personal);
}

export const openApplicant = async (sealed: string, personal: Personal): Promise<Applicant> =>
  Applicant.parse((await personal()).open(sealed));
