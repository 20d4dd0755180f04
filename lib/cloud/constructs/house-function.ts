import { join } from 'node:path';
import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib';
import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  type ILayerVersion,
  Function as Lambda,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { acknowledgeWildcards } from '../acknowledged-rules.ts';
import type { FunctionName } from '../config/function-names.ts';
import { fiveMinutes, type Harm, HouseAlarm } from './alarm.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { HouseStack } from './house-stack.ts';

export interface HouseFunctionProps extends Harm {
  readonly description: string;
  /** The folder that holds `<name>/index.mjs` for every function. */
  readonly built: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Everything it may do, beyond writing its own logs and traces. */
  readonly may: readonly PolicyStatement[];
  readonly timeout?: Duration;
  /** MiB, 512 if not given; a function's share of a processor grows with it. */
  readonly memorySize?: number;
  /** Failures within five minutes that sound the alarm, 1 if not given. */
  readonly alarmAt?: number;
  /** MiB of files that it may hold in its temporary folder, 512 if not given. */
  readonly diskSize?: number;
  /** Libraries that are no part of its bundle. */
  readonly layers?: readonly ILayerVersion[];
  /** Never beside itself: an event that comes meanwhile waits. */
  readonly alone?: true;
  /** For a function that is called by events: where an event goes that failed three times. */
  readonly deadLetters?: DeadLetters;
}

/** API Gateway gives up after 29 s; no act of ours takes a tenth of that. */
const apiTimeout = Duration.seconds(10);

/**
 * A function of the house: its own role, its own log group, traced, and an alarm that says what a citizen
 * suffers when it fails.
 */
export class HouseFunction extends Lambda {
  constructor(stack: HouseStack, name: FunctionName, props: HouseFunctionProps) {
    const functionName = stack.place.names.function(name);
    const logGroup = new LogGroup(stack, `${name}-log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: stack.place.config.logRetentionDays,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const role = new Role(stack, `${name}-role`, {
      // Named, so that policies of other stacks can speak of it.
      roleName: functionName,
      description: `What the function ${name} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(role);
    super(stack, name, {
      functionName,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(join(props.built, name)),
      role,
      logGroup,
      // What Lambda says of every call without fault is in its metrics too, and would be half of all log bytes.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      memorySize: props.memorySize ?? 512,
      timeout: props.timeout ?? apiTimeout,
      ...(props.diskSize && { ephemeralStorageSize: Size.mebibytes(props.diskSize) }),
      ...(props.layers && { layers: [...props.layers] }),
      ...(props.alone && { reservedConcurrentExecutions: 1 }),
      ...(props.deadLetters && { onFailure: props.deadLetters.destination }),
      // Readable stack traces for some 12 ms of a cold start.
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        // The dimension of the metrics that it writes.
        POWERTOOLS_SERVICE_NAME: stack.place.names.prefix,
        ...props.environment,
      },
    });
    for (const statement of props.may) this.addToRolePolicy(statement);
    acknowledgeWildcards(
      stack,
      props.may.flatMap(({ resources }) => resources),
    );
    new HouseAlarm(this, stack, `${name}-errors`, {
      citizenImpact: props.citizenImpact,
      whatToDo: props.whatToDo,
      metric: this.metricErrors({ period: fiveMinutes }),
      threshold: props.alarmAt ?? 1,
    });
  }
}
