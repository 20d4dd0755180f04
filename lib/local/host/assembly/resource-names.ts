import type { JsonObject } from '../../stepfunctions/json.ts';
import { account, arn, region, secretArn } from './account.ts';

/** What the rest of a template may learn about a resource. */
export interface Identity {
  /** The physical name: explicit in the template, else `<stack>-<logical id>`, so data outlives a restart. */
  readonly name: string;
  /** The answer to `Ref`. */
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Kind {
  /** The property that names the resource. */
  readonly named?: string;
  readonly ref?: (name: string) => string;
  readonly attributes?: (name: string) => Record<string, string>;
}

const arnOnly = (service: string, prefix: string) => (name: string) => ({
  Arn: arn(service, `${prefix}${name}`),
});

const kinds: Record<string, Kind> = {
  'AWS::DynamoDB::Table': {
    named: 'TableName',
    attributes: (name) => ({
      Arn: arn('dynamodb', `table/${name}`),
      StreamArn: arn('dynamodb', `table/${name}/stream/local`),
    }),
  },
  'AWS::S3::Bucket': {
    named: 'BucketName',
    attributes: (name) => ({
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    }),
  },
  'AWS::CloudWatch::Alarm': { named: 'AlarmName' },
  'AWS::Lambda::Function': { named: 'FunctionName', attributes: arnOnly('lambda', 'function:') },
  'AWS::StepFunctions::StateMachine': {
    named: 'StateMachineName',
    ref: (name) => arn('states', `stateMachine:${name}`),
    attributes: (name) => ({ Arn: arn('states', `stateMachine:${name}`), Name: name }),
  },
  'AWS::SQS::Queue': {
    named: 'QueueName',
    ref: (name) => `https://sqs.${region}.amazonaws.com/${account}/${name}`,
    attributes: (name) => ({
      Arn: arn('sqs', name),
      QueueName: name,
      QueueUrl: `https://sqs.${region}.amazonaws.com/${account}/${name}`,
    }),
  },
  'AWS::Events::EventBus': { named: 'Name', attributes: arnOnly('events', 'event-bus/') },
  'AWS::Events::Rule': { named: 'Name', attributes: arnOnly('events', 'rule/') },
  'AWS::SecretsManager::Secret': {
    named: 'Name',
    ref: secretArn,
  },
  'AWS::ApiGateway::RestApi': {
    attributes: (name) => ({ RootResourceId: rootResource(name), RestApiId: name }),
  },
  'AWS::ApiGateway::Resource': { attributes: (name) => ({ ResourceId: name }) },
  'AWS::ApiGateway::Authorizer': { attributes: (name) => ({ AuthorizerId: name }) },
  'AWS::ApiGateway::Stage': { named: 'StageName' },
  'AWS::IAM::Role': {
    named: 'RoleName',
    attributes: (name) => ({ Arn: `arn:aws:iam::${account}:role/${name}` }),
  },
  'AWS::KMS::Alias': { named: 'AliasName' },
  'AWS::KMS::Key': { attributes: arnOnly('kms', 'key/') },
  'AWS::Logs::LogGroup': {
    named: 'LogGroupName',
    attributes: (name) => ({ Arn: arn('logs', `log-group:${name}:*`) }),
  },
  'AWS::SSM::Parameter': { named: 'Name' },
  'AWS::SNS::Topic': {
    named: 'TopicName',
    ref: (name) => arn('sns', name),
    attributes: (name) => ({ TopicArn: arn('sns', name), TopicName: name }),
  },
};

/** The id of an API's root resource, `/`. */
export const rootResource = (api: string): string => `${api}-root`;

/** Name, `Ref` and attributes of a resource; `properties` must have its naming property resolved. */
export function identify(
  stack: string,
  logicalId: string,
  type: string,
  properties: JsonObject,
): Identity {
  const kind = kinds[type];
  const explicit = kind?.named === undefined ? undefined : properties[kind.named];
  const name = typeof explicit === 'string' ? explicit : `${stack}-${logicalId}`;
  return {
    name,
    ref: kind?.ref?.(name) ?? name,
    attributes: kind?.attributes?.(name) ?? { Arn: `arn:aws:local:${region}:${account}:${name}` },
  };
}

/** The property that names resources of this type, when the template may give one. */
export const namingProperty = (type: string): string | undefined => kinds[type]?.named;
