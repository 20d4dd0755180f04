import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionLimitExceeded,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  SFNServiceException,
  StartExecutionCommand,
  StateMachineDeleting,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { placeOf } from '../../domain/clock/awaiting.ts';
import type { Instant } from '../../domain/codes.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { SUPERSEDED } from '../../domain/dossier/legs.ts';
import { endsLeg, type Waiting, type Wake } from '../../domain/dossier/task.ts';
import { keys } from '../dynamodb/table.ts';

/** The state machines of the province, one per procedure. */
export interface Machines {
  /** Begins the dossier's present leg. Beginning it twice begins it once. */
  start(dossier: Dossier): Promise<Start>;
  /** Ends a leg whose place another has taken; nothing if it has ended by itself. */
  stop(dossier: Dossier, leg: number): Promise<void>;
  /**
   * Answers the token, or stops the execution where the wake ends its leg: an error that its Parallel has to catch
   * costs a transition more. A token that is not known any more was answered before, or its execution is dead.
   */
  wake(waiting: Waiting, wake: Wake): Promise<void>;
}

/**
 * `running`: since the given moment. `taken`: an execution of this leg has ended, or runs from another step or
 * towards another due time. `unavailable`: the machine is missing or may start nothing at present; asking again
 * at once would not help.
 */
export type Start =
  | { readonly kind: 'running'; readonly since: Instant }
  | { readonly kind: 'taken' }
  | { readonly kind: 'unavailable'; readonly why: string };

/** ARNs by formula: the prefix and the procedure's code with its dot replaced. */
export const machineArn = (prefix: string, procedure: string) =>
  `${prefix}${procedure.replace('.', '-')}`;

export function machines(client: SFNClient, arnPrefix: string): Machines {
  const stop = async (
    { code, procedure }: Pick<Dossier, 'code' | 'procedure'>,
    leg: number,
    error: string,
  ) => {
    const machine = machineArn(arnPrefix, procedure);
    const executionArn = `${machine.replace(':stateMachine:', ':execution:')}:${code}-${leg}`;
    try {
      await client.send(new StopExecutionCommand({ executionArn, error }));
    } catch (fault) {
      if (!(fault instanceof ExecutionDoesNotExist)) throw fault;
    }
  };
  const answer = async (taskToken: string, wake: Wake) => {
    try {
      if (wake.kind === 'goOn')
        await client.send(
          new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ to: wake.to }) }),
        );
      else await client.send(new SendTaskFailureCommand({ taskToken, error: wake.error }));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  };
  return {
    async start(dossier) {
      try {
        const { startDate } = await client.send(
          new StartExecutionCommand({
            stateMachineArn: machineArn(arnPrefix, dossier.procedure),
            name: `${dossier.code}-${dossier.leg}`,
            input: JSON.stringify(executionInput(dossier)),
          }),
        );
        return { kind: 'running', since: (startDate ?? new Date()).toISOString() };
      } catch (error) {
        if (error instanceof ExecutionAlreadyExists) return { kind: 'taken' };
        if (isUnavailable(error)) return { kind: 'unavailable', why: error.name };
        throw error;
      }
    },
    stop: (dossier, leg) => stop(dossier, leg, SUPERSEDED),
    async wake({ token, ...waiting }, wake) {
      if (wake.kind === 'breakOff' && endsLeg(wake.error))
        await stop(waiting, waiting.leg, wake.error);
      else if (token) await answer(token, wake);
    },
  };
}

/**
 * Ends every execution that a dossier ever had, also those that its row does not name; gives how many there were. Legs
 * are numbered from 1; one may be missing where its machine could not be started.
 */
export async function stopEveryLeg(
  client: SFNClient,
  arnPrefix: string,
  dossier: { readonly code: string; readonly procedure: string },
): Promise<number> {
  const machine = machineArn(arnPrefix, dossier.procedure);
  const execution = `${machine.replace(':stateMachine:', ':execution:')}:${dossier.code}`;
  let [found, missing] = [0, 0];
  for (let leg = 1; missing < 2; leg++) {
    try {
      await client.send(
        new StopExecutionCommand({ executionArn: `${execution}-${leg}`, error: SUPERSEDED }),
      );
      found += 1;
      missing = 0;
    } catch (error) {
      if (!(error instanceof ExecutionDoesNotExist)) throw error;
      missing += 1;
    }
  }
  return found;
}

const isUnavailable = (error: unknown): error is SFNServiceException =>
  error instanceof StateMachineDoesNotExist ||
  error instanceof StateMachineDeleting ||
  error instanceof ExecutionLimitExceeded ||
  (error instanceof SFNServiceException && error.$retryable?.throttling === true) ||
  (error instanceof SFNServiceException && error.name === 'ThrottlingException');

/** A stale token raises `TaskTimedOut` more often than the two errors that one would expect. */
const isGone = (error: unknown) =>
  error instanceof TaskTimedOut ||
  error instanceof TaskDoesNotExist ||
  error instanceof InvalidToken;

/** What a machine is told: keys and times, never a person. Numbers travel as text, as DynamoDB wants them. */
function executionInput(dossier: Dossier) {
  return {
    pk: keys.dossier(dossier.code).pk,
    code: dossier.code,
    leg: String(dossier.leg),
    at: `${dossier.processVersion}/${dossier.step}`,
    clock: { dueAt: placeOf(dossier) ?? lastMomentOfLeg(dossier) },
  };
}

/**
 * A dossier without an appointment has no due moment to wait for, but its machine needs one: a time at
 * which the clock finds nothing to strike, well within the year that an execution may last.
 */
function lastMomentOfLeg({ acceptedAt, submittedAt }: Dossier): string {
  const day = new Date(acceptedAt ?? submittedAt);
  day.setUTCDate(day.getUTCDate() + 300);
  return day.toISOString();
}
