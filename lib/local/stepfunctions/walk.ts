import type { Definition, Parallel, State, Task } from './definition.ts';
import type { Execution, Frame, Status } from './execution.ts';
import type { Json, JsonObject } from './json.ts';
import { dueAt, isLive, type Place, places } from './positions.ts';
import { catcherFor, type Failure, retryFor } from './recovery.ts';
import { type Data, put, StateFailure } from './state-data.ts';
import {
  argumentsOf,
  chosen,
  contextOf,
  endOfWait,
  failureOf,
  passedOn,
  shaped,
  timeoutOf,
  type WorkState,
  waitsForToken,
} from './states.ts';

/** AWS ends an execution at 25,000 events, two at least for each state; this stops a loop without a wait. */
const MOST_TRANSITIONS = 12_500;

/** A request that a Task makes of the world; `visit` names the attempt that waits for the answer. */
export interface Call {
  readonly visit: number;
  readonly resource: string;
  readonly parameters: Json;
  readonly context: JsonObject;
}

/** What one event found and may use. */
export interface Moment {
  readonly now: number;
  readonly newToken: (visit: number) => string;
}

/**
 * Moves one execution from state to state, as far as it gets without the world. Knows neither time
 * nor promise: it changes the execution and leaves the requests it wants made in `calls`.
 */
export class Walk {
  readonly calls: Call[] = [];
  readonly execution: Execution;
  readonly #machine: Definition;
  readonly moment: Moment;
  readonly #ready: Place[] = [];

  constructor(execution: Execution, machine: Definition, moment: Moment) {
    this.execution = execution;
    this.#machine = machine;
    this.moment = moment;
  }

  /** Every live place, outer ones first. */
  places(): Place[] {
    return places(this.execution, this.#machine);
  }

  begin(): void {
    const { StartAt } = this.#machine;
    const input = JSON.parse(this.execution.input) as Json;
    this.execution.root = this.#open(StartAt, input);
    this.#ready.push(...this.places());
  }

  /** Ends the execution, unless it has ended. */
  close(status: Status, { error, cause }: Failure = { error: null, cause: null }): void {
    if (this.execution.status !== 'RUNNING') return;
    const stoppedAt = this.moment.now;
    Object.assign(this.execution, { status, error, cause, stoppedAt, root: null });
  }

  /** Goes on with every state that is ready, until all wait for time or for the world. */
  run(): void {
    while (this.#ready.length > 0) {
      const place = this.#ready.shift();
      if (place && isLive(this.execution, place)) this.#orFail(place, () => this.#attempt(place));
    }
  }

  #attempt(place: Place): void {
    const { frame } = place;
    const { now, newToken } = this.moment;
    const state = stateOf(place);
    const data = this.#data(frame);
    if (state.Type === 'Pass') {
      this.complete(place, state.Result ?? argumentsOf(state, data));
    } else if (state.Type === 'Choice') {
      this.#enter(place, chosen(state, data), passedOn(state, data));
    } else if (state.Type === 'Wait') {
      frame.activity = { kind: 'waiting', until: endOfWait(state, data, now) };
      if (dueAt(frame) <= now) this.ring(place);
    } else if (state.Type === 'Succeed') {
      this.#end(place, passedOn(state, data));
    } else if (state.Type === 'Fail') {
      this.fail(place, failureOf(state, data));
    } else if (state.Type === 'Parallel') {
      this.#branch(place, state, argumentsOf(state, data));
    } else {
      const token = waitsForToken(state) ? newToken(frame.visit) : null;
      const until = timeoutOf(state, data, now);
      this.request(place, state, token);
      frame.activity = { kind: 'calling', until, token, requested: false };
    }
  }

  /** Asks the world for what a task wants. */
  request({ frame }: Place, task: Task, token: string | null): void {
    const data = this.#data(frame, token);
    this.calls.push({
      visit: frame.visit,
      resource: task.Resource,
      parameters: argumentsOf(task, data),
      context: data.context,
    });
  }

  #branch(place: Place, state: Parallel, input: Json): void {
    const branches = state.Branches.map(({ StartAt }) => this.#open(StartAt, input));
    place.frame.activity = { kind: 'branching', branches };
    for (const [index, scope] of state.Branches.entries()) {
      const frame = branches[index];
      if (frame) this.#ready.push({ frame, scope, parent: place });
    }
  }

  /** The time of a place has come: a wait is over, a retry begins, or a task has taken too long. */
  ring(place: Place): void {
    const { kind } = place.frame.activity;
    const state = stateOf(place);
    if (kind === 'calling') {
      this.fail(place, { error: 'States.Timeout', cause: '' });
    } else if (state.Type === 'Wait') {
      this.#orFail(place, () =>
        this.#leave(place, state, passedOn(state, this.#data(place.frame))),
      );
    } else {
      place.frame.visit = ++this.execution.transitions;
      place.frame.activity = { kind: 'ready' };
      this.#ready.push(place);
    }
  }

  /** A working state has its result. */
  complete(place: Place, result: Json): void {
    this.#orFail(place, () => {
      const state = stateOf(place) as WorkState;
      this.#leave(place, state, shaped(state, this.#data(place.frame), result));
    });
  }

  #leave(place: Place, { Next }: { Next?: string | undefined }, output: Json): void {
    if (Next === undefined) this.#end(place, output);
    else this.#enter(place, Next, output);
  }

  #enter(place: Place, state: string, input: Json): void {
    Object.assign(place.frame, this.#open(state, input));
    this.#ready.push(place);
    if (this.execution.transitions < MOST_TRANSITIONS) return;
    this.close('FAILED', { error: 'States.Runtime', cause: 'too many events in the history' });
  }

  #open(state: string, input: Json): Frame {
    this.execution.entered.push(state);
    return {
      state,
      input,
      enteredAt: this.moment.now,
      visit: ++this.execution.transitions,
      retries: [],
      activity: { kind: 'ready' },
    };
  }

  /** A scope came to its end: the machine has its output, or the Parallel one branch less to wait for. */
  #end({ frame, parent }: Place, output: Json): void {
    frame.activity = { kind: 'ended', output };
    if (parent) {
      this.#join(parent);
    } else {
      this.execution.output = JSON.stringify(output);
      this.close('SUCCEEDED');
    }
  }

  #join(parallel: Place): void {
    const { activity } = parallel.frame;
    if (activity.kind !== 'branching') return;
    const outputs = activity.branches.flatMap((branch) =>
      branch.activity.kind === 'ended' ? [branch.activity.output] : [],
    );
    if (outputs.length === activity.branches.length) this.complete(parallel, outputs);
  }

  /** A state has failed: retry it, catch it, or fail what it is part of. */
  fail(place: Place, failure: Failure): void {
    const { frame, parent } = place;
    const state = stateOf(place);
    const { Retry, Catch } = state.Type === 'Task' || state.Type === 'Parallel' ? state : {};
    const retry = retryFor(Retry, failure, frame.retries);
    if (retry) {
      frame.retries = (Retry ?? []).map(
        (_, i) => (frame.retries[i] ?? 0) + (i === retry.retrier ? 1 : 0),
      );
      frame.activity = { kind: 'retrying', until: this.moment.now + retry.delayMs };
      return;
    }
    const escalate = (unhandled: Failure): void =>
      parent ? this.fail(parent, unhandled) : this.close('FAILED', unhandled);
    const catcher = catcherFor(Catch, failure);
    if (catcher) {
      const caught = { Error: failure.error ?? '', Cause: failure.cause ?? '' };
      guard(escalate, () =>
        this.#enter(place, catcher.Next, put(catcher.ResultPath, frame.input, caught)),
      );
    } else {
      escalate(failure);
    }
  }

  /** A failure inside a state is the state's own, so that its Retry and Catch see it. */
  #orFail(place: Place, act: () => void): void {
    guard((failure) => this.fail(place, failure), act);
  }

  #data(frame: Frame, token: string | null = null): Data {
    return { input: frame.input, context: contextOf(this.execution, frame, token) };
  }
}

export function stateOf({ frame, scope }: Place): State {
  const state = scope.States[frame.state];
  if (!state) throw new Error(`no state ${frame.state} in its own machine`);
  return state;
}

function guard(onFailure: (failure: Failure) => void, act: () => void): void {
  try {
    act();
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    onFailure({ error: error.name, cause: error.message });
  }
}
