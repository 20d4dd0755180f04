import { z } from 'zod';
import { awsJson, type Operations, ServiceRefusal } from '../aws-json.ts';
import type { RequestHandler } from '../host/listen.ts';
import { type Guard, noGuard } from '../iam/guard.ts';
import type { Engine } from './engine.ts';
import type { ExecutionDescription } from './execution.ts';

/** The definition of a machine by its ARN, substitutions made; undefined when there is no such machine. */
export type Definitions = (stateMachineArn: string) => string | undefined;

const FailureInput = {
  error: z.string().max(256).nullish(),
  cause: z.string().max(32_768).nullish(),
};
const inputs = {
  StartExecution: z.object({
    stateMachineArn: z.string(),
    name: z.string().default(() => crypto.randomUUID()),
    input: z.string().default('{}'),
  }),
  SendTaskSuccess: z.object({ taskToken: z.string(), output: z.string() }),
  SendTaskFailure: z.object({ taskToken: z.string(), ...FailureInput }),
  StopExecution: z.object({ executionArn: z.string(), ...FailureInput }),
  DescribeExecution: z.object({ executionArn: z.string() }),
};

/** The Step Functions API for the calls that our functions make. */
export function stepFunctionsEndpoint(
  engine: Engine,
  definitions: Definitions,
  guard: Guard = noGuard,
): RequestHandler {
  const operations: Operations = {
    StartExecution(body, may) {
      const { stateMachineArn, name, input } = inputs.StartExecution.parse(body);
      may({ action: 'states:StartExecution', resource: stateMachineArn });
      const definition = definitions(stateMachineArn);
      if (definition === undefined) {
        throw new ServiceRefusal(
          'StateMachineDoesNotExist',
          `State Machine Does Not Exist: '${stateMachineArn}'`,
        );
      }
      const started = engine.startExecution({ stateMachineArn, definition, name, input });
      return { executionArn: started.executionArn, startDate: started.startDate / 1000 };
    },
    SendTaskSuccess(body, may) {
      may({ action: 'states:SendTaskSuccess', resource: '*' });
      const { taskToken, output } = inputs.SendTaskSuccess.parse(body);
      engine.sendTaskSuccess(taskToken, output);
      return {};
    },
    SendTaskFailure(body, may) {
      may({ action: 'states:SendTaskFailure', resource: '*' });
      const { taskToken, error, cause } = inputs.SendTaskFailure.parse(body);
      engine.sendTaskFailure(taskToken, error ?? null, cause ?? null);
      return {};
    },
    StopExecution(body, may) {
      const { executionArn, error, cause } = inputs.StopExecution.parse(body);
      may({ action: 'states:StopExecution', resource: executionArn });
      const { stopDate } = engine.stopExecution(executionArn, error ?? null, cause ?? null);
      return { stopDate: (stopDate ?? 0) / 1000 };
    },
    DescribeExecution(body, may) {
      const { executionArn } = inputs.DescribeExecution.parse(body);
      may({ action: 'states:DescribeExecution', resource: executionArn });
      return onTheWire(engine.describeExecution(executionArn));
    },
  };

  return awsJson(operations, { guard });
}

/** Dates travel as seconds since the epoch; fields that have no value are left out. */
function onTheWire({ startDate, stopDate, ...rest }: ExecutionDescription): object {
  const all = { ...rest, startDate: startDate / 1000, stopDate: stopDate && stopDate / 1000 };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}
