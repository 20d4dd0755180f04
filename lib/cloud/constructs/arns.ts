import { ArnFormat, type Stack } from 'aws-cdk-lib';
import type { FunctionName } from '../config/function-names.ts';
import type { Place } from '../config/place.ts';

export type Arns = ReturnType<typeof arns>;

/** The ARNs of a place by formula, for stacks and policies that must not import from another stack. */
export function arns(stack: Stack, { names }: Place) {
  const arn = (service: string, resource: string, resourceName: string) =>
    stack.formatArn({ service, resource, resourceName });
  const plain = (service: string, resource: string) =>
    stack.formatArn({ service, resource, arnFormat: ArnFormat.NO_RESOURCE_NAME });
  const colon = (service: string, resource: string, resourceName: string) =>
    stack.formatArn({ service, resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  const bucket = (name: string) => `arn:${stack.partition}:s3:::${name}`;
  const queueUrl = (name: string) =>
    `https://sqs.${stack.region}.${stack.urlSuffix}/${stack.account}/${name}`;
  const intakeName = names.intakeBucket(stack.account, stack.region);
  const recordsName = names.recordsBucket(stack.account, stack.region);
  const trailName = names.trailBucket(stack.account, stack.region);
  const lakeName = names.lakeBucket(stack.account, stack.region);
  const consoleName = names.consoleBucket(stack.account, stack.region);
  const rootsName = names.rootsBucket(stack.account, stack.region);
  return {
    table: arn('dynamodb', 'table', names.table),
    /** A list over the table, by its name. */
    index: (name: string) => arn('dynamodb', 'table', `${names.table}/index/${name}`),
    readsTable: arn('dynamodb', 'table', names.readsTable),
    readsIndexes: arn('dynamodb', 'table', `${names.readsTable}/index/*`),
    intakeBucket: bucket(intakeName),
    intakeObjects: `${bucket(intakeName)}/*`,
    recordsBucket: bucket(recordsName),
    recordsObjects: `${bucket(recordsName)}/*`,
    intakeName,
    recordsName,
    lakeBucket: bucket(lakeName),
    /** Objects of the lake under prefixes. */
    lakeObjects: (...under: readonly string[]) =>
      under.map((one) => `${bucket(lakeName)}/${one}/*`),
    lakeName,
    rootsBucket: bucket(rootsName),
    rootsObjects: `${bucket(rootsName)}/*`,
    rootsName,
    consoleName,
    /** KMS knows keys in policies by their ids only, which no other stack can know; the alias goes with it. */
    anyKey: arn('kms', 'key', '*'),
    signingKey: names.key('notary'),
    trailName,
    trail: arn('cloudtrail', 'trail', names.trail),
    /** By its name, as the writers use it: the key itself is in another stack. */
    officersKey: plain('kms', names.key('officers')),
    /** Secrets Manager adds six characters of its own to the ARN. */
    secret: colon('secretsmanager', 'secret', `${names.secret}-??????`),
    /** The keys by which agencies sign their papers; the province that has none names no such secret. */
    seals: (secrets: string) => colon('secretsmanager', 'secret', `${secrets}/*`),
    portalSecret: colon('secretsmanager', 'secret', `${names.portalSecret}-??????`),
    portalQueue: plain('sqs', names.portalQueue),
    portalQueueUrl: queueUrl(names.portalQueue),
    notificationSecret: colon('secretsmanager', 'secret', `${names.notificationSecret}-??????`),
    notificationQueue: plain('sqs', names.notificationQueue),
    notificationQueueUrl: queueUrl(names.notificationQueue),
    dataPlatformSecret: colon('secretsmanager', 'secret', `${names.dataPlatformSecret}-??????`),
    paymentSecret: colon('secretsmanager', 'secret', `${names.paymentSecret}-??????`),
    postSecret: colon('secretsmanager', 'secret', `${names.postSecret}-??????`),
    webhookQueue: plain('sqs', names.webhookQueue),
    webhookQueueUrl: queueUrl(names.webhookQueue),
    bus: arn('events', 'event-bus', names.bus),
    /** CloudWatch gives the right to read alarms for all of an account or for none. */
    alarms: colon('cloudwatch', 'alarm', '*'),
    alarmTopic: plain('sns', names.alarmTopic),
    function: (name: FunctionName) => colon('lambda', 'function', names.function(name)),
    role: (name: string) =>
      stack.formatArn({ service: 'iam', region: '', resource: 'role', resourceName: name }),
    /** Followed by a procedure's code, or by `*` for all machines of the place. */
    machines: colon('states', 'stateMachine', names.stateMachinePrefix),
    /** Likewise, of their executions. */
    executions: colon('states', 'execution', names.stateMachinePrefix),
  };
}
