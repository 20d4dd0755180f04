import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { JsonObject } from '../../stepfunctions/json.ts';
import type { Assembly } from '../assembly/assembly.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues.ts';

const InvokeConfig = z.object({
  FunctionName: z.string(),
  MaximumRetryAttempts: z.coerce.number().default(2),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string() }).optional() })
    .optional(),
});
const DeadLetters = z.object({ DeadLetterConfig: z.object({ TargetArn: z.string() }) });

export interface InvocationPorts {
  readonly functions: Functions;
  readonly queues: Queues;
  readonly log: (text: string) => void;
  readonly signal: AbortSignal;
}

/** Calls a function asynchronously; false when it was interrupted before an end was reached. */
export type Invoke = (functionArn: string, event: JsonObject) => Promise<boolean>;

/**
 * Asynchronous invocation as Lambda does it: two retries unless the template says otherwise, then the
 * function's own on-failure destination or dead-letter queue. AWS waits one and two minutes between
 * attempts; here a person is waiting, so it takes fractions of a second.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function createInvoke(assembly: Assembly, ports: InvocationPorts): Invoke {
  const configs = assembly
    .of('AWS::Lambda::EventInvokeConfig')
    .map(({ properties }) => InvokeConfig.parse(properties));
  const settingsOf = (functionArn: string) => {
    const name = functionArn.split(':').at(-1);
    const config = configs.find(({ FunctionName }) => FunctionName.split(':').at(-1) === name);
    const resource = assembly.of('AWS::Lambda::Function').find((one) => one.name === name);
    return {
      retries: config?.MaximumRetryAttempts ?? 2,
      destination: config?.DestinationConfig?.OnFailure?.Destination,
      deadLetters: DeadLetters.safeParse(resource?.properties).data?.DeadLetterConfig.TargetArn,
    };
  };

  return async (functionArn, event) => {
    const { retries, destination, deadLetters } = settingsOf(functionArn);
    let attempts = 0;
    while (!ports.signal.aborted) {
      const outcome = await ports.functions.invoke(functionArn, event);
      if (ports.signal.aborted) return false;
      if (outcome.ok) return true;
      attempts += 1;
      if (attempts > retries) {
        if (destination !== undefined) {
          ports.queues.send(destination, {
            version: '1.0',
            requestContext: {
              functionArn,
              condition: 'RetriesExhausted',
              approximateInvokeCount: attempts,
            },
            requestPayload: event,
            responsePayload: outcome.error,
          });
        }
        if (deadLetters !== undefined) ports.queues.send(deadLetters, event);
        if (destination === undefined && deadLetters === undefined) {
          ports.log(`${functionArn}: an event is lost after ${attempts} attempts\n`);
        }
        return true;
      }
      await sleep(100 * 2 ** attempts, undefined, { signal: ports.signal }).catch(() => undefined);
    }
    return false;
  };
}
