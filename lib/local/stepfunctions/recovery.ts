import type { Catcher, Retrier } from './definition.ts';

/** Why a state, a branch or an execution failed; a Fail state may name neither. */
export interface Failure {
  readonly error: string | null;
  readonly cause: string | null;
}

/**
 * Whether a list of error names covers an error. Both wildcards leave `States.Runtime`, which nothing
 * recovers; `States.TaskFailed` leaves `States.Timeout` too.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
function covers(names: readonly string[], error: string | null): boolean {
  if (error === 'States.Runtime') return false;
  return names.some(
    (name) =>
      name === 'States.ALL' ||
      (name === 'States.TaskFailed' && error !== 'States.Timeout') ||
      name === error,
  );
}

export function catcherFor(
  catchers: readonly Catcher[] | undefined,
  { error }: Failure,
): Catcher | undefined {
  return catchers?.find(({ ErrorEquals }) => covers(ErrorEquals, error));
}

/**
 * The first retrier that covers the error, with its wait in milliseconds; undefined when there is none
 * or its attempts are used up. `used` counts attempts per retrier.
 */
export function retryFor(
  retriers: readonly Retrier[] | undefined,
  { error }: Failure,
  used: readonly number[],
): { readonly retrier: number; readonly delayMs: number } | undefined {
  const index = retriers?.findIndex(({ ErrorEquals }) => covers(ErrorEquals, error)) ?? -1;
  const retrier = retriers?.[index];
  const attempts = used[index] ?? 0;
  if (!retrier || attempts >= retrier.MaxAttempts) return undefined;
  const seconds = retrier.IntervalSeconds * retrier.BackoffRate ** attempts;
  return {
    retrier: index,
    delayMs: Math.min(seconds, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY) * 1000,
  };
}
