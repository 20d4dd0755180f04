import {
  type DynamoDBClient,
  GetItemCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { AccessDenied } from '../iam/guard.ts';
import type { TaskRunner } from '../stepfunctions/engine.ts';
import type { Json } from '../stepfunctions/json.ts';
import type { Functions } from './lambda/functions.ts';

/** What a task of a machine may do, and whether all that was asked has been answered. */
export interface Tasks {
  readonly run: TaskRunner;
  readonly inFlight: () => number;
  /** Resolves when no request is under way. */
  readonly settled: () => Promise<void>;
  /**
   * From now on no answer arrives. What a stopping province interrupts has not failed: the next start
   * asks again.
   */
  readonly stop: () => void;
}

class TaskFailure extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** Why a machine, by its ARN, may not ask for this task; undefined when it may. */
export type TaskGuard = (
  machine: string,
  resource: string,
  parameters: Json,
) => AccessDenied | undefined;

/** The service integrations that the machines use, against the local engine and the local functions. */
export function createTasks(
  client: DynamoDBClient,
  functions: Functions,
  guard: TaskGuard = () => undefined,
): Tasks {
  const underWay = new Set<Promise<Json>>();
  let stopped = false;
  const run: TaskRunner = (resource, parameters, context) => {
    const machine = String(Object(context.StateMachine).Id);
    const work = perform(resource.replace(/\.waitForTaskToken$/, ''), parameters, machine);
    underWay.add(work);
    return new Promise((resolve, reject) => {
      const done = (act: () => void) => {
        underWay.delete(work);
        if (!stopped) act();
      };
      work.then(
        (output) => done(() => resolve(output)),
        (error: unknown) => done(() => reject(error)),
      );
    });
  };

  const perform = async (resource: string, parameters: Json, machine: string): Promise<Json> => {
    const denied = guard(machine, resource, parameters);
    if (denied) throw new TaskFailure(denied.name, denied.message);
    if (resource === 'arn:aws:states:::lambda:invoke') return invoke(functions, parameters);
    const action = resource.replace('arn:aws:states:::aws-sdk:dynamodb:', '');
    const send = dynamodb[action];
    if (!send) throw new TaskFailure('States.Runtime', `${resource} cannot run here`);
    return send(client, parameters).then(({ $metadata: _, ...output }) => plain(output), refuse);
  };

  return {
    run,
    inFlight: () => underWay.size,
    settled: async () => {
      // What settles may ask for more, so look again after every answer.
      while (underWay.size > 0) {
        await Promise.allSettled(underWay);
        await new Promise(setImmediate);
      }
    },
    stop: () => {
      stopped = true;
    },
  };
}

/**
 * The parameters of an SDK integration are the call's own input, letter by letter. They come from a
 * definition, so the engine and not the compiler judges them.
 */
const dynamodb: Readonly<
  Record<string, (client: DynamoDBClient, input: Json) => Promise<object & { $metadata: unknown }>>
> = {
  updateItem: (client, input) => client.send(new UpdateItemCommand(input as never)),
  getItem: (client, input) => client.send(new GetItemCommand(input as never)),
  transactWriteItems: (client, input) => client.send(new TransactWriteItemsCommand(input as never)),
};

function refuse(error: unknown): never {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  throw new TaskFailure(
    name.endsWith('Exception') ? `DynamoDb.${name}` : 'DynamoDb.SdkClientException',
    message,
  );
}

async function invoke(functions: Functions, parameters: Json): Promise<Json> {
  const { FunctionName, Payload } = Object(parameters);
  const outcome = await functions.invoke(String(FunctionName), Payload ?? {});
  if (!outcome.ok) {
    throw new TaskFailure(outcome.error.errorType, JSON.stringify(outcome.error));
  }
  return plain({ ExecutedVersion: '$LATEST', Payload: outcome.output, StatusCode: 200 });
}

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value));
