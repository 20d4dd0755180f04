import * as z from 'zod';
import { Day } from '../../codes.ts';
import { fieldProblem, type Problem, problem } from '../../problems.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { Paragraphs } from '../../text.ts';
import { titlesOf } from '../../texts/texts.ts';
import { act, change } from '../act.ts';
import { officers } from '../actor.ts';
import { documentId, type FiledDocument } from '../document.ts';
import { isUndecided } from '../dossier.ts';
import { DocumentId } from '../fields.ts';
import type { IssuedResult } from '../parts.ts';
import { type SignatureVerdict, signatureVerdict } from '../signature.ts';
import { stages } from '../state.ts';

/**
 * Issues a filed document as the result, or replaces the one that was issued, with the reason; the former
 * stays in the history. A signature that does not hold is never issued.
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
  choices: ({ results }, { procedure }) =>
    ok({
      documents: results.filter((one) => issuable(one, procedure).ok).map(documentId),
    }),
  rule: ({ dossier, results }, { document, validTo, reason }, { now, actor, procedure }) => {
    const filed = results.find((one) => documentId(one) === document);
    if (!filed) return refuse(problem('document-unknown'));
    const verdict = issuable(filed, procedure);
    if (!verdict.ok) return verdict;
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
  procedure: Procedure,
): Result<
  SignatureVerdict,
  Problem<'file-type-not-allowed' | 'signature-invalid' | 'signature-missing'>
> {
  const verdict = signatureVerdict(facts?.signatures);
  if (contentType !== 'application/pdf')
    return refuse(problem('file-type-not-allowed', { facts: { allowed: ['application/pdf'] } }));
  if (verdict === 'invalid')
    return refuse(
      problem('signature-invalid', {
        facts: { faults: facts?.signatures?.map(({ fault, trust }) => fault ?? trust) },
      }),
    );
  if (verdict === 'none' && procedure.resultSigned) return refuse(problem('signature-missing'));
  return ok(verdict);
}
