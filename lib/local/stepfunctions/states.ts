import type { Choice, Fail, Parallel, Pass, State, Task, Wait } from './definition.ts';
import type { Execution, Frame } from './execution.ts';
import type { Json, JsonObject } from './json.ts';
import { parsePath } from './paths.ts';
import type { Failure } from './recovery.ts';
import { type Data, evaluate, fill, lookUp, put, StateFailure, select } from './state-data.ts';

const TOKEN_SUFFIX = '.waitForTaskToken';
/** RFC 3339 with `T` and a zone, the only form that AWS takes. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** The states whose result goes through ResultSelector and ResultPath. */
export type WorkState = Task | Parallel | Pass;

/** The context object `$$` as one attempt sees it. */
export function contextOf(execution: Execution, frame: Frame, token: string | null): JsonObject {
  return {
    Execution: {
      Id: execution.arn,
      Input: JSON.parse(execution.input) as Json,
      Name: execution.name,
      StartTime: new Date(execution.startedAt).toISOString(),
    },
    StateMachine: {
      Id: execution.stateMachineArn,
      Name: execution.stateMachineArn.split(':').at(-1) ?? '',
    },
    State: {
      Name: frame.state,
      EnteredTime: new Date(frame.enteredAt).toISOString(),
      RetryCount: frame.retries.reduce((sum, used) => sum + used, 0),
    },
    ...(token === null ? {} : { Task: { Token: token } }),
  };
}

/** What a state works on: its input after InputPath. */
function selectedInput(state: Exclude<State, Fail>, data: Data): Json {
  return select(state.InputPath, data);
}

/** What a task, a branch or a Pass is given: the selected input after Parameters. */
export function argumentsOf(state: WorkState, data: Data): Json {
  const input = selectedInput(state, data);
  return state.Parameters === undefined ? input : fill(state.Parameters, { ...data, input });
}

/** The output of a state that passes its selected input on. */
export function passedOn(state: Exclude<State, Fail | WorkState>, data: Data): Json {
  return select(state.OutputPath, { ...data, input: selectedInput(state, data) });
}

/** The output of a working state from its result. */
export function shaped(state: WorkState, data: Data, result: Json): Json {
  const selector = 'ResultSelector' in state ? state.ResultSelector : undefined;
  const chosen = selector === undefined ? result : fill(selector, { ...data, input: result });
  return select(state.OutputPath, { ...data, input: put(state.ResultPath, data.input, chosen) });
}

export function waitsForToken(task: Task): boolean {
  return task.Resource.endsWith(TOKEN_SUFFIX);
}

/**
 * When a task times out, null when never. Nobody can send a heartbeat here, so a heartbeat is a second
 * time-out; both fail with `States.Timeout`, as recorded on AWS.
 */
export function timeoutOf(task: Task, data: Data, now: number): number | null {
  const path = task.TimeoutSecondsPath;
  const timeout = path === undefined ? task.TimeoutSeconds : seconds(evaluate(path, data), path);
  const limit = Math.min(timeout ?? Infinity, task.HeartbeatSeconds ?? Infinity);
  return Number.isFinite(limit) ? now + limit * 1000 : null;
}

/** The instant at which a Wait ends. */
export function endOfWait(wait: Wait, data: Data, now: number): number {
  const selected = { ...data, input: selectedInput(wait, data) };
  if (wait.Seconds !== undefined) return now + wait.Seconds * 1000;
  if (wait.SecondsPath !== undefined) {
    return now + seconds(evaluate(wait.SecondsPath, selected), wait.SecondsPath) * 1000;
  }
  const text = wait.Timestamp ?? evaluate(wait.TimestampPath ?? '$', selected);
  const instant = typeof text === 'string' && TIMESTAMP.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new StateFailure('States.Runtime', `${JSON.stringify(text)} is not a timestamp`);
  }
  return instant;
}

function seconds(value: Json, path: string): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new StateFailure('States.Runtime', `${path} must lead to whole seconds`);
}

/** The state that a Choice leads to. */
export function chosen(choice: Choice, data: Data): string {
  const selected = { ...data, input: selectedInput(choice, data) };
  const rule = choice.Choices.find(({ Variable, StringEquals, BooleanEquals }) => {
    const value = lookUp(parsePath(Variable), selected);
    if (value === undefined) {
      throw new StateFailure('States.Runtime', `invalid path '${Variable}' in a choice`);
    }
    return value === (StringEquals ?? BooleanEquals);
  });
  const next = rule?.Next ?? choice.Default;
  if (next === undefined) throw new StateFailure('States.NoChoiceMatched', 'no choice matched');
  return next;
}

/** What a Fail state says. */
export function failureOf(state: Fail, data: Data): Failure {
  const text = (path: string | undefined): string | undefined => {
    const value = path === undefined ? undefined : evaluate(path, data);
    if (value === undefined || typeof value === 'string') return value;
    throw new StateFailure('States.Runtime', `'${path}' must give a string`);
  };
  return {
    error: state.Error ?? text(state.ErrorPath) ?? null,
    cause: state.Cause ?? text(state.CausePath) ?? null,
  };
}
