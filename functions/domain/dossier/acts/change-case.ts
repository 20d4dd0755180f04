import * as z from 'zod';
import { type Problem, problem } from '../../problems.ts';
import { casesOf } from '../../procedure/procedure.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { Paragraphs, Text } from '../../text.ts';
import { type ActContext, act, change, type Situation } from '../act.ts';
import { stages } from '../state.ts';

/**
 * Files the dossier under another case of its procedure, which asks for other papers and may have another term.
 * Only before it is accepted: the receipt promises the papers and the term of one case.
 */
export const changeCase = act({
  name: 'change-case',
  summary: 'File the dossier under another case of its procedure, before it is accepted',
  function: 'desk',
  from: stages.atCounter,
  roles: ['counter'],
  at: 'receiving',
  body: z.strictObject({ case: Text(300), reason: Paragraphs(1000) }),
  problems: {
    'case-unknown': 422,
  },
  choices: (situation, context) => {
    const cases = otherCases(situation, context);
    return cases.ok ? ok({ cases: cases.value }) : cases;
  },
  rule: (situation, { case: to, reason }, context) => {
    const { dossier } = situation;
    const { now, actor } = context;
    const cases = otherCases(situation, context);
    if (!cases.ok) return cases;
    if (!cases.value.includes(to))
      return refuse(problem('case-unknown', { facts: { cases: cases.value } }));
    return ok(
      change(dossier, { ...dossier, case: to }, [], {
        kind: 'caseChanged',
        at: now,
        actor: actor.sub,
        facts: { from: dossier.case, to, reason },
      }),
    );
  },
});

/** The cases of the procedure that the dossier is not filed under. */
function otherCases(
  { dossier }: Situation,
  { procedure }: ActContext,
): Result<readonly string[], Problem<'case-unknown'>> {
  const cases = casesOf(procedure).filter((one) => one !== dossier.case);
  return cases.length > 0 ? ok(cases) : refuse(problem('case-unknown', { facts: { cases } }));
}
