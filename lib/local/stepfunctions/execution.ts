import type { Json } from './json.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What a frame is doing between two events. */
export type Activity =
  | { readonly kind: 'ready' }
  | { readonly kind: 'waiting'; readonly until: number }
  | { readonly kind: 'retrying'; readonly until: number }
  | {
      readonly kind: 'calling';
      /** Null: the task may take as long as its execution. */
      readonly until: number | null;
      /** Null when the answer to the request ends the task; else only the token does. */
      readonly token: string | null;
      /** The request was answered, so that a restart must not send it again. */
      readonly requested: boolean;
    }
  | { readonly kind: 'branching'; readonly branches: readonly Frame[] }
  | { readonly kind: 'ended'; readonly output: Json };

/** Where one scope (the machine or a branch) stands: its state and how far that has got. */
export interface Frame {
  state: string;
  input: Json;
  enteredAt: number;
  /** Number of the transition that began this attempt; no two attempts of an execution share one. */
  visit: number;
  /** Attempts used, per retrier of the state. */
  retries: number[];
  activity: Activity;
}

/**
 * One run of a machine, all of it plain JSON, so that it can be written after every event and taken up
 * again by another process. Instants are milliseconds since the epoch.
 */
export interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly stateMachineArn: string;
  /** The text it was started with: a later definition does not move it. */
  readonly definition: string;
  readonly input: string;
  readonly startedAt: number;
  readonly timeoutAt: number;
  status: Status;
  /** What AWS bills: states entered and retries. */
  transitions: number;
  /** Names of the states entered, in order. */
  entered: string[];
  /** Null before the first state and after the end. */
  root: Frame | null;
  stoppedAt: number | null;
  output: string | null;
  error: string | null;
  cause: string | null;
}

/** Standard executions end after a year, also where their definition allows more. */
const ONE_YEAR_SECONDS = 365 * 24 * 3600;

export interface StartRequest {
  readonly stateMachineArn: string;
  /** ASL text with its substitutions made; pinned for the life of the execution. */
  readonly definition: string;
  readonly name: string;
  /** JSON text. */
  readonly input: string;
}

export interface ExecutionDescription {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: Status;
  /** Milliseconds since the epoch, in the province's time. */
  readonly startDate: number;
  readonly stopDate: number | null;
  readonly input: string;
  readonly output: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  /** State transitions as AWS bills them: states entered and retries. */
  readonly transitions: number;
  /** Names of the states entered, in order. */
  readonly entered: readonly string[];
}

/** An execution that has not yet begun. */
export function newExecution(
  arn: string,
  { stateMachineArn, definition, name, input }: StartRequest,
  now: number,
  timeoutSeconds = ONE_YEAR_SECONDS,
): Execution {
  return {
    arn,
    name,
    stateMachineArn,
    definition,
    input,
    startedAt: now,
    timeoutAt: now + Math.min(timeoutSeconds, ONE_YEAR_SECONDS) * 1000,
    status: 'RUNNING',
    transitions: 0,
    entered: [],
    root: null,
    stoppedAt: null,
    output: null,
    error: null,
    cause: null,
  };
}

export function describe(execution: Execution): ExecutionDescription {
  const { arn, startedAt, stoppedAt, entered, stateMachineArn, name, status } = execution;
  const { input, output, error, cause, transitions } = execution;
  return {
    executionArn: arn,
    stateMachineArn,
    name,
    status,
    startDate: startedAt,
    stopDate: stoppedAt,
    input,
    output,
    error,
    cause,
    transitions,
    entered: [...entered],
  };
}
