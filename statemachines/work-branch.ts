import {
  type Process,
  type Step,
  type StepId,
  waysOn,
} from '../functions/domain/procedure/process.ts';
import { asking } from './asking.ts';
import type { Choice, Fail, Scope, State, Task } from './asl.ts';
import { openTask, ROW_REFUSED, SETTLED, UNKNOWN_STEP } from './waiting.ts';

/**
 * The branch of the officers: one Task per step, entered where this leg begins, with the former versions of which a
 * dossier may be open. It fails, for the Parallel to catch, only where its last step is answered: the bridge stops the rest.
 */
export function workBranch(process: Process, former: readonly Process[] = []): Scope {
  const latest = plain(process);
  const versions = [latest, ...former.map(marked)];
  const begin = beginOf(latest);
  return {
    StartAt: begin ? 'Begin' : 'Enter',
    States: {
      ...(begin && { Begin: begin }),
      Enter: enter(versions),
      ...Object.fromEntries(
        versions.flatMap((one) => one.process.steps.flatMap((step) => statesOf(one, step))),
      ),
      Settled: SETTLED_STATE,
      UnknownStep: UNKNOWN_STEP_STATE,
    },
  };
}

/** One version of the process in the machine, and how its states are named. */
interface Version {
  readonly process: Process;
  readonly named: (state: string) => string;
}

/** The latest version; a machine with no other names its states as the process does. */
const plain = (process: Process): Version => ({ process, named: (state) => state });

const marked = (process: Process): Version => ({
  process,
  named: (state) => `${state} v${process.version}`,
});

/**
 * Most legs begin at the first step of the latest version: its Task is tried first, which saves them the Choice. Where
 * the row is not planned for it, of another version or done, nothing is written and the leg enters at its own step.
 */
function beginOf(latest: Version): Task | undefined {
  const [first] = latest.process.steps;
  if (!first || first.asks) return undefined;
  return {
    ...openTask(first, { Next: wayOut(latest, first) }, latest.process.version),
    Catch: [{ ErrorEquals: ROW_REFUSED, Next: 'Enter', ResultPath: null }],
  };
}

/** `1/S4`: a leg names the version of the process too, so that an old step never enters a new process. */
function enter(versions: readonly Version[]): Choice {
  return {
    Type: 'Choice',
    Choices: versions.flatMap(({ process, named }) =>
      process.steps.map(({ id }) => ({
        Variable: '$.at',
        StringEquals: `${process.version}/${id}`,
        Next: named(id),
      })),
    ),
    Default: 'UnknownStep',
  };
}

function statesOf(version: Version, step: Step): [string, State][] {
  const { named } = version;
  const ways = waysOf(version, step);
  const name = named(step.id);
  if (step.asks) return [[name, asking(step, step.asks, ways[0]?.state ?? 'Settled', named)]];
  const next = wayOut(version, step);
  const opened: [string, State] = [name, openTask(step, { Next: next })];
  return ways.length > 1 ? [opened, [next, choose(ways)]] : [opened];
}

/** The state after a step: where its one way leads, or the Choice between several. */
function wayOut(version: Version, step: Step): string {
  const [way, ...others] = waysOf(version, step);
  return way && others.length === 0 ? way.state : version.named(`After ${step.id}`);
}

/** A way out of a step: what the officer's act says (`to`), and the state it leads to. */
interface Way {
  readonly to: StepId | 'end';
  readonly state: string;
}

/** The ways on come first, then the ways back. */
function waysOf({ process, named }: Version, step: Step): readonly Way[] {
  const on = waysOn(process, step);
  const ways = [...on, ...(step.returnsTo ?? [])].map((to) => ({ to, state: named(to) }));
  return on.length > 0 ? ways : [{ to: 'end', state: 'Settled' }, ...ways];
}

const choose = (ways: readonly Way[]): Choice => ({
  Type: 'Choice',
  Choices: ways.map(({ to, state }) => ({
    Variable: '$.human.to',
    StringEquals: to,
    Next: state,
  })),
  Default: 'UnknownStep',
});

const SETTLED_STATE: Fail = {
  Type: 'Fail',
  Comment: 'Not a fault: ends the deadline branch, and the Parallel catches it.',
  Error: SETTLED,
  Cause: 'The last step is done',
};

const UNKNOWN_STEP_STATE: Fail = {
  Type: 'Fail',
  Error: UNKNOWN_STEP,
  Cause: 'This definition has no such step, or no such way',
};
