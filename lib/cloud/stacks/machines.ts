import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Place } from '../config/place.ts';
import { machineLogicalId, shardOf } from '../config/shard.ts';
import { type Arns, arns } from '../constructs/arns.ts';
import { HouseStack } from '../constructs/house-stack.ts';

/** A procedure as the cloud sees it. */
export interface Machine {
  readonly procedure: string;
  /** Amazon States Language as a plain object, with `${Table}` and `${DeadlineFunction}` left open. */
  readonly definition: unknown;
}

/**
 * The state machines of one shard and nothing else.
 *
 * They write no logs: executions hold codes and times only, Step Functions keeps their history 90 days,
 * and every abnormal end is an event that the sweeper handles. Logging would need log delivery rights on
 * `*` for the one role that all machines share.
 */
export class MachinesStack extends HouseStack {
  private readonly known: Arns;

  constructor(scope: Construct, place: Place, shard: string, machines: readonly Machine[]) {
    super(scope, `P${shard}`, place, `State machines of the procedures of shard ${shard}`);
    this.known = arns(this, place);
    for (const machine of machines) this.addMachine(machine);
  }

  /**
   * Name and logical id come from the code alone and the machine is retained, so no rearrangement can
   * replace or delete it: deleting ends its executions at their next step, replacing does the same.
   */
  private addMachine({ procedure, definition }: Machine): void {
    const { names } = this.place;
    const logicalId = machineLogicalId(procedure);
    const machine = new CfnStateMachine(this, logicalId, {
      stateMachineName: names.stateMachine(procedure),
      definitionString: JSON.stringify(definition),
      definitionSubstitutions: {
        Table: names.table,
        DeadlineFunction: this.known.function('deadline'),
      },
      roleArn: this.known.role(names.runnerRole),
      tags: [{ key: 'procedure', value: procedure }],
    });
    machine.overrideLogicalId(logicalId);
    machine.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}

/**
 * The stacks of all machines, in the order of their shards. A shard without procedures has no stack, for
 * CloudFormation knows no empty one.
 * @throws Error when two machines are of one procedure.
 */
export function machinesStacks(
  scope: Construct,
  place: Place,
  machines: readonly Machine[],
): readonly MachinesStack[] {
  const shards = new Map<string, Map<string, Machine>>();
  for (const machine of machines) {
    const shard = shardOf(machine.procedure);
    const held = shards.get(shard) ?? new Map<string, Machine>();
    if (held.has(machine.procedure))
      throw new Error(`procedure ${machine.procedure} is in the catalogue twice`);
    shards.set(shard, held.set(machine.procedure, machine));
  }
  return [...shards]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([shard, held]) => new MachinesStack(scope, place, shard, sorted([...held.values()])));
}

const sorted = (machines: readonly Machine[]) =>
  machines.toSorted((one, other) => one.procedure.localeCompare(other.procedure));
