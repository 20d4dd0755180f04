import type { PersonalData } from '../adapters/aws/personal-data.ts';
import { loadSituation, readApplicant } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { Applicant } from '../domain/dossier/applicant.ts';
import { mayRead } from '../domain/dossier/authority.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type ApiRequest, pathParameter } from './request.ts';

/** Opens the province's secret when it is needed, and not before. */
export type Personal = () => Promise<PersonalData>;

/** The dossier named by the path, if the caller may read it; to anybody else it does not exist. */
export async function readable(
  table: Table,
  request: ApiRequest,
): Promise<Result<Situation, Problem>> {
  const situation = await loadSituation(table, pathParameter(request, 'code'));
  return situation && mayRead(situation.dossier, situation.tasks, request.actor)
    ? ok(situation)
    : refuse(problem('dossier-unknown'));
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
