import type { Term } from '../../../functions/domain/clock/term.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { fitRecord } from '../../../functions/domain/replay/fit.ts';
import type { PastDossier } from '../../../functions/domain/replay/history.ts';
import { baselineOf, type WhatIf, whatIf } from '../../../functions/domain/replay/outcome.ts';
import { isPool, type Scenario } from '../../../functions/domain/replay/scenario.ts';
import { changedProcedure, type ProcessChange } from '../../../statemachines/changed-process.ts';
import { amountOf, days } from '../../../statemachines/lint-rules/amount.ts';
import type { Province } from '../../cloud/config/province.ts';
import { dueUnder, type Records } from './records.ts';

/** What would a change have done? */
export interface Question extends ProcessChange {
  readonly procedure?: string | undefined;
  readonly officers?: readonly { readonly pool: string; readonly by: number }[] | undefined;
}

/** Raised where a question cannot be answered; each fault is a line for people. */
export class Unanswerable extends Error {
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'Unanswerable';
  }
}

const changesProcess = ({ term, drop, merge, parallel }: Question): boolean =>
  term !== undefined || [drop, merge, parallel].some((named) => (named?.length ?? 0) > 0);

/**
 * Replays a record under the change that is asked about, held against the law first.
 * @throws Unanswerable for a procedure that is unknown, ended or changed since, a scenario against the law,
 * officers whom nobody knows, or a record too small.
 */
export function answer(
  province: Province,
  catalogue: readonly Procedure[],
  records: Records,
  question: Question,
): WhatIf {
  const procedure = question.procedure ? procedureOf(catalogue, question.procedure) : undefined;
  if (!procedure && changesProcess(question))
    throw new Unanswerable(['procedure: a term or steps are those of one procedure: name it']);
  if (!changesProcess(question) && !question.officers?.length)
    throw new Unanswerable(['nothing is changed: give a term, steps or officers']);
  if (procedure) {
    const own = records.past.filter(({ procedure: code }) => code === procedure.code);
    const { faults } = changedProcedure(procedure, question, { units: province.units });
    const all = [...recordFaults(procedure, own, records.source), ...faults];
    if (all.length > 0) throw new Unanswerable(all);
  }
  const fitted = fitRecord(records.past, records.time);
  const officers = question.officers ?? [];
  const unmanned = officers.flatMap(({ pool, by }) => {
    const own = fitted.pools.filter(({ name }) => isPool(name, pool));
    const most = Math.max(0, ...own.map(({ people }) => people));
    if (!Number.isInteger(by) || by === 0) return [`officers: ${pool}: ${by} is no change`];
    if (own.length === 0) return [`officers: nobody of ${pool} did anything in ${records.source}`];
    return most + by < 1 ? [`officers: ${pool} has ${most}; none would be left`] : [];
  });
  if (unmanned.length > 0) throw new Unanswerable(unmanned);
  return whatIf(
    baselineOf(fitted),
    scenarioOf(province, procedure, question),
    paceOf(procedure, question.term),
  );
}

/** The share of the old term that the new one is: by so much people may hurry. */
export const paceOf = (procedure: Procedure | undefined, term: Term | undefined): number =>
  procedure && term
    ? Math.min(1, days(amountOf(term)) / days(amountOf(procedure.publishedTerm)))
    : 1;

export function scenarioOf(
  province: Province,
  procedure: Procedure | undefined,
  { term, drop, merge, parallel, officers }: Question,
): Scenario {
  return {
    ...(procedure && { procedure: procedure.code }),
    ...(procedure && term && { dueOf: dueUnder(province, procedure, term) }),
    ...(drop && { drop }),
    ...(merge && { merge }),
    ...(parallel && { parallel }),
    ...(officers && { officers }),
  };
}

function procedureOf(catalogue: readonly Procedure[], code: string): Procedure {
  const procedure = catalogue.find((one) => one.code === code);
  if (!procedure) throw new Unanswerable([`procedure: ${code} is not in the catalogue`]);
  if (procedure.validTo) {
    const after = procedure.successors?.join(', ');
    throw new Unanswerable([
      `procedure: ${code} ended on ${procedure.validTo}${after ? `; after it came ${after}` : ''}`,
    ]);
  }
  return procedure;
}

/** What of the record forbids to replay it under the process in force. */
function recordFaults(
  { code, process }: Procedure,
  own: readonly PastDossier[],
  source: string,
): readonly string[] {
  if (own.length === 0) return [`procedure: ${code} has no dossier in ${source}`];
  const steps = new Set(own.flatMap(({ visits }) => visits.map(({ step }) => step)));
  const gone = [...steps].filter((step) => !process.steps.some(({ id }) => id === step));
  return gone.length > 0
    ? [
        `procedure: ${code} has changed: its dossiers passed ${gone.join(', ')}, which it has not now`,
      ]
    : [];
}
