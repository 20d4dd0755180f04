import * as z from 'zod';
import { Day } from '../../codes.ts';
import type { ProblemCode } from '../../problem-types.ts';
import { type Problem, problem, ruleAt } from '../../problems.ts';
import { Channel } from '../../procedure/procedure.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { FreeText, Paragraphs, Text } from '../../text.ts';
import { titlesOf } from '../../texts/texts.ts';
import { type ActContext, act, change, type Situation, taskOf } from '../act.ts';
import { documentId } from '../document.ts';
import { DocumentId, posted, TrackingNumber } from '../fields.ts';
import { mayBeSignedOn } from '../signing-day.ts';
import { worked } from '../work.ts';

/** A result that is no document here: which paper it is, and its scan or the reason why there is none. */
const PaperResultBody = z
  .strictObject({
    number: Text(100),
    /** Name and office of who signed it. */
    signer: FreeText(200),
    signedOn: Day,
    /** The scan, uploaded as c00. */
    scan: DocumentId.optional(),
    reason: Paragraphs(1000).optional(),
  })
  .refine(
    ({ scan, reason }) => (scan === undefined) !== (reason === undefined),
    ruleAt('scan', titlesOf('checks', 'scanOrReason')),
  );

/**
 * Hands the result to the applicant the way that is registered: the document that was issued, or a paper of
 * which number, signer and date are recorded. Nothing else leads to national status 10.
 */
export const returnResult = act({
  name: 'return-result',
  summary: 'Hand the result to the applicant',
  function: 'desk',
  from: ['resolved'],
  to: ['returned'],
  roles: ['counter'],
  at: 'receiving',
  body: posted(
    z.strictObject({
      method: Channel,
      trackingNumber: TrackingNumber,
      paper: PaperResultBody.optional(),
    }),
  ),
  problems: {
    'result-channel-differs': 409,
    'result-missing': 409,
  },
  choices: ({ dossier: { resultChannel, result } }) =>
    resultChannel === 'online' && !result
      ? refuse(problem('result-missing'))
      : ok({ methods: [resultChannel] }),
  rule: (situation, { method, trackingNumber, paper }, context) => {
    const { dossier } = situation;
    const { now, actor } = context;
    const may = mayReturn(situation, method, paper, context);
    if (!may.ok) return may;
    const open = taskOf(situation, 'result')?.status === 'open';
    // Without a time of its own: who fetches a result late makes nobody late who hands it out.
    const counter = { unit: dossier.receivingUnit };
    const { result } = dossier;
    return ok(
      change(
        dossier,
        {
          ...dossier,
          state: 'returned',
          returnedAt: now,
          ...(paper && { paperResult: paper }),
          ...worked(situation, 'handedOut', counter, context),
        },
        open
          ? [
              {
                kind: 'leave',
                id: 'result',
                status: 'done',
                from: ['open'],
                at: now,
                by: actor.sub,
              },
            ]
          : [],
        {
          kind: 'resultReturned',
          at: now,
          actor: actor.sub,
          facts: {
            method,
            ...(trackingNumber && { trackingNumber }),
            ...(result && { document: result.document, resultVersion: result.version }),
            ...(paper && { paper }),
          },
        },
      ),
    );
  },
});

/** A result goes the registered way, online only as an issued document, on paper only as one that exists. */
function mayReturn(
  { dossier, results }: Situation,
  method: Channel,
  paper: z.output<typeof PaperResultBody> | undefined,
  context: ActContext,
): Result<void, Problem<ProblemCode | 'result-channel-differs' | 'result-missing'>> {
  const { resultChannel, result } = dossier;
  if (method !== resultChannel)
    return refuse(problem('result-channel-differs', { facts: { resultChannel } }));
  if (!result && (method === 'online' || !paper)) return refuse(problem('result-missing'));
  if (paper?.scan && !results.some((one) => documentId(one) === paper.scan))
    return refuse(problem('document-unknown'));
  return paper ? mayBeSignedOn(paper.signedOn, dossier, context, '/paper/signedOn') : ok(undefined);
}
