import {
  type AllowanceSum,
  NO_ALLOWANCE,
  plusAllowance,
} from '../../functions/domain/clock/term.ts';
import {
  type Process,
  type Step,
  type StepId,
  stepOf,
  waysOn,
} from '../../functions/domain/procedure/process.ts';
import { plus } from './amount.ts';

/** The allowances of several ways, without those that another outlasts. */
type Ways = readonly AllowanceSum[];

/** What lies ahead of a dossier that enters a step, returns left aside. */
export interface Outlook {
  /** The longest of the ways to an end, this step included. */
  readonly ways: Ways;
  /** How many deciding steps the ways pass. */
  readonly decisions: { readonly fewest: number; readonly most: number };
}

/**
 * The outlook of every step from which an end can be reached. Only ways to a later step are followed, so
 * that one pass from the last step to the first sees everything; ways back are for `returnsTo`.
 */
export function outlooks(process: Process, hoursADay: number): ReadonlyMap<StepId, Outlook> {
  const found = new Map<StepId, Outlook>();
  for (const step of process.steps.toReversed()) {
    const outlook = isLast(process, step) ? END : merged(ahead(process, step, found), hoursADay);
    if (outlook) found.set(step.id, passing(step, outlook));
  }
  return found;
}

/** The outlook from the first step, if an end can be reached from there. */
export function outlookOf(process: Process, hoursADay: number): Outlook | undefined {
  const [first] = process.steps;
  return first && outlooks(process, hoursADay).get(first.id);
}

/**
 * The longest ways through a process. A return to a step that was done before is left aside; one to a step
 * that is come to by no other way is a way like any other.
 */
export function waysThrough(process: Process, hoursADay: number): Ways {
  const outlook = outlooks(process, hoursADay);
  const behind = new Map<StepId, Ways>();
  const through: AllowanceSum[] = [];
  const enter = (id: StepId, before: Ways) => {
    for (const way of outlook.get(id)?.ways ?? [])
      through.push(...before.map((spent) => plus(spent, way)));
    const entered = new Map([[id, before]]);
    for (const step of process.steps.slice(placeOf(process, id))) {
      const spent = entered.get(step.id);
      if (!spent) continue;
      behind.set(step.id, spent);
      for (const next of later(process, step).filter((to) => !behind.has(to)))
        entered.set(
          next,
          longest([...(entered.get(next) ?? []), ...after(step, spent)], hoursADay),
        );
    }
  };
  const [first] = process.steps;
  if (first) enter(first.id, [NO_ALLOWANCE]);
  for (;;) {
    const [to, sources] = onlyByReturn(process, behind) ?? [];
    if (to === undefined || !sources) return longest(through, hoursADay);
    const before = sources.flatMap((step) => after(step, behind.get(step.id) ?? []));
    enter(to, longest(before, hoursADay));
  }
}

/** A step that is not come to yet, and the steps that send the dossier back to it. */
function onlyByReturn(
  process: Process,
  behind: ReadonlyMap<StepId, Ways>,
): readonly [StepId, readonly Step[]] | undefined {
  const come = process.steps.filter(({ id }) => behind.has(id));
  const to = come
    .flatMap(({ returnsTo = [] }) => returnsTo)
    .find((id) => !behind.has(id) && placeOf(process, id) >= 0);
  return to === undefined ? undefined : [to, come.filter((step) => step.returnsTo?.includes(to))];
}

/** Steps that a dossier can come to, beginning with the first. */
export function reachable(process: Process): ReadonlySet<StepId> {
  const [first] = process.steps;
  const seen = new Set<StepId>();
  const toVisit = first ? [first.id] : [];
  for (let id = toVisit.pop(); id !== undefined; id = toVisit.pop()) {
    const step = stepOf(process, id);
    if (!step || seen.has(id)) continue;
    seen.add(id);
    toVisit.push(...waysOn(process, step), ...(step.returnsTo ?? []));
  }
  return seen;
}

/** Place of a step in the list; -1 for a step that is not there. */
export const placeOf = (process: Process, id: StepId): number =>
  process.steps.findIndex((step) => step.id === id);

/** The ways on that lead to a later step. */
export const later = (process: Process, step: Step): readonly StepId[] => {
  const place = process.steps.indexOf(step);
  return waysOn(process, step).filter((id) => placeOf(process, id) > place);
};

export const after = ({ allowance }: Step, ways: Ways): Ways =>
  ways.map((way) => plusAllowance(way, allowance));

const END: Outlook = { ways: [NO_ALLOWANCE], decisions: { fewest: 0, most: 0 } };

const isLast = (process: Process, step: Step): boolean => waysOn(process, step).length === 0;

const ahead = (process: Process, step: Step, found: ReadonlyMap<StepId, Outlook>): Outlook[] =>
  later(process, step).flatMap((id) => found.get(id) ?? []);

function merged(all: readonly Outlook[], hoursADay: number): Outlook | undefined {
  if (all.length < 2) return all[0];
  return {
    ways: longest(
      all.flatMap(({ ways }) => ways),
      hoursADay,
    ),
    decisions: {
      fewest: Math.min(...all.map(({ decisions }) => decisions.fewest)),
      most: Math.max(...all.map(({ decisions }) => decisions.most)),
    },
  };
}

function passing(step: Step, { ways, decisions }: Outlook): Outlook {
  const own = step.decides ? 1 : 0;
  return {
    ways: after(step, ways),
    decisions: { fewest: decisions.fewest + own, most: decisions.most + own },
  };
}

/** More ways than any decision has: beyond, one that is as long as all of them stands for them. */
const MOST_WAYS = 64;

/**
 * The ways that no other outlasts both in working and in calendar time: which of them is due last, only
 * their due times tell.
 */
export function longest(ways: Ways, hoursADay: number): Ways {
  if (ways.length < 2) return ways;
  const work = ({ workingDays, workingHours }: AllowanceSum) =>
    workingDays * hoursADay + workingHours;
  const kept: AllowanceSum[] = [];
  let most = Number.NEGATIVE_INFINITY;
  // The longest in working time come first: a later one stays only with more calendar days.
  for (const way of ways.toSorted(
    (one, other) => work(other) - work(one) || other.calendarDays - one.calendarDays,
  )) {
    if (way.calendarDays <= most) continue;
    most = way.calendarDays;
    kept.push(way);
  }
  const [first] = kept;
  return kept.length <= MOST_WAYS || !first ? kept : [{ ...first, calendarDays: most }];
}
