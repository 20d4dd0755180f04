import { Duration } from 'aws-cdk-lib';
import { type EventPattern, Match, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { Place } from '../config/place.ts';
import { arns } from '../constructs/arns.ts';
import { BridgeSource } from '../constructs/bridge-source.ts';
import type { DeadLetters } from '../constructs/dead-letters.ts';
import { HouseStack } from '../constructs/house-stack.ts';
import { RunnerRole } from '../constructs/runner-role.ts';
import { addApiFunctions, addBackgroundFunctions } from './runtime-functions.ts';

interface Listener {
  readonly target: Lambda;
  readonly deadLetters: DeadLetters;
}

/** What runs: the functions, the role of the machines, and what calls them. */
export class RuntimeStack extends HouseStack {
  /** `built`: the folder that holds `<function>/index.mjs`. */
  constructor(scope: Construct, place: Place, built: string) {
    super(scope, 'Runtime', place, 'Functions, what triggers them, and the role of the machines');
    new RunnerRole(this);
    addApiFunctions(this, built);
    const { bridge, sweep, intake } = addBackgroundFunctions(this, built);
    new BridgeSource(this, bridge.target, bridge.deadLetters);
    this.listen('sweep', sweep, Schedule.rate(Duration.minutes(15)));
    this.listen('broken-executions', sweep, this.brokenExecutions());
    this.listen('uploads', intake, this.uploads());
  }

  private listen(name: string, listener: Listener, to: Schedule | EventPattern): void {
    const target = new LambdaFunction(listener.target, {
      deadLetterQueue: listener.deadLetters,
      retryAttempts: 10,
      maxEventAge: Duration.hours(2),
    });
    new Rule(this, `${name}-rule`, {
      ruleName: this.place.names.rule(name),
      ...(to instanceof Schedule ? { schedule: to } : { eventPattern: to }),
      targets: [target],
    });
  }

  /** Machines end on purpose by succeeding; every other end needs somebody to drive the dossier on. */
  private brokenExecutions(): EventPattern {
    return {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        stateMachineArn: Match.prefix(arns(this, this.place).machines),
      },
    };
  }

  private uploads(): EventPattern {
    return {
      source: ['aws.s3'],
      detailType: ['Object Created'],
      detail: { bucket: { name: [arns(this, this.place).intakeName] } },
    };
  }
}
