import { type Stack, Validations } from 'aws-cdk-lib';

type Reasons = Readonly<Record<string, string>>;

/**
 * Rules of cdk-nag (its packs AwsSolutions and Serverless) that our templates break on purpose, by stack, each with
 * its reason. The tests hold the templates against all the others.
 */
const acknowledged: Readonly<Record<string, Reasons>> = {
  Data: {
    'AwsSolutions-S1':
      'CloudTrail tells who reads and writes records; uploads live for three days, the lake holds no personal data, and a log of the log has no end.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup]':
      'AWS keeps up to date what its own backup needs; no function has this role.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup]':
      'AWS keeps up to date what its own backup needs; no function has this role.',
    'AwsSolutions-SMG4':
      'A new key would open nothing that the old one sealed; versions of the key are ours to make, and the rows name theirs.',
    'Serverless-SNSRedrivePolicy':
      'Mail that cannot be delivered is not delivered by a queue either; the alarm itself stays in CloudWatch.',
  },
  Runtime: {
    'AwsSolutions-SQS3': 'These queues are themselves where failed events go.',
    'Serverless-SQSRedrivePolicy': 'These queues are themselves where failed events go.',
    'Serverless-LambdaDLQ':
      'Those called by events have a destination for what failed, the readers of the stream a queue; the others answer a caller, who sees the failure.',
    'AwsSolutions-IAM5[Resource::*]': 'Traces and task tokens belong to no resource.',
  },
  Machines: {
    'AwsSolutions-SF1': 'Its input would put who filed what into a log; the rows have every step.',
    'AwsSolutions-SF2': 'A trace of 98 days tells nothing; each costs as much as a call.',
    'Serverless-StepFunctionStateMachineXray':
      'A trace of 98 days tells nothing; each costs as much as a call.',
  },
  Api: {
    'AwsSolutions-APIG2':
      'The functions check every body by the schemas that the documentation is made of, and answer in Vietnamese.',
    'AwsSolutions-APIG4':
      'Public by law or before anybody is signed in: procedures, the state page, keys, roots, sign-in.',
    'AwsSolutions-APIG6':
      'The log of executions holds headers and bodies, and so tokens and persons; the access log is on.',
    'AwsSolutions-COG4':
      'The provinces have an identity provider of their own: its tokens are checked by a function.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
      "API Gateway takes this policy of AWS's own for the role by which an account logs.",
  },
  Console: {
    'AwsSolutions-S1': 'Public files; the log of the API tells who asked for what.',
    'AwsSolutions-CFR1': 'Citizens abroad file too.',
    'AwsSolutions-CFR2': 'The firewall stands before the API; files need none.',
    'AwsSolutions-CFR3': 'Public files; the log of the API tells who asked for what.',
    'AwsSolutions-CFR4':
      'TLS 1.2 with a domain of its own; the address of CloudFront itself takes no other setting.',
  },
  Watch: {},
  Elsewhere: {},
};

/** Writes down, for those who check the templates, which rules do not hold in a stack. */
export function acknowledgeRules(stack: Stack, name: string): void {
  const reasons = acknowledged[name] ?? acknowledged.Machines ?? {};
  acknowledge(stack, reasons);
}

const acknowledge = (scope: Stack, reasons: Reasons): void =>
  Validations.of(scope).acknowledge(
    ...Object.entries(reasons).map(([id, reason]) => ({ id, reason })),
  );

/**
 * Says why policies name more than one thing by a wildcard. What they may is listed by
 * test/lib/cloud/stacks/permissions.test.ts, which sees an act fail for every part of them.
 */
export function acknowledgeWildcards(stack: Stack, resources: readonly string[]): void {
  const wild = resources.filter((resource) => resource.includes('*') && resource !== '*');
  acknowledge(
    stack,
    Object.fromEntries(
      wild.map((resource) => [
        `AwsSolutions-IAM5[Resource::${named(stack.resolve(resource))}]`,
        'What lies under one prefix of one store, or bears the names of one place.',
      ]),
    ),
  );
}

/** A resource as cdk-nag names it: references in angle brackets. */
function named(resolved: unknown): string {
  if (typeof resolved === 'string') return resolved;
  const {
    'Fn::Join': [, parts] = [],
    'Fn::GetAtt': attribute,
    Ref,
  } = resolved as { 'Fn::Join'?: [string, unknown[]]; 'Fn::GetAtt'?: string[]; Ref?: string };
  return parts?.map(named).join('') ?? `<${attribute?.join('.') ?? Ref}>`;
}
