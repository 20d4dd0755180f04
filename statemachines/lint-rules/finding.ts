import type { Session } from '../../functions/domain/clock/calendar.ts';
import type { Term } from '../../functions/domain/clock/term.ts';
import type { Day, Instant } from '../../functions/domain/codes.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import type { StepId } from '../../functions/domain/procedure/process.ts';
import type { ProvinceRules } from '../../functions/domain/province-rules.ts';

/** The start at which a span ends latest after the one that binds it, or least before it. */
export interface WorstStart {
  readonly receivedAt: Instant;
  readonly endsAt: Instant;
  readonly dueAt: Instant;
}

/** What a rule found wrong with a procedure. An error forbids publishing, a warning asks a person to look. */
export interface Finding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly step?: StepId;
  /** The term that binds, where the finding compares two terms. */
  readonly law?: Term;
  /** The term that was configured against it. */
  readonly configured?: Term;
  /** Where due times were compared: the start that shows it worst. */
  readonly worst?: WorstStart;
  readonly message: { readonly vi: string; readonly en: string };
}

/** A unit as far as the lint needs to know it. */
export interface KnownUnit {
  readonly code: string;
  readonly validTo?: Day | undefined;
  readonly saturdayMorning?: readonly Session[] | undefined;
}

/** What the lint needs to know of a province, whose configuration fits as it is. */
export interface LintContext extends Partial<Pick<ProvinceRules, 'workingSessions' | 'cutOff'>> {
  /** The units of the province; absent: the rules about units are not applied. */
  readonly units?: readonly KnownUnit[];
}

/** One rule: looks at one thing and says what is wrong with it. */
export type Rule = (procedure: Procedure, context: LintContext) => readonly Finding[];
