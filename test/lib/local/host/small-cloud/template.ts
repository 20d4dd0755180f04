import { machine } from './machine.ts';

/** The templates of a small cloud, in the shapes that the CDK gives them. */

const get = (logicalId: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [logicalId, attribute] });
const ref = (logicalId: string) => ({ Ref: logicalId });

const functionNamed = (handler: string, variables: object = {}, timeout = 10) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: `small-${handler}`,
    Code: { S3Bucket: { 'Fn::Sub': 'assets' }, S3Key: 'small.zip' },
    Handler: `index.${handler}`,
    Runtime: 'nodejs24.x',
    Role: get('Role'),
    Timeout: timeout,
    Environment: {
      Variables: { NODE_OPTIONS: '--enable-source-maps', TABLE_NAME: 'small-rows', ...variables },
    },
  },
});

/** What the functions and the machine of the small cloud do, in one role. */
const allowed = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
      Resource: 'arn:aws:dynamodb:*:*:table/small-rows',
    },
    {
      Effect: 'Allow',
      Action: [
        ...['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
          (action) => `dynamodb:${action}`,
        ),
        'lambda:InvokeFunction',
        'sqs:SendMessage',
        'states:SendTaskSuccess',
        'states:StartExecution',
      ],
      Resource: '*',
    },
  ],
};

const streamOfRows = { 'Fn::ImportValue': 'rows-stream' };

export const data = {
  Resources: {
    Rows: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'small-rows',
        AttributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      },
    },
    Uploads: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        BucketName: 'small-uploads',
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      },
    },
  },
  Outputs: { Stream: { Value: get('Rows', 'StreamArn'), Export: { Name: 'rows-stream' } } },
};

const integration = (handler: string) => ({
  Type: 'AWS_PROXY',
  IntegrationHttpMethod: 'POST',
  Uri: {
    'Fn::Join': [
      '',
      [
        'arn:aws:apigateway:',
        ref('AWS::Region'),
        ':lambda:path/2015-03-31/functions/',
        get(handler),
        '/invocations',
      ],
    ],
  },
});
const resource = (parent: object, part: string) => ({
  Type: 'AWS::ApiGateway::Resource',
  Properties: { RestApiId: ref('Api'), ParentId: parent, PathPart: part },
});
const method = (verb: string, at: string, closed = true) => ({
  Type: 'AWS::ApiGateway::Method',
  Properties: {
    HttpMethod: verb,
    ResourceId: ref(at),
    RestApiId: ref('Api'),
    AuthorizationType: closed ? 'CUSTOM' : 'NONE',
    ...(closed && { AuthorizerId: ref('Authorizer') }),
    Integration: integration('ApiFunction'),
  },
});
const problem = (type: string, status: string) => ({
  Type: 'AWS::ApiGateway::GatewayResponse',
  Properties: {
    RestApiId: ref('Api'),
    ResponseType: type,
    StatusCode: status,
    ResponseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
    ResponseTemplates: {
      'application/json': `{"status":${status},"said":$context.error.messageString,"instance":"$context.requestId"}`,
    },
  },
});

/** @param apiSeconds what the function of the API may take: a call of it hangs on purpose */
export const runtime = (apiSeconds: number) => ({
  Resources: {
    ApiFunction: functionNamed('api', {}, apiSeconds),
    AuthorizerFunction: functionNamed('authorizer'),
    Bridge: functionNamed('bridge', { MACHINE: ref('Machine') }),
    StrikeFunction: functionNamed('strike'),
    Nightly: functionNamed('nightly'),
    Intake: functionNamed('intake'),
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      Properties: {
        StateMachineName: 'small-machine',
        DefinitionString: JSON.stringify(machine),
        DefinitionSubstitutions: { Table: 'small-rows', Strike: get('StrikeFunction') },
        RoleArn: get('Role'),
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'small-dead' } },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: streamOfRows,
        FunctionName: ref('Bridge'),
        StartingPosition: 'TRIM_HORIZON',
        BatchSize: 10,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: get('Dead') } },
        FilterCriteria: {
          Filters: [
            { Pattern: JSON.stringify({ dynamodb: { NewImage: { sk: { S: ['#'] } } } }) },
            {
              Pattern: JSON.stringify({
                dynamodb: {
                  NewImage: {
                    sk: { S: [{ prefix: 'T#' }] },
                    wake: { M: { to: { S: [{ exists: true }] } } },
                  },
                },
              }),
            },
          ],
        },
      },
    },
    Schedule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'cron(30 17 * * ? *)',
        State: 'ENABLED',
        Targets: [{ Id: 'Target0', Arn: get('Nightly') }],
      },
    },
    OnUpload: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: {
          source: ['aws.s3'],
          'detail-type': ['Object Created'],
          detail: { bucket: { name: ['small-uploads'] } },
        },
        Targets: [{ Id: 'Target0', Arn: get('Intake') }],
      },
    },
    IntakeFailures: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: ref('Intake'),
        Qualifier: '$LATEST',
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: get('Dead') } },
      },
    },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: { Name: 'small' } },
    Authorizer: {
      Type: 'AWS::ApiGateway::Authorizer',
      Properties: {
        Name: 'authorizer',
        RestApiId: ref('Api'),
        Type: 'REQUEST',
        AuthorizerResultTtlInSeconds: 300,
        IdentitySource: 'method.request.header.Authorization',
        AuthorizerUri: integration('AuthorizerFunction').Uri,
      },
    },
    EchoPath: resource(get('Api', 'RootResourceId'), 'echo'),
    Echo: method('GET', 'EchoPath'),
    EchoPreflight: {
      Type: 'AWS::ApiGateway::Method',
      Properties: {
        HttpMethod: 'OPTIONS',
        ResourceId: ref('EchoPath'),
        RestApiId: ref('Api'),
        AuthorizationType: 'NONE',
        Integration: {
          Type: 'MOCK',
          RequestTemplates: { 'application/json': '{ statusCode: 204 }' },
          IntegrationResponses: [
            {
              StatusCode: '204',
              ResponseParameters: {
                'method.response.header.Access-Control-Allow-Origin': "'https://first.example'",
                'method.response.header.Access-Control-Allow-Methods': "'GET,POST'",
              },
              ResponseTemplates: {
                'application/json': [
                  '#set($origin = $input.params().header.get("Origin"))',
                  '#if($origin == "")',
                  '  #set($origin = $input.params().header.get("origin"))',
                  '#end',
                  '#if($origin == "https://second.example")',
                  '  #set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)',
                  '#end',
                ].join('\n'),
              },
            },
          ],
        },
      },
    },
    ThingsPath: resource(get('Api', 'RootResourceId'), 'things'),
    ThingPath: resource(ref('ThingsPath'), '{id}'),
    DonePath: resource(ref('ThingPath'), 'done'),
    CrashPath: resource(get('Api', 'RootResourceId'), 'crash'),
    NonsensePath: resource(get('Api', 'RootResourceId'), 'nonsense'),
    HangPath: resource(get('Api', 'RootResourceId'), 'hang'),
    GetThing: method('GET', 'ThingPath', false),
    PostThing: method('POST', 'ThingPath', false),
    Done: method('POST', 'DonePath', false),
    Crash: method('POST', 'CrashPath'),
    Nonsense: method('POST', 'NonsensePath', false),
    Hang: method('POST', 'HangPath', false),
    Unknown: problem('MISSING_AUTHENTICATION_TOKEN', '404'),
    Refused: problem('UNAUTHORIZED', '401'),
    TooLarge: problem('REQUEST_TOO_LARGE', '413'),
    AnyOther: problem('DEFAULT_4XX', '403'),
    Failed: problem('DEFAULT_5XX', '502'),
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: 'small', Policies: [{ PolicyName: 'all', PolicyDocument: allowed }] },
    },
  },
});
