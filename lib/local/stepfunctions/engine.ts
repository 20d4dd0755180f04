import { ServiceRefusal } from '../aws-json.ts';
import type { Time } from '../time.ts';
import type { Definition } from './definition.ts';
import { answered, begun, type Event, failed, resumed, succeeded, woken } from './events.ts';
import {
  describe,
  type Execution,
  type ExecutionDescription,
  newExecution,
  type StartRequest,
} from './execution.ts';
import { executionArn, executionOf, tokenFor } from './execution-arn.ts';
import type { ExecutionStore } from './execution-store.ts';
import { type Json, type JsonObject, parseJson } from './json.ts';
import { parseDefinition } from './parse.ts';
import { dueAt, places } from './positions.ts';
import { type Call, Walk } from './walk.ts';

/**
 * Does what a Task asks for. A rejection fails the task with the error's `name` and `message`; with
 * `.waitForTaskToken` the answer is dropped and `context.Task.Token` ends the task.
 */
export type TaskRunner = (resource: string, parameters: Json, context: JsonObject) => Promise<Json>;

export interface EngineOptions {
  readonly time: Time;
  readonly tasks: TaskRunner;
  readonly store: ExecutionStore;
  /** Called when an execution starts and, once that is stored, when it has ended. */
  readonly onStatusChange?: (execution: ExecutionDescription) => void;
}

export interface Engine {
  /** Idempotent while the execution of that name runs with that input. @throws ServiceRefusal */
  startExecution(request: StartRequest): ExecutionDescription;
  /** @throws ServiceRefusal TaskTimedOut for a token already used or lost, InvalidToken, TaskDoesNotExist, InvalidOutput */
  sendTaskSuccess(token: string, output: string): void;
  /** @throws ServiceRefusal TaskTimedOut, InvalidToken, TaskDoesNotExist */
  sendTaskFailure(token: string, error: string | null, cause: string | null): void;
  /** @throws ServiceRefusal ExecutionDoesNotExist */
  stopExecution(
    executionArn: string,
    error: string | null,
    cause: string | null,
  ): ExecutionDescription;
  /** @throws ServiceRefusal ExecutionDoesNotExist */
  describeExecution(executionArn: string): ExecutionDescription;
  /** Takes up all that the store holds: waits sleep on, tokens are awaited, unanswered requests repeated. */
  resume(): void;
}

/** Runs executions over a time, a store and a runner of tasks. */
export function createEngine({ time, tasks, store, onStatusChange }: EngineOptions): Engine {
  const executions = new Map<string, Execution>();
  const alarms = new Map<string, () => void>();
  const machines = new Map<string, Definition>();

  const machineOf = (text: string): Definition => {
    const machine = machines.get(text) ?? parseDefinition(text);
    machines.set(text, machine);
    return machine;
  };

  const walkOf = (execution: Execution): Walk =>
    new Walk(execution, machineOf(execution.definition), {
      now: time.now(),
      newToken: (visit) => tokenFor(execution.arn, visit),
    });

  /** One event of one execution: think, write, then act, so that a crash loses no token and no wait. */
  const advance = (execution: Execution, event: Event): void => {
    const before = execution.status;
    if (before !== 'RUNNING') return;
    const walk = walkOf(execution);
    event(walk);
    store.save(execution);
    if (execution.status !== before) onStatusChange?.(describe(execution));
    perform(execution, walk);
  };

  const perform = (execution: Execution, walk: Walk): void => {
    arm(execution);
    for (const call of walk.calls) request(execution, call);
  };

  const request = (execution: Execution, { visit, resource, parameters, context }: Call): void => {
    tasks(resource, parameters, context).then(
      (output) => advance(execution, answered(visit, output)),
      (reason: unknown) => {
        const { name, message } = reason instanceof Error ? reason : new Error(String(reason));
        advance(execution, failed(visit, { error: name, cause: message }));
      },
    );
  };

  const arm = (execution: Execution): void => {
    alarms.get(execution.arn)?.();
    alarms.delete(execution.arn);
    if (execution.status !== 'RUNNING') return;
    const frames = places(execution, machineOf(execution.definition)).map(({ frame }) => frame);
    const next = Math.min(execution.timeoutAt, ...frames.map(dueAt));
    alarms.set(
      execution.arn,
      time.at(next, () => advance(execution, woken)),
    );
  };

  const find = (executionArn: string): Execution => {
    const execution = executions.get(executionArn);
    if (execution) return execution;
    throw new ServiceRefusal(
      'ExecutionDoesNotExist',
      `Execution Does Not Exist: '${executionArn}'`,
    );
  };

  const withToken = (token: string, event: (visit: number) => Event): void => {
    const execution = executions.get(executionOf(token));
    if (!execution) throw new ServiceRefusal('TaskDoesNotExist', 'Task does not exist');
    const waiting = places(execution, machineOf(execution.definition)).find(
      ({ frame: { activity } }) => activity.kind === 'calling' && activity.token === token,
    );
    if (!waiting) {
      throw new ServiceRefusal('TaskTimedOut', 'Task Timed Out: the task is no longer waiting');
    }
    advance(execution, event(waiting.frame.visit));
  };

  return {
    startExecution(asked) {
      const machine = machineOf(asked.definition);
      const arn = executionArn(asked.stateMachineArn, asked.name);
      const known = executions.get(arn);
      if (known?.status === 'RUNNING' && known.input === asked.input) return describe(known);
      if (known) {
        throw new ServiceRefusal('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      }
      if (parseJson(asked.input) === undefined) {
        throw new ServiceRefusal('InvalidExecutionInput', 'Invalid State Machine Execution Input');
      }
      const execution = newExecution(arn, asked, time.now(), machine.TimeoutSeconds);
      executions.set(arn, execution);
      onStatusChange?.(describe(execution));
      advance(execution, begun);
      return describe(execution);
    },
    sendTaskSuccess(token, output) {
      const value = parseJson(output);
      if (value === undefined) throw new ServiceRefusal('InvalidOutput', 'Output is not JSON');
      withToken(token, (visit) => succeeded(visit, value));
    },
    sendTaskFailure(token, error, cause) {
      withToken(token, (visit) => failed(visit, { error, cause }));
    },
    stopExecution(executionArn, error, cause) {
      const execution = find(executionArn);
      advance(execution, (walk) => walk.close('ABORTED', { error, cause }));
      return describe(execution);
    },
    describeExecution: (executionArn) => describe(find(executionArn)),
    resume() {
      for (const execution of store.load()) {
        executions.set(execution.arn, execution);
        if (execution.status !== 'RUNNING') continue;
        const walk = walkOf(execution);
        resumed(walk);
        perform(execution, walk);
      }
    },
  };
}
