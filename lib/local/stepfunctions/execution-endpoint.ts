import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { callerOf, type Guard, noGuard } from '../iam/guard.ts';
import type { Engine } from './engine.ts';
import type { ExecutionDescription } from './execution.ts';
import { ServiceRefusal } from './execution-arn.ts';
import { parseJson } from './json.ts';
import { InvalidDefinition } from './parse.ts';

/** The definition of a machine by its ARN, substitutions made; undefined when there is no such machine. */
export type Definitions = (stateMachineArn: string) => string | undefined;

const Failing = { error: z.string().max(256).nullish(), cause: z.string().max(32_768).nullish() };
const inputs = {
  StartExecution: z.object({
    stateMachineArn: z.string(),
    name: z.string().default(() => crypto.randomUUID()),
    input: z.string().default('{}'),
  }),
  SendTaskSuccess: z.object({ taskToken: z.string(), output: z.string() }),
  SendTaskFailure: z.object({ taskToken: z.string(), ...Failing }),
  StopExecution: z.object({ executionArn: z.string(), ...Failing }),
  DescribeExecution: z.object({ executionArn: z.string() }),
};

/**
 * The Step Functions API as its SDK speaks it (AWS JSON 1.0), for the calls that our functions make.
 * Any other call is answered with UnknownOperationException.
 */
export function stepFunctionsEndpoint(
  engine: Engine,
  definitions: Definitions,
  guard: Guard = noGuard,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  type May = (action: string, resource: string) => void;
  const operations: Record<string, (body: unknown, may: May) => object> = {
    StartExecution(body, may) {
      const { stateMachineArn, name, input } = inputs.StartExecution.parse(body);
      may('states:StartExecution', stateMachineArn);
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
      may('states:SendTaskSuccess', '*');
      const { taskToken, output } = inputs.SendTaskSuccess.parse(body);
      engine.sendTaskSuccess(taskToken, output);
      return {};
    },
    SendTaskFailure(body, may) {
      may('states:SendTaskFailure', '*');
      const { taskToken, error, cause } = inputs.SendTaskFailure.parse(body);
      engine.sendTaskFailure(taskToken, error ?? null, cause ?? null);
      return {};
    },
    StopExecution(body, may) {
      const { executionArn, error, cause } = inputs.StopExecution.parse(body);
      may('states:StopExecution', executionArn);
      const { stopDate } = engine.stopExecution(executionArn, error ?? null, cause ?? null);
      return { stopDate: (stopDate ?? 0) / 1000 };
    },
    DescribeExecution(body, may) {
      const { executionArn } = inputs.DescribeExecution.parse(body);
      may('states:DescribeExecution', executionArn);
      return onTheWire(engine.describeExecution(executionArn));
    },
  };

  return async (request, response) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    const operation = operations[target.replace(/^AWSStepFunctions\./, '')];
    const body = parseJson(await text(request));
    const reply = (status: number, value: object): void => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(value));
    };
    try {
      if (!operation) throw new ServiceRefusal('UnknownOperationException', target);
      const may: May = (action, resource) => {
        const denied = guard(callerOf(request), { action, resource });
        if (denied) throw new ServiceRefusal(denied.name, denied.message);
      };
      reply(200, operation(body, may));
    } catch (error) {
      const refusal = refusalOf(error);
      reply(refusal ? 400 : 500, refusal ?? { __type: 'InternalFailure', message: String(error) });
    }
  };
}

function refusalOf(error: unknown): { __type: string; message: string } | undefined {
  if (error instanceof ServiceRefusal || error instanceof InvalidDefinition) {
    return { __type: error.name, message: error.message };
  }
  if (error instanceof z.ZodError) {
    return { __type: 'ValidationException', message: z.prettifyError(error) };
  }
  return undefined;
}

/** Dates travel as seconds since the epoch; fields that have no value are left out. */
function onTheWire({ startDate, stopDate, ...rest }: ExecutionDescription): object {
  const all = { ...rest, startDate: startDate / 1000, stopDate: stopDate && stopDate / 1000 };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
}
