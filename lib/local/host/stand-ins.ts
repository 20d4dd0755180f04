import { join } from 'node:path';
import { z } from 'zod';
import { AlarmProperties, type Measurements } from '../cloudwatch/alarm.ts';
import { alarmsEndpoint } from '../cloudwatch/alarms-endpoint.ts';
import { createGate } from '../dynamodb/gate.ts';
import type { Guard } from '../iam/guard.ts';
import { bucketOf } from '../s3/buckets.ts';
import { createS3 } from '../s3/endpoint.ts';
import { createSeals } from '../seals.ts';
import { createSecrets } from '../secrets.ts';
import { createSigningKeys } from '../signing-keys.ts';
import type { FifoQueue } from '../sqs/fifo-queue.ts';
import { sqsEndpoint } from '../sqs/queue-endpoint.ts';
import type { OnDamage } from '../state-file.ts';
import type { Engine } from '../stepfunctions/engine.ts';
import { stepFunctionsEndpoint } from '../stepfunctions/execution-endpoint.ts';
import { credentials, region } from './assembly/account.ts';
import type { Assembly } from './assembly/assembly.ts';
import { createEventBuses } from './event-buses.ts';
import type { Bus } from './events/bus.ts';
import type { RequestHandler } from './listen.ts';
import { readMachines } from './machine-definitions.ts';
import { protectedBuckets, scanned } from './malware-scan.ts';
import { notifyingBuckets, objectCreated } from './object-created.ts';
import { readAliases } from './roles.ts';
import type { DynamoDbActs } from './tables.ts';

interface StandInParts {
  readonly guard: Guard;
  readonly acts: DynamoDbActs;
  /** Where the database's engine answers. */
  readonly database: string;
  readonly engine: Engine;
  readonly bus: Bus;
  readonly fifoQueues: ReadonlyMap<string, FifoQueue>;
  readonly measured: Measurements;
  /** The province's time, in epoch milliseconds. */
  readonly now: () => number;
  readonly onDamage: OnDamage;
  /** Whose name the key of a unit bears. */
  readonly holderOf: (unit: string) => string;
}

/**
 * DynamoDB, Step Functions, EventBridge, SQS, CloudWatch, Secrets Manager, KMS and S3 at one address: all but the last are told
 * by the operation that their protocol names in a header. Each does for a caller what its role may, and no more.
 * `directory` keeps objects, secrets and what was sent.
 */
export async function createStandIns(
  assembly: Assembly,
  directory: string,
  {
    guard,
    acts,
    database,
    engine,
    bus,
    fifoQueues,
    measured,
    now,
    onDamage,
    holderOf,
  }: StandInParts,
): Promise<RequestHandler> {
  const telling = notifyingBuckets(assembly);
  const watched = protectedBuckets(assembly);
  const stepFunctions = stepFunctionsEndpoint(engine, readMachines(assembly), guard);
  const dynamodb = createGate(database, acts, guard);
  const eventBuses = createEventBuses(assembly, join(directory, 'messages'), guard);
  const prefix = sealSecrets(assembly);
  const aliases = readAliases(assembly);
  const signing = signingAliases(assembly);
  const secrets = await createSecrets({
    directory: join(directory, 'secrets'),
    made:
      prefix === undefined
        ? undefined
        : createSeals({ directory: join(directory, 'keys'), prefix, holderOf }),
    secrets: assembly
      .of('AWS::SecretsManager::Secret')
      .map(({ name, properties }) => ({ ...properties, Name: name })),
    credentials,
    region,
    guard,
  });
  const signingKeys = await createSigningKeys({
    directory: join(directory, 'keys'),
    aliases: new Map([...aliases].filter(([alias]) => signing.includes(alias))),
    credentials,
    region,
    guard,
  });
  const s3 = createS3({
    directory: join(directory, 'objects'),
    onDamage,
    buckets: assembly
      .of('AWS::S3::Bucket')
      .map(({ name, properties }) => bucketOf(name, properties)),
    credentials,
    region,
    guard,
    keyNamed: (alias) => aliases.get(alias.replace(/^arn:[^/]*:alias/, 'alias')) ?? alias,
    onObjectCreated: (created) => {
      if (telling.has(created.bucket)) bus.put(objectCreated(created));
      if (watched.has(created.bucket)) bus.put(scanned(created));
    },
  });
  const sqs = sqsEndpoint(fifoQueues, guard);
  const alarms = alarmsEndpoint(
    assembly
      .of('AWS::CloudWatch::Alarm')
      .map(({ properties }) => AlarmProperties.parse(properties)),
    measured,
    now,
    guard,
  );
  return (request, response) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    if (target.startsWith('DynamoDB_')) return dynamodb(request, response);
    if (target.startsWith('AWSStepFunctions.')) return stepFunctions(request, response);
    if (target.startsWith('AWSEvents.')) return eventBuses(request, response);
    if (target.startsWith('TrentService.')) return signingKeys(request, response);
    if (target.startsWith('GraniteServiceVersion20100801.')) return alarms(request, response);
    if (target.startsWith('AmazonSQS.')) return sqs(request, response);
    if (target.startsWith('secretsmanager.')) return secrets(request, response);
    return s3(request, response);
  };
}

const SigningFunction = z.object({
  Environment: z.object({ Variables: z.object({ SIGNING_KEY: z.string() }) }),
});

/** The aliases of the keys that functions sign with. */
const signingAliases = (assembly: Assembly): readonly string[] =>
  assembly
    .of('AWS::Lambda::Function')
    .flatMap(({ properties }) => SigningFunction.safeParse(properties).data ?? [])
    .map(({ Environment }) => Environment.Variables.SIGNING_KEY);

const SealingFunction = z.object({
  Environment: z.object({ Variables: z.object({ SEAL_SECRETS: z.string() }) }),
});

/** Where the function that prints forms looks for the keys of agencies. */
const sealSecrets = (assembly: Assembly): string | undefined =>
  assembly
    .of('AWS::Lambda::Function')
    .flatMap(({ properties }) => SealingFunction.safeParse(properties).data ?? [])
    .map(({ Environment }) => Environment.Variables.SEAL_SECRETS)[0];
