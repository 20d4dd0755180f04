import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { type LintContext, lint } from '../../../statemachines/lint.ts';

/** What the lint finds, each with its step. */
export const codes = (procedure: Procedure, context?: LintContext): readonly string[] =>
  lint(procedure, context).map(({ code, step }) => (step ? `${code} ${step}` : code));
