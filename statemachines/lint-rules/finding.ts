import type { Term } from '../../functions/domain/clock/term.ts';
import type { Day } from '../../functions/domain/codes.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import type { StepId } from '../../functions/domain/procedure/process.ts';

/** What a rule found wrong with a procedure. An error forbids publishing, a warning asks a person to look. */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly step?: StepId;
  /** The term that binds, where the finding compares two terms. */
  readonly law?: Term;
  /** The term that was configured against it. */
  readonly configured?: Term;
  readonly message: { readonly vi: string; readonly en: string };
}

/** A unit as far as the lint needs to know it. */
export interface KnownUnit {
  readonly code: string;
  readonly validTo?: Day | undefined;
}

export interface LintContext {
  /** The units of the province; absent: the rules about units are not applied. */
  readonly units?: readonly KnownUnit[];
}

/** One rule: looks at one thing and says what is wrong with it. */
export type Rule = (procedure: Procedure, context: LintContext) => readonly Finding[];
