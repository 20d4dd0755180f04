import { z } from 'zod';
import type { Policies, Roles } from '../iam/access-verdict.ts';
import { accessKeyOf, type Guard, roleNamed } from '../iam/guard.ts';
import {
  PolicyDocument,
  ResourcePolicyDocument,
  type ResourceStatement,
  type Statement,
} from '../iam/policy-statement.ts';
import type { Json } from '../stepfunctions/json.ts';
import type { Assembly } from './assembly/assembly.ts';
import type { DynamoDbActs } from './tables.ts';
import type { TaskGuard } from './task-calls.ts';

const RoleProperties = z.object({
  ManagedPolicyArns: z.array(z.unknown()).optional(),
  Policies: z.array(z.object({ PolicyDocument: z.unknown() })).default([]),
});
const PolicyProperties = z.object({ Roles: z.array(z.string()), PolicyDocument: z.unknown() });
const RoleHolder = z.union([
  z.object({ Role: z.string() }).transform(({ Role }) => Role),
  z.object({ RoleArn: z.string() }).transform(({ RoleArn }) => RoleArn),
]);

/**
 * What the roles of functions and machines may do. Throws on a form of policy that is not judged here; roles of others,
 * such as the malware scan, are AWS's own business.
 */
function readRoles(assembly: Assembly): Roles {
  const roles = new Map<string, Statement[]>();
  for (const type of ['AWS::Lambda::Function', 'AWS::StepFunctions::StateMachine'] as const)
    for (const { properties } of assembly.of(type))
      roles.set(roleNamed(RoleHolder.parse(properties)), []);
  const add = (role: string, document: unknown): void => {
    const statements = roles.get(role);
    if (!statements) return;
    const { data, error } = PolicyDocument.safeParse(document);
    if (!data)
      throw new Error(`The policy of ${role} cannot be judged here: ${z.prettifyError(error)}`);
    statements.push(...data.Statement);
  };
  for (const { name, properties } of assembly.of('AWS::IAM::Role')) {
    const { ManagedPolicyArns, Policies } = RoleProperties.parse(properties);
    if (ManagedPolicyArns && roles.has(name))
      throw new Error(`${name} has a managed policy, which cannot be judged here`);
    for (const { PolicyDocument: document } of Policies) add(name, document);
  }
  for (const { properties } of assembly.of('AWS::IAM::Policy')) {
    const policy = PolicyProperties.parse(properties);
    for (const role of policy.Roles) add(role, policy.PolicyDocument);
  }
  return roles;
}

const BucketPolicy = z.object({ Bucket: z.string(), PolicyDocument: z.unknown() });
const Key = z.object({ KeyPolicy: z.unknown() });

/** Everything that decides who may do what: the policies of roles, buckets and keys. */
export function readPolicies(assembly: Assembly): Policies {
  const resources = new Map<string, readonly ResourceStatement[]>();
  const add = (arn: string, document: unknown): void => {
    const { data, error } = ResourcePolicyDocument.safeParse(document);
    if (!data)
      throw new Error(`The policy of ${arn} cannot be judged here: ${z.prettifyError(error)}`);
    resources.set(arn, data.Statement);
  };
  for (const { properties } of assembly.of('AWS::S3::BucketPolicy')) {
    const { Bucket, PolicyDocument: document } = BucketPolicy.parse(properties);
    add(`arn:aws:s3:::${Bucket}`, document);
  }
  for (const { attributes, properties } of assembly.of('AWS::KMS::Key'))
    add(attributes.Arn ?? '', Key.parse(properties).KeyPolicy);
  return { roles: readRoles(assembly), resources };
}

const Alias = z.object({ AliasName: z.string(), TargetKeyId: z.string() });

/** The ARNs of keys by their aliases, `alias/…`. */
export const readAliases = (assembly: Assembly): ReadonlyMap<string, string> =>
  new Map(
    assembly.of('AWS::KMS::Alias').map(({ properties }) => {
      const { AliasName, TargetKeyId } = Alias.parse(properties);
      return [AliasName, TargetKeyId];
    }),
  );

/** What a machine may do is what its role may. */
export function machineGuard(assembly: Assembly, guard: Guard, acts: DynamoDbActs): TaskGuard {
  const keys = new Map(
    assembly
      .of('AWS::StepFunctions::StateMachine')
      .map(({ ref, properties }) => [ref, accessKeyOf(roleNamed(RoleHolder.parse(properties)))]),
  );
  const asked = (resource: string, parameters: Json) => {
    if (resource === 'arn:aws:states:::lambda:invoke')
      return [
        { action: 'lambda:InvokeFunction', resource: String(Object(parameters).FunctionName) },
      ];
    const operation = resource.replace('arn:aws:states:::aws-sdk:dynamodb:', '');
    return (
      acts(
        operation.replace(/^./, (first) => first.toUpperCase()),
        parameters,
      ) ?? []
    );
  };
  return (machine, resource, parameters) =>
    guard(keys.get(machine) ?? accessKeyOf(machine), ...asked(resource, parameters));
}

const Source = z.object({
  EventSourceArn: z.string().optional(),
  FunctionName: z.string(),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string() }).optional() })
    .optional(),
});

/** What Lambda does in the name of a function that reads a source. */
const reading: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'],
  sqs: ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'],
};

/**
 * What Lambda checks when a mapping or a destination is made: that the function's own role may read the stream, and
 * may send to the queue of what failed. Throws where it may not, as a deployment would fail.
 */
export function checkSources(assembly: Assembly, guard: Guard): void {
  const roles = new Map(
    assembly
      .of('AWS::Lambda::Function')
      .map(({ name, properties }) => [name, roleNamed(RoleHolder.parse(properties))]),
  );
  const types = ['AWS::Lambda::EventSourceMapping', 'AWS::Lambda::EventInvokeConfig'] as const;
  for (const { logicalId, properties } of types.flatMap((type) => assembly.of(type))) {
    const { EventSourceArn, FunctionName, DestinationConfig } = Source.parse(properties);
    const role = roles.get(FunctionName.split(':').at(-1) ?? '') ?? '';
    const queue = DestinationConfig?.OnFailure?.Destination;
    const service = EventSourceArn?.split(':')[2] ?? '';
    const denied = guard(
      accessKeyOf(role),
      ...(EventSourceArn
        ? (reading[service] ?? []).map((one) => ({
            action: `${service}:${one}`,
            resource: EventSourceArn,
          }))
        : []),
      ...(queue ? [{ action: 'sqs:SendMessage', resource: queue }] : []),
    );
    if (denied) throw new Error(`${logicalId}: ${denied.message}`);
  }
}
