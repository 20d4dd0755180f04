import {
  type Process,
  type Step,
  type StepId,
  waysOn,
} from '../functions/domain/procedure/process.ts';
import type { Choice, Exit, Fail, Scope, State, Task } from './asl.ts';
import {
  RETRY_DYNAMODB,
  SETTLED,
  STEP_TIMEOUT_SECONDS,
  substituted,
  UNKNOWN_STEP,
  UPDATE_ITEM_AND_WAIT,
} from './waiting.ts';

/**
 * The branch of the officers: one Task per step, entered wherever this leg begins. Only this branch ends
 * the race with the clock, by failing with a name of its own that the Parallel catches; a Parallel has no
 * other way to end before its slowest branch.
 */
export function workBranch(process: Process): Scope {
  return {
    StartAt: 'Enter',
    States: {
      Enter: enter(process),
      ...Object.fromEntries(process.steps.flatMap((step) => statesOf(process, step))),
      Settled: SETTLED_STATE,
      UnknownStep: UNKNOWN_STEP_STATE,
    },
  };
}

/** `1/S4`: a leg names the version of the process too, so that an old step never enters a new process. */
function enter({ version, steps }: Process): Choice {
  return {
    Type: 'Choice',
    Choices: steps.map(({ id }) => ({
      Variable: '$.at',
      StringEquals: `${version}/${id}`,
      Next: id,
    })),
    Default: 'UnknownStep',
  };
}

function statesOf(process: Process, step: Step): [string, State][] {
  const ways = waysOf(process, step);
  const [only] = ways;
  if (only && ways.length === 1) return [[step.id, task(step, { Next: only.state })]];
  const after = `After ${step.id}`;
  return [
    [step.id, task(step, { Next: after })],
    [after, choose(ways)],
  ];
}

/** A way out of a step: what the officer's act says (`to`), and the state it leads to. */
interface Way {
  readonly to: StepId | 'end';
  readonly state: string;
}

/** The ways on come first, then the ways back. */
function waysOf(process: Process, step: Step): readonly Way[] {
  const on = waysOn(process, step);
  const ways = [...on, ...(step.returnsTo ?? [])].map((to) => ({ to, state: to }));
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

/**
 * Opens the task row that the act before it has planned, in its unit's queue, and sleeps until the row's
 * change wakes it. The condition lets only the leg that the row names do so, and only while the row waits
 * to be opened (or was opened by this Task before a retry).
 */
const task = ({ id, name }: Step, exit: Exit): Task => ({
  Type: 'Task',
  Comment: name,
  Resource: UPDATE_ITEM_AND_WAIT,
  TimeoutSeconds: STEP_TIMEOUT_SECONDS,
  Parameters: {
    TableName: substituted('Table'),
    Key: { pk: { 'S.$': '$.pk' }, sk: { S: `T#${id}` } },
    UpdateExpression: 'SET #status = :open, #queue = #unit, #token = :token, openedAt = :now',
    ConditionExpression: '#leg = :leg AND #status IN (:planned, :open)',
    ExpressionAttributeNames: {
      '#status': 'status',
      '#queue': 'queue',
      '#unit': 'unit',
      '#token': 'token',
      '#leg': 'leg',
    },
    ExpressionAttributeValues: {
      ':open': { S: 'open' },
      ':planned': { S: 'planned' },
      ':token': { 'S.$': '$$.Task.Token' },
      ':now': { 'S.$': '$$.State.EnteredTime' },
      ':leg': { 'N.$': '$.leg' },
    },
  },
  ResultPath: '$.human',
  Retry: RETRY_DYNAMODB,
  ...exit,
});

const SETTLED_STATE: Fail = {
  Type: 'Fail',
  Comment: 'Not a fault: ends the clock branch, and the Parallel catches it.',
  Error: SETTLED,
  Cause: 'The last step is done',
};

const UNKNOWN_STEP_STATE: Fail = {
  Type: 'Fail',
  Error: UNKNOWN_STEP,
  Cause: 'This definition has no such step, or no such way',
};
