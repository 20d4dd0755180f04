/** The resource types that the local province runs. */
export const run = [
  'AWS::ApiGateway::ApiKey',
  'AWS::ApiGateway::Authorizer',
  'AWS::ApiGateway::GatewayResponse',
  'AWS::ApiGateway::Method',
  'AWS::ApiGateway::Resource',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGateway::Stage',
  'AWS::ApiGateway::UsagePlan',
  'AWS::ApiGateway::UsagePlanKey',
  'AWS::CloudWatch::Alarm',
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::GuardDuty::MalwareProtectionPlan',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Alias',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
  'AWS::SecretsManager::Secret',
  'AWS::StepFunctions::StateMachine',
] as const;

export type RunType = (typeof run)[number];

/** The resource types that it leaves out, each with the reason. A trailing `*` stands for any ending. */
export const leftOut: Readonly<Record<string, string>> = {
  'AWS::ApiGateway::Account': 'only says where a real API would log',
  'AWS::ApiGateway::Deployment': 'the routes of the template are served as they are',
  'AWS::ApiGateway::Model': 'the functions check every body themselves',
  'AWS::ApiGateway::RequestValidator': 'the functions check every body themselves',
  'AWS::Athena::*': 'questions over one province are asked by npm run sql',
  'AWS::Backup::*': 'nothing leaves this machine; npm run drill takes copies of its own',
  'AWS::Budgets::Budget': 'nobody is billed for a local province',
  'AWS::CDK::Metadata': 'says which constructs were used, nothing to run',
  'AWS::CloudFront::*': 'the screens are served beside the API, with the same headers',
  'AWS::CloudTrail::*': 'nobody but this machine reads its files',
  'AWS::CloudWatch::Dashboard': 'the screens of administrators show the alarms',
  'AWS::Events::Archive': 'what was sent is kept in a file of the state directory',
  'AWS::Glue::*': 'questions over one province are asked by npm run sql',
  'AWS::Lambda::LayerVersion': 'libraries for another processor; those of this machine are taken',
  'AWS::Lambda::Permission':
    'permissions are asserted on the templates, no local engine enforces them',
  'AWS::Logs::*': 'functions log to files in the state directory',
  'AWS::SNS::*': 'nobody is paged about a local province',
  'AWS::SQS::QueuePolicy':
    'permissions are asserted on the templates, no local engine enforces them',
  'AWS::WAFv2::*': 'only this machine can reach a loopback address',
  'AWS::XRay::SamplingRule': 'nothing is traced here',
  'Custom::*': 'a custom resource manages the real cloud, there is none here',
};

const prefixes = Object.keys(leftOut)
  .filter((type) => type.endsWith('*'))
  .map((type) => type.slice(0, -1));

export const isRun = (type: string): type is RunType => (run as readonly string[]).includes(type);

export const isLeftOut = (type: string): boolean =>
  type in leftOut || prefixes.some((prefix) => type.startsWith(prefix));
