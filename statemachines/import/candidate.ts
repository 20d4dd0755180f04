import type { KeptProcedure } from '../kept.ts';
import type { LintContext } from '../lint.ts';
import type { ImportRules } from './rules.ts';

/** A row that may be taken, with what the source leaves open about it. */
export interface Candidate {
  readonly procedure: KeptProcedure;
  readonly row: number;
  readonly onlineLevelKnown: boolean;
}

/** What an import needs to know of the province. */
export interface ImportInto {
  readonly rules: ImportRules;
  readonly lint: LintContext;
  /** Procedures that people keep: never overwritten, and counted into the number in force. */
  readonly byHand: readonly Pick<KeptProcedure, 'code' | 'validTo' | 'onlineLevel'>[];
}
