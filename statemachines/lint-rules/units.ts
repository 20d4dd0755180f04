import type { Day } from '../../functions/domain/codes.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import type { StepId } from '../../functions/domain/procedure/process.ts';
import { inBoth } from '../../functions/domain/texts/texts.ts';
import type { Texts } from '../../functions/domain/texts/vi.ts';
import type { Finding, KnownUnit, LintContext, Rule } from './finding.ts';

/** A unit code that a procedure names, and the step that names it (the lead unit is named by none). */
interface Mention {
  readonly unit: string;
  readonly step?: StepId;
}

/** Every unit named is a unit of the province. */
const knownUnits: Rule = (procedure, context) =>
  mentions(procedure, context)
    .filter(({ known }) => !known)
    .map(({ unit, ...mention }) =>
      fault('unknown-unit', mention, (lint) => lint.unknownUnit(unit)),
    );

/** No unit named ends before the procedure does: reorganised work belongs to the successor. */
const unitsInBeing: Rule = (procedure, context) =>
  mentions(procedure, context)
    .filter(({ known }) => known && endsBefore(known, procedure.validTo))
    .map(({ unit, ...mention }) => fault('closed-unit', mention, (lint) => lint.closedUnit(unit)));

export const UNIT_RULES: readonly Rule[] = [knownUnits, unitsInBeing];

const endsBefore = ({ validTo }: KnownUnit, end: Day | undefined): boolean =>
  validTo !== undefined && (end === undefined || validTo < end);

function mentions({ leadUnit, process }: Procedure, { units }: LintContext) {
  if (!units) return [];
  const all: Mention[] = [
    { unit: leadUnit },
    ...process.steps.flatMap(({ id, unit, asks }) =>
      [{ unit }, ...(asks?.units ?? [])].map((named) => ({ unit: named.unit, step: id })),
    ),
  ];
  return all
    .filter(({ unit }) => unit !== 'receiving' && unit !== 'lead')
    .map((mention) => ({ ...mention, known: units.find(({ code }) => code === mention.unit) }));
}

function fault(
  code: string,
  { step }: Omit<Mention, 'unit'>,
  say: (lint: Texts['lint']) => string,
): Finding {
  const message = inBoth(({ lint }) => say(lint));
  return { code, severity: 'error', ...(step && { step }), message };
}
