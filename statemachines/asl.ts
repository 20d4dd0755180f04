/**
 * The part of the Amazon States Language (JSONPath) that our machines use.
 * https://states-language.net/spec.html
 */
export interface StateMachineDefinition extends Scope {
  readonly Comment: string;
}

/** States with one entrance: a whole machine or one branch of a Parallel. */
export interface Scope {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

export type State = Task | Wait | Choice | Parallel | Succeed | Fail;

/** Where a state leads. */
export type Exit = { readonly Next: string } | { readonly End: true };

export type Task = Exit & {
  readonly Type: 'Task';
  readonly Comment?: string;
  readonly Resource: string;
  readonly TimeoutSeconds?: number;
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly ResultSelector?: Readonly<Record<string, unknown>>;
  readonly ResultPath: string | null;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
};

export type Wait = Exit & { readonly Type: 'Wait'; readonly TimestampPath: string };

export type Parallel = Exit & {
  readonly Type: 'Parallel';
  readonly Comment?: string;
  readonly Branches: readonly Scope[];
  readonly ResultPath?: null;
  readonly Catch: readonly Catcher[];
};

export interface Choice {
  readonly Type: 'Choice';
  readonly Choices: readonly Rule[];
  readonly Default: string;
}

export type Rule = { readonly Variable: string; readonly Next: string } & (
  | { readonly StringEquals: string }
  | { readonly BooleanEquals: boolean }
);

export interface Succeed {
  readonly Type: 'Succeed';
}

export interface Fail {
  readonly Type: 'Fail';
  readonly Comment?: string;
  readonly Error: string;
  readonly Cause: string;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly MaxAttempts: number;
  readonly BackoffRate: number;
  readonly JitterStrategy: 'FULL';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath: null;
}
