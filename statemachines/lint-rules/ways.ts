import {
  type Process,
  type Step,
  type StepId,
  stepOf,
  waysOn,
} from '../../functions/domain/procedure/process.ts';
import { type Amount, amountOf, longer, NOTHING, plus } from './amount.ts';

/** What lies ahead of a dossier that enters a step, returns left aside. */
export interface Outlook {
  /** The longest of the ways to an end, this step included. */
  readonly longest: Amount;
  /** How many deciding steps the ways pass. */
  readonly decisions: { readonly fewest: number; readonly most: number };
}

/**
 * The outlook of every step from which an end can be reached. Only ways to a later step are followed, so
 * that one pass from the last step to the first sees everything; ways back are for `returnsTo`.
 */
export function outlooks(process: Process): ReadonlyMap<StepId, Outlook> {
  const found = new Map<StepId, Outlook>();
  for (const step of process.steps.toReversed()) {
    const outlook = isLast(process, step) ? END : merged(ahead(process, step, found));
    if (outlook) found.set(step.id, passing(step, outlook));
  }
  return found;
}

/** The outlook from the first step, if an end can be reached from there. */
export function outlookOf(process: Process): Outlook | undefined {
  const [first] = process.steps;
  return first && outlooks(process).get(first.id);
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

const END: Outlook = { longest: NOTHING, decisions: { fewest: 0, most: 0 } };

const isLast = (process: Process, step: Step): boolean => waysOn(process, step).length === 0;

function ahead(process: Process, step: Step, found: ReadonlyMap<StepId, Outlook>): Outlook[] {
  const place = process.steps.indexOf(step);
  return waysOn(process, step)
    .filter((id) => placeOf(process, id) > place)
    .flatMap((id) => found.get(id) ?? []);
}

function merged(all: readonly Outlook[]): Outlook | undefined {
  if (all.length === 0) return undefined;
  return all.reduce((one, other) => ({
    longest: longer(one.longest, other.longest),
    decisions: {
      fewest: Math.min(one.decisions.fewest, other.decisions.fewest),
      most: Math.max(one.decisions.most, other.decisions.most),
    },
  }));
}

function passing(step: Step, { longest, decisions }: Outlook): Outlook {
  const own = step.decides ? 1 : 0;
  return {
    longest: plus(amountOf(step.allowance), longest),
    decisions: { fewest: decisions.fewest + own, most: decisions.most + own },
  };
}
