import { z } from 'zod';
import type { ExecutionDescription } from '../stepfunctions/execution.ts';
import { executionArn } from '../stepfunctions/execution-arn.ts';
import type { LostExecution } from '../stepfunctions/execution-store.ts';
import { account, region } from './assembly/account.ts';
import type { Assembly } from './assembly/assembly.ts';
import type { Occurrence } from './events/bus.ts';

const Properties = z.object({
  DefinitionString: z.string(),
  DefinitionSubstitutions: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
    .default({}),
  StateMachineType: z.literal('STANDARD').default('STANDARD'),
});

/**
 * The definitions of the assembly's machines by ARN, their substitutions made when first asked for: a
 * province has nearly two thousand and a day uses few of them.
 */
export function readMachines(assembly: Assembly): (arn: string) => string | undefined {
  const machines = new Map(
    assembly.of('AWS::StepFunctions::StateMachine').map(({ ref, properties }) => [ref, properties]),
  );
  return (arn) => {
    const properties = machines.get(arn);
    if (!properties) return undefined;
    const { DefinitionString, DefinitionSubstitutions } = Properties.parse(properties);
    return DefinitionString.replace(
      /\$\{(\w+)\}/g,
      (hole, name: string) => DefinitionSubstitutions[name] ?? hole,
    );
  };
}

/** An execution whose state was lost, as if somebody had ended it: the sweeper begins the dossier's next leg. */
export function lostExecution({ machine, name }: LostExecution, now: number): Occurrence {
  const stateMachineArn = `arn:aws:states:${region}:${account}:stateMachine:${machine}`;
  return statusChange({
    executionArn: executionArn(stateMachineArn, name),
    stateMachineArn,
    name,
    status: 'ABORTED',
    startDate: now,
    stopDate: now,
    input: '{}',
    output: null,
    error: 'StateLost',
    cause: 'The file of the execution was damaged.',
    transitions: 0,
    entered: [],
  });
}

/**
 * A change of an execution's status as EventBridge tells it.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export function statusChange(execution: ExecutionDescription): Occurrence {
  const { executionArn, stateMachineArn, name, status, startDate, stopDate } = execution;
  const { input, output, error, cause } = execution;
  return {
    source: 'aws.states',
    detailType: 'Step Functions Execution Status Change',
    resources: [executionArn],
    detail: {
      executionArn,
      stateMachineArn,
      name,
      status,
      startDate,
      stopDate,
      input,
      output,
      error,
      cause,
    },
  };
}
