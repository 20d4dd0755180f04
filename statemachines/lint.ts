import type { Procedure } from '../functions/domain/procedure/procedure.ts';
import { COMPONENT_RULES } from './lint-rules/components.ts';
import { CONSULTATION_RULES } from './lint-rules/consultations.ts';
import type { Finding, LintContext } from './lint-rules/finding.ts';
import { ROUTE_RULES } from './lint-rules/step-routes.ts';
import { TERM_RULES } from './lint-rules/terms.ts';
import { UNIT_RULES } from './lint-rules/units.ts';
import { VALIDITY_RULES } from './lint-rules/validity.ts';

export type { Finding, LintContext } from './lint-rules/finding.ts';

const RULES = [
  ...ROUTE_RULES,
  ...COMPONENT_RULES,
  ...CONSULTATION_RULES,
  ...TERM_RULES,
  ...UNIT_RULES,
  ...VALIDITY_RULES,
];

/**
 * Holds the process of a procedure against the law before it may be published: from every start of the
 * announced years the steps are due no later than the published term, and that no later than the legal
 * one, for every case, area and channel; every path ends, every step has a unit.
 */
export function lint(procedure: Procedure, context: LintContext = {}): readonly Finding[] {
  return RULES.flatMap((rule) => rule(procedure, context));
}

/** The findings that forbid publishing. */
export function errorsOf(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}
