import { type AllowanceSum, NO_ALLOWANCE, type Term } from '../../functions/domain/clock/term.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import type { Process, StepId } from '../../functions/domain/procedure/process.ts';
import { asTerm, days, longestOf, plus, times } from './amount.ts';
import { clockOf } from './dossier-kinds.ts';
import { compare, hoursADay } from './due-times.ts';
import type { LintContext } from './finding.ts';
import { after, later, longest, outlookOf, placeOf } from './ways.ts';

/** A declared return: a step may send the dossier back, and its way is gone through once more. */
export interface Loop {
  readonly step: StepId;
  readonly returnsTo: StepId;
  /** One more round by the allowances of its steps; absent where calendar and working time meet. */
  readonly round?: Term;
  /**
   * How many rounds of full length the published term has room for beside the longest way; absent where a
   * round takes no time. A return does not move the due time: beyond these the dossier runs late unless
   * its officers are quicker than allowed.
   */
  readonly room?: number;
}

/** Beyond it nobody counts: a round of minutes in a term of months. */
const MOST_ROUNDS = 127;

/** Every declared return of a process with what a round costs. */
export function loopsOf(procedure: Procedure, context: LintContext = {}): readonly Loop[] {
  const allow = roundsFit(procedure, context);
  return returnsOf(procedure.process, hoursADay(context)).map(({ step, to, rounds }) => {
    const round = longestOf(rounds);
    if (days(round) === 0) return { step, returnsTo: to };
    const term = asTerm(round);
    let room = 0;
    for (let more = (MOST_ROUNDS + 1) / 2; more >= 1; more /= 2)
      if (allow(rounds, room + more)) room += more;
    return { step, returnsTo: to, ...(term && { round: term }), room };
  });
}

/** The declared returns whose round the published term has no room for, not even once. */
export function loopsWithoutRoom(
  procedure: Procedure,
  context: LintContext,
): readonly Pick<Loop, 'step' | 'returnsTo'>[] {
  const allow = roundsFit(procedure, context);
  return returnsOf(procedure.process, hoursADay(context)).flatMap(({ step, to, rounds }) =>
    allow(rounds, 1) ? [] : [{ step, returnsTo: to }],
  );
}

interface Return {
  readonly step: StepId;
  readonly to: StepId;
  /** The longest ways from the step that is returned to, to the one that returns, both included. */
  readonly rounds: readonly AllowanceSum[];
}

function returnsOf(process: Process, hours: number): readonly Return[] {
  const targets = new Set(process.steps.flatMap(({ returnsTo = [] }) => returnsTo));
  const from = new Map([...targets].map((to) => [to, waysFrom(process, to, hours)]));
  return process.steps.flatMap(({ id, returnsTo = [] }) =>
    returnsTo.map((to) => ({ step: id, to, rounds: from.get(to)?.get(id) ?? [] })),
  );
}

/** The longest ways from a step to each later one, both included. */
function waysFrom(
  process: Process,
  from: StepId,
  hours: number,
): ReadonlyMap<StepId, readonly AllowanceSum[]> {
  const entered = new Map<StepId, readonly AllowanceSum[]>([[from, [NO_ALLOWANCE]]]);
  const done = new Map<StepId, readonly AllowanceSum[]>();
  for (const step of process.steps.slice(Math.max(0, placeOf(process, from)))) {
    const spent = entered.get(step.id);
    if (!spent) continue;
    const through = after(step, spent);
    done.set(step.id, through);
    for (const next of later(process, step))
      entered.set(next, longest([...(entered.get(next) ?? []), ...through], hours));
  }
  return done;
}

/** Whether so many rounds beside the longest way still end within the published term. */
function roundsFit(
  procedure: Procedure,
  context: LintContext,
): (rounds: readonly AllowanceSum[], count: number) => boolean {
  const { publishedTerm: term } = procedure;
  const clock = clockOf(procedure, term, context);
  const whole = outlookOf(procedure.process, hoursADay(context))?.ways ?? [];
  return (rounds, count) =>
    whole.every((way) =>
      rounds.every(
        (round) => compare(clock, { way: plus(way, times(round, count)), on: term }, { term }).fits,
      ),
    );
}
