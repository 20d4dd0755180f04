import type { Allowance, Term } from '../functions/domain/clock/term.ts';
import type { Procedure } from '../functions/domain/procedure/procedure.ts';
import type { Step } from '../functions/domain/procedure/process.ts';
import { whyNot } from '../functions/domain/replay/unanswerable.ts';
import type { Titles } from '../functions/domain/titles.ts';
import { errorsOf, type LintContext, lint } from './lint.ts';
import { amountOf, days, HOURS_A_DAY, isCalendar, isLike } from './lint-rules/amount.ts';
import { slackOf } from './lint-rules/slack.ts';

/** What is to change of a procedure. */
export interface ProcessChange {
  readonly term?: Term | undefined;
  readonly drop?: readonly string[] | undefined;
  readonly merge?: readonly (readonly string[])[] | undefined;
  readonly parallel?: readonly (readonly string[])[] | undefined;
}

/**
 * The procedure under a change: its steps shortened in proportion where they would not fit the new term.
 * Steps side by side count as the longest of them.
 * @returns the procedure, or why the change cannot be made: unknown steps, work of different officers, and
 * everything that the lint finds against the law, in its words.
 */
export function changedProcedure(
  procedure: Procedure,
  change: ProcessChange,
  context: LintContext = {},
): { readonly procedure: Procedure; readonly faults: readonly Titles[] } {
  const { term, drop = [], merge = [], parallel = [] } = change;
  const { steps } = procedure.process;
  const named = [...drop, ...merge.flat(), ...parallel.flat()];
  const unknown = named.filter((id) => !steps.some((step) => step.id === id));
  if (unknown.length > 0) {
    const known = steps.map(({ id }) => id).join(', ');
    return { procedure, faults: [whyNot((say) => say.noSuchSteps(unknown.join(', '), known))] };
  }
  const faults = [
    ...merge.flatMap((ids) => mergeFaults(steps, ids)),
    ...parallel.flatMap((ids) => parallelFaults(steps, ids)),
  ];
  if (faults.length > 0) return { procedure, faults };
  const publishedTerm = term ?? procedure.publishedTerm;
  const { termByChannel: _termByChannel, ...rest } = procedure;
  let kept = steps.filter(({ id }) => !drop.includes(id));
  for (const ids of merge) kept = merged(kept, ids);
  for (const ids of parallel) kept = sideBySide(kept, ids);
  const changed: Procedure = {
    ...(term ? rest : procedure),
    publishedTerm,
    process: { ...procedure.process, statedTotal: null, steps: kept.map(withoutLost(kept)) },
  };
  const fitting = term ? fitted(inKindOf(term, changed)) : changed;
  const before = new Set(errorsOf(lint(procedure, context)).map(({ message }) => message.en));
  return {
    procedure: fitting,
    faults: errorsOf(lint(fitting, context)).flatMap(({ message }) =>
      before.has(message.en) ? [] : [message],
    ),
  };
}

const at = (steps: readonly Step[], id: string) => steps.findIndex((step) => step.id === id);

function mergeFaults(steps: readonly Step[], ids: readonly string[]): readonly Titles[] {
  if (ids.length < 2) return [whyNot((say) => say.mergesOne(ids.join()))];
  const own = ids.map((id) => steps[at(steps, id)]);
  const named = ids.join(', ');
  const first = at(steps, ids[0] ?? '');
  return [
    ...(ids.some((id, index) => at(steps, id) !== first + index)
      ? [whyNot((say) => say.notInOrder(named))]
      : []),
    ...(own.some((step) => step?.unit !== own[0]?.unit || step?.role !== own[0]?.role)
      ? [whyNot((say) => say.otherOfficers(named))]
      : []),
  ];
}

function parallelFaults(steps: readonly Step[], ids: readonly string[]): readonly Titles[] {
  if (ids.length < 2) return [whyNot((say) => say.besideNothing(ids.join()))];
  return ids.some((id) => steps[at(steps, id)]?.decides)
    ? [whyNot((say) => say.decisionBeside(ids.join(', ')))]
    : [];
}

function merged(steps: readonly Step[], ids: readonly string[]): Step[] {
  const own = steps.filter(({ id }) => ids.includes(id));
  const [first] = own;
  const last = own.at(-1);
  if (!first || !last) return [...steps];
  const timed = own.flatMap((step) => step.allowance ?? []);
  const units = new Set(timed.map(({ unit }) => unit));
  const [unit = 'workingHour'] = units;
  const sum = timed.reduce((all, { value }) => all + value, 0);
  const inHours = timed.reduce((all, one) => all + days(amountOf(one)), 0) * HOURS_A_DAY;
  const allowance: Allowance | null =
    timed.length === 0
      ? null
      : units.size === 1
        ? { unit, value: sum }
        : { unit: 'workingHour', value: inHours };
  const { next: _next, ...rest } = first;
  const one: Step = {
    ...rest,
    allowance,
    ...(own.some(({ decides }) => decides) && { decides: true }),
    ...(last.next && { next: last.next }),
  };
  return steps.flatMap((step) => (step === first ? [one] : own.includes(step) ? [] : [step]));
}

const daysOf = ({ allowance }: Step): number => (allowance ? days(amountOf(allowance)) : 0);

/** As a list of steps can say it: the longest keeps its time, the others take none of their own. */
function sideBySide(steps: readonly Step[], ids: readonly string[]): Step[] {
  const own = steps.filter(({ id }) => ids.includes(id));
  const longest = own.toSorted((one, other) => daysOf(other) - daysOf(one))[0];
  return steps.map((step) =>
    own.includes(step) && step !== longest ? { ...step, allowance: null } : step,
  );
}

/** Ways to steps that are gone lead on to what follows in the list. */
const withoutLost =
  (kept: readonly Step[]) =>
  ({ next, returnsTo, ...step }: Step): Step => {
    const there = (ids: readonly string[] | undefined) =>
      (ids ?? []).filter((id) => kept.some((one) => one.id === id));
    const [on, back] = [there(next), there(returnsTo)];
    return {
      ...step,
      ...(on.length > 0 && { next: on }),
      ...(back.length > 0 && { returnsTo: back }),
    };
  };

/** Steps counted in the kind of time of a new term, a working day for a day, before they are made to fit. */
function inKindOf(term: Term, procedure: Procedure): Procedure {
  const { steps } = procedure.process;
  const same = ({ allowance }: Step) => !allowance || isLike(amountOf(allowance), term);
  if (steps.every(same)) return procedure;
  const unit = isCalendar(term) ? 'calendarDay' : 'workingDay';
  const counted = steps.map((step) =>
    same(step) ? step : inTime(step, (allowance) => ({ unit, value: days(amountOf(allowance)) })),
  );
  return { ...procedure, process: { ...procedure.process, steps: counted } };
}

/** The step with other allowances, those of the units that it asks among them. */
const inTime = ({ asks, ...step }: Step, other: (allowance: Allowance) => Allowance): Step => ({
  ...step,
  allowance: step.allowance && other(step.allowance),
  ...(asks && {
    asks: {
      ...asks,
      units: asks.units.map((asked) => ({ ...asked, allowance: other(asked.allowance) })),
    },
  }),
});

/** A quarter of an hour, below which no step is shortened. */
const LEAST_HOURS = 0.25;

function fitted(procedure: Procedure): Procedure {
  const { publishedTerm, process } = procedure;
  const over = slackOf(procedure).reduce((least, { value }) => Math.min(least, value), 0);
  if (over >= 0) return procedure;
  const term = days(amountOf(publishedTerm));
  const share = term / (term - over);
  const shortened = (allowance: Allowance): Allowance => {
    if (allowance.unit === 'calendarDay')
      return { ...allowance, value: Math.max(0.25, Math.floor(allowance.value * share * 4) / 4) };
    const hours = days(amountOf(allowance)) * HOURS_A_DAY * share;
    return { unit: 'workingHour', value: Math.max(LEAST_HOURS, Math.floor(hours * 4) / 4) };
  };
  const steps = process.steps.map((step) => inTime(step, shortened));
  return { ...procedure, process: { ...process, steps } };
}
