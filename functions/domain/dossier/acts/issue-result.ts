import * as z from 'zod';
import { Day, vietnamDay } from '../../codes.ts';
import type { ProblemCode } from '../../problem-types.ts';
import { fieldProblem, type Problem, problem } from '../../problems.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { titlesOf } from '../../texts/texts.ts';
import { type ActContext, act, change } from '../act.ts';
import { officers } from '../actor.ts';
import { documentId, type FiledDocument } from '../document.ts';
import { type Dossier, isUndecided } from '../dossier.ts';
import { DocumentId } from '../fields.ts';
import type { IssuedResult } from '../parts.ts';
import { type SignatureVerdict, signatureVerdict } from '../signature.ts';
import { mayBeSignedOn } from '../signing-day.ts';
import { stages } from '../state.ts';

/**
 * Issues a filed document as the result, or replaces the one that was issued, with the reason; the former
 * stays in the history. A signature that does not hold, or is of a day that cannot be, is never issued.
 */
export const issueResult = act({
  name: 'issue-result',
  summary: 'Issue a filed document (uploaded as c00) as the result, or replace the one issued',
  function: 'desk',
  from: [...stages.inWork, 'resolved', 'returned'],
  roles: officers,
  at: 'issuing',
  when: (dossier) => !isUndecided(dossier),
  body: z.strictObject({
    document: DocumentId,
    validTo: Day.optional(),
    /** Asked for where it replaces a result that was issued before. */
    reason: Paragraphs(1000).optional(),
  }),
  problems: {
    'signature-invalid': 422,
    'signature-missing': 422,
  },
  choices: ({ dossier, results }, context) =>
    ok({
      documents: results.filter((one) => issuable(one, dossier, context).ok).map(documentId),
    }),
  rule: ({ dossier, results }, { document, validTo, reason }, context) => {
    const { now, actor } = context;
    const filed = results.find((one) => documentId(one) === document);
    if (!filed) return refuse(problem('document-unknown'));
    const verdict = issuable(filed, dossier, context);
    if (!verdict.ok) return verdict;
    if (validTo && validTo < vietnamDay(now))
      return refuse(
        fieldProblem('invalid-field', '/validTo', 'future', titlesOf('checks', 'endedAlready')),
      );
    const { result: former, formerResults = [] } = dossier;
    if (former && !reason)
      return refuse(
        fieldProblem(
          'invalid-field',
          '/reason',
          'required',
          titlesOf('checks', 'replacementReason'),
        ),
      );
    const result: IssuedResult = {
      document,
      version: (former?.version ?? 0) + 1,
      signature: verdict.value,
      issuedAt: now,
      issuedBy: actor.sub,
      ...(validTo && { validTo }),
      ...(former && reason && { reason }),
    };
    const issued = {
      ...dossier,
      result,
      ...(former && { formerResults: [...formerResults, former] }),
    };
    return ok(
      change(dossier, issued, [], {
        kind: former ? 'resultReplaced' : 'resultIssued',
        at: now,
        actor: actor.sub,
        facts: { ...result },
      }),
    );
  },
});

function issuable(
  { contentType, facts }: FiledDocument,
  dossier: Dossier,
  context: ActContext,
): Result<SignatureVerdict, Problem<ProblemCode | 'signature-invalid' | 'signature-missing'>> {
  const verdict = signatureVerdict(facts?.signatures);
  if (contentType !== 'application/pdf')
    return refuse(problem('file-type-not-allowed', { facts: { allowed: ['application/pdf'] } }));
  if (verdict === 'invalid')
    return refuse(
      problem('signature-invalid', {
        facts: { faults: facts?.signatures?.map(({ fault, trust }) => fault ?? trust) },
      }),
    );
  if (verdict === 'none' && context.procedure.resultSigned)
    return refuse(problem('signature-missing'));
  for (const { signedAt, kind } of facts?.signatures ?? []) {
    if (signedAt === undefined || kind === 'timeStamp') continue;
    const may = mayBeSignedOn(vietnamDay(signedAt), dossier, context, '/document');
    if (!may.ok) return may;
  }
  return ok(verdict);
}
