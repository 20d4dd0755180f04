import { changedProcedure, type ProcessChange } from '../../../statemachines/changed-process.ts';
import { amountOf, days } from '../../../statemachines/lint-rules/amount.ts';
import { type DueInput, dueTime } from '../../domain/clock/due-time.ts';
import { dayIn } from '../../domain/clock/explanation-texts.ts';
import type { Term } from '../../domain/clock/term.ts';
import { clockSettings } from '../../domain/dossier/times.ts';
import { type Procedure, termFor } from '../../domain/procedure/procedure.ts';
import type { ProvinceRules } from '../../domain/province-rules.ts';
import { fitRecord } from '../../domain/replay/fit.ts';
import type { DossierRecord, PastDossier } from '../../domain/replay/history.ts';
import { FEWEST } from '../../domain/replay/judge.ts';
import { baselineOf, type WhatIf, whatIf } from '../../domain/replay/outcome.ts';
import { isPool, type Scenario } from '../../domain/replay/scenario.ts';
import { whyNot } from '../../domain/replay/unanswerable.ts';
import { inBoth } from '../../domain/texts/texts.ts';
import type { Texts } from '../../domain/texts/vi.ts';
import type { Titles } from '../../domain/titles.ts';

/** What would a change have done? */
export interface Question extends ProcessChange {
  readonly procedure?: Procedure | undefined;
  readonly officers?: readonly { readonly pool: string; readonly by: number }[] | undefined;
}

/** Raised where a question cannot be answered; each fault is a line for people. */
export class Unanswerable extends Error {
  readonly faults: readonly Titles[];

  constructor(faults: readonly Titles[]) {
    super(faults.map(({ en }) => en).join('\n'));
    this.name = 'Unanswerable';
    this.faults = faults;
  }
}

const changesProcess = ({ term, drop, merge, parallel }: Question): boolean =>
  term !== undefined || [drop, merge, parallel].some((named) => (named?.length ?? 0) > 0);

/**
 * Holds a question against the law, before any dossier is read.
 * @throws Unanswerable for a procedure that has ended, steps that it does not have, and a scenario against
 * the law, in the words of the lint.
 */
export function checkQuestion({ units }: ProvinceRules, question: Question): void {
  const { procedure, officers } = question;
  if (!procedure && changesProcess(question))
    throw new Unanswerable([whyNot(({ noProcedure }) => noProcedure)]);
  if (!changesProcess(question) && !officers?.length)
    throw new Unanswerable([whyNot(({ noChange }) => noChange)]);
  const unchanged = (officers ?? []).filter(({ by }) => !Number.isInteger(by) || by === 0);
  if (procedure) checkInForce(procedure);
  const faults = [
    ...unchanged.map(() => whyNot(({ sameOfficers }) => sameOfficers)),
    ...(procedure ? changedProcedure(procedure, question, { units }).faults : []),
  ];
  if (faults.length > 0) throw new Unanswerable(faults);
}

/** @throws Unanswerable for a procedure that has ended, with those that came after it. */
export function checkInForce({ code, validTo, successors = [] }: Procedure): void {
  if (!validTo) return;
  const after = successors.join(', ');
  const why = whyNot((say, texts) => {
    const day = dayIn(texts, validTo);
    return after ? say.endedFor(code, day, after) : say.ended(code, day);
  });
  throw new Unanswerable([why]);
}

/**
 * Replays a record under a change that the law allows.
 * @throws Unanswerable for a procedure that has changed since or has under 200 dossiers, and for officers
 * whom nobody knows.
 */
export function answer(rules: ProvinceRules, record: DossierRecord, question: Question): WhatIf {
  const { procedure, term } = question;
  if (procedure) checkRecord(procedure, record.past);
  const fitted = fitRecord(record.past, record.time);
  const unmanned = (question.officers ?? []).flatMap(({ pool, by }) => {
    const own = fitted.pools.filter(({ name }) => isPool(name, pool));
    const most = Math.max(0, ...own.map(({ people }) => people));
    const named = officersOf(rules, pool);
    if (own.length === 0) return [whyNot((say) => say.nobody(...named(say)))];
    return most + by < 1 ? [whyNot((say) => say.noneLeft(...named(say), String(most)))] : [];
  });
  if (unmanned.length > 0) throw new Unanswerable(unmanned);
  const found = whatIf(baselineOf(fitted), scenarioOf(rules, question), paceOf(procedure, term));
  const gaps = (record.gaps ?? []).map((gap) => inBoth(({ replay }) => replay.leftOut(gap)));
  return { ...found, remarks: [...gaps, ...found.remarks] };
}

/** The share of the old term that the new one is: by so much people may hurry. */
export const paceOf = (procedure: Procedure | undefined, term: Term | undefined): number =>
  procedure && term
    ? Math.min(1, days(amountOf(term)) / days(amountOf(procedure.publishedTerm)))
    : 1;

export function scenarioOf(
  rules: ProvinceRules,
  { procedure, term, drop, merge, parallel, officers }: Question,
): Scenario {
  return {
    ...(procedure && { procedure: procedure.code }),
    ...(procedure && term && { dueOf: dueUnder(rules, procedure, term) }),
    ...(drop && { drop }),
    ...(merge && { merge }),
    ...(parallel && { parallel }),
    ...(officers && { officers }),
  };
}

/** The unit and the role of a queue, `H62.11:specialist`, by their names. */
function officersOf({ units }: ProvinceRules, pool: string) {
  const [code = '', role = ''] = pool.split(':');
  const unit = units.find((one) => one.code === code)?.name ?? code;
  return ({ roles }: Texts['unanswerable']) =>
    [unit, roles[role as keyof typeof roles] ?? role] as const;
}

/**
 * Whether a record can be replayed under the process in force.
 * @throws Unanswerable for a procedure that has changed since or has under 200 dossiers.
 */
export function checkRecord({ code, process }: Procedure, past: readonly PastDossier[]): void {
  const own = past.filter(({ procedure }) => procedure === code);
  if (own.length < FEWEST) {
    const [dossiers, fewest] = [String(own.length), String(FEWEST)];
    throw new Unanswerable([whyNot(({ tooFew }) => tooFew(code, dossiers, fewest))]);
  }
  const steps = new Set(own.flatMap(({ visits }) => visits.map(({ step }) => step)));
  const gone = [...steps].filter((step) => !process.steps.some(({ id }) => id === step));
  if (gone.length > 0)
    throw new Unanswerable([whyNot(({ stepsGone }) => stepsGone(code, gone.join(', ')))]);
}

/** Due times of a procedure's dossiers under another term, by the rules that the first ones followed. */
export function dueUnder(
  rules: ProvinceRules,
  procedure: Procedure,
  term: Term,
): (dossier: PastDossier) => number | undefined {
  const { calendar, cutOff } = clockSettings(rules);
  const counting = { ...(cutOff.other && { cutOff: cutOff.other }), ...procedure.clock };
  const changed: Procedure = { ...procedure, publishedTerm: term, termByChannel: {} };
  return ({ counted, receivedAt }) => {
    const input: DueInput = {
      receivedAt: counted?.receivedAt ?? new Date(receivedAt).toISOString(),
      pauses: counted?.pauses,
      extension: counted?.extension,
      calendar,
      rules: counting,
      term: (counted ? termFor(changed, counted) : term) ?? null,
    };
    const due = dueTime(input);
    return due.ok && due.value.dueAt ? Date.parse(due.value.dueAt) : undefined;
  };
}
