import type { KeptProcedure } from '../kept.ts';

/** Why a row of a source is not in the catalogue. */
export type RowRefusalReason =
  | 'duplicate-code'
  | 'bad-code'
  | 'internal-procedure'
  | 'kept-by-hand'
  | 'superseded'
  | 'no-name'
  | 'no-term'
  | 'impossible-term'
  | 'abolished-level'
  | 'no-unit'
  | 'against-the-law'
  | 'beyond-the-number';

/** What looks wrong in a row, and is kept because it is published so. */
export type FlagReason =
  | 'name-shortened'
  /** The name of a paper is broken off in the source. */
  | 'component-cut'
  /** What a row of a list of papers was judged to be, with the rule that said so. */
  | `row-is-${'paper' | 'note' | 'case' | 'nothing'}`
  | 'term-looks-wrong'
  | 'fee-looks-wrong'
  | 'online-level-unknown'
  | 'process-refused'
  /** A sentence about time is kept as a quotation, but no rule could be read from it. */
  | 'rule-not-read'
  /** A rule of time of a procedure that the catalogue does not take from here. */
  | 'rule-not-taken';

/** A remark on one row: the file's own row number where it has one, the code as it stands there. */
export interface Remark<Reason extends string> {
  readonly code: string;
  readonly row?: number;
  readonly reason: Reason;
  readonly detail?: string;
}

export type RowRefusal = Remark<RowRefusalReason>;
export type Flag = Remark<FlagReason>;

/** What an import comes to: every row of the procedures is either taken or not taken for one reason. */
export interface ImportOutcome {
  readonly rows: number;
  readonly taken: readonly KeptProcedure[];
  readonly notTaken: readonly RowRefusal[];
  readonly flags: readonly Flag[];
}
