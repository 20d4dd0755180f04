import type * as z from 'zod';
import type { PersonalData } from '../adapters/aws/personal-data.ts';
import type { Writes } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { grantWrite, intakeKey } from '../adapters/dynamodb/upload-store.ts';
import { fileNameOf } from '../domain/dossier/file-name.ts';
import type { Opening } from '../domain/dossier/submit.ts';
import { fieldProblem, type Problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import type { Reply } from '../http/handler.ts';
import type { ApiRequest } from '../http/request.ts';
import type { SubmitBody } from '../http/schemas.ts';
import { mayUpload } from './upload-endpoint.ts';
import { type Intake, wholePlan } from './upload-plan.ts';

/** What a client says of the papers that come with its submission. */
type Papers = NonNullable<z.infer<typeof SubmitBody>['papers']>;

/** Whether each of the papers may come with the dossier as it opens. */
export function mayBringPapers(
  { dossier, components }: Opening,
  papers: Papers,
  request: ApiRequest,
): Result<void, Problem> {
  const opened = { dossier, components, tasks: [], uploads: [], results: [], requests: [] };
  for (const [place, paper] of papers.entries()) {
    const isSame = ({ component, sha256 }: Papers[number]) =>
      component === paper.component && sha256 === paper.sha256;
    if (papers.findIndex(isSame) < place)
      return refuse(
        fieldProblem(
          'invalid-field',
          `/papers/${place}`,
          'unique',
          titlesOf('checks', 'paperOnce'),
        ),
      );
    const may = mayUpload(opened, request, paper);
    if (may.ok) continue;
    const errors = may.reason.errors?.map((error) => ({
      ...error,
      pointer: `/papers/${place}${error.pointer}`,
    }));
    return refuse({ ...may.reason, ...(errors && { errors }) });
  }
  return ok(undefined);
}

/** The grants of the papers, written with the dossier: no key of their own names requests for them. */
export const paperGrants = (
  table: Table,
  { seal }: PersonalData,
  code: string,
  papers: Papers,
  { actor, now }: ApiRequest,
): Writes =>
  papers.map((paper) =>
    grantWrite(
      table,
      code,
      { ...paper, fileName: seal(code, 'fileName', fileNameOf(paper.fileName, paper.contentType)) },
      { grantedTo: actor.sub, grantedAt: now },
    ),
  );

/** The answer with an address for each paper: signed for each answer, for what is kept of one must open nothing. */
export async function withAddresses(
  intake: Intake,
  reply: Reply,
  papers: Papers | undefined,
): Promise<Reply> {
  if (!papers) return reply;
  const answer = JSON.parse(reply.body) as { readonly code: string };
  const uploads = await Promise.all(
    papers.map(async (paper) => {
      const { component, sha256 } = paper;
      const key = intakeKey(answer.code, component, sha256);
      return { component, sha256, ...(await wholePlan(intake, key, paper)) };
    }),
  );
  return { ...reply, body: JSON.stringify({ ...answer, uploads }) };
}
