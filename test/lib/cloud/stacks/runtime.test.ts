import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { functionNames } from '../../../../lib/cloud/config/function-names.ts';
import { compilePattern } from '../../../../lib/local/host/events/pattern.ts';
import { ofType, provinceTemplates, said, statements } from './templates.ts';

const templates = provinceTemplates();
const functions = ofType(templates, 'AWS::Lambda::Function');
const functionNamed = (name: string) =>
  functions.find(({ Properties }) => Properties.FunctionName === `h62-dev-${name}`);

const policiesOf = (name: string) =>
  ofType(templates, 'AWS::IAM::Policy').filter(({ where }) =>
    where.startsWith(`Runtime/${name}role`),
  );

function actionsOf(name: string): string[] {
  return policiesOf(name)
    .flatMap(({ Properties }) => statements(Properties.PolicyDocument))
    .flatMap(({ actions }) => actions)
    .filter((action) => !/^(logs|xray|sqs):/.test(action))
    .sort();
}

describe('the functions', () => {
  it('all run on Node 24 for arm, traced, each with its own role and log group', () => {
    expect(functions).toHaveLength(functionNames.length);
    for (const { Properties } of functions)
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        Handler: 'index.handler',
        TracingConfig: { Mode: 'Active' },
      });
    for (const property of ['Role', 'LoggingConfig'])
      expect(new Set(functions.map(({ Properties }) => said(Properties[property]))).size).toBe(
        functionNames.length,
      );
  });

  it.each(functionNames)('%s gets exactly the environment that its handler asks for', (name) => {
    const handler = readFileSync(
      join(import.meta.dirname, `../../../../functions/${name}/handler.ts`),
      'utf8',
    );
    const asked = [...handler.matchAll(/environment\(([^)]*)\)/g)].flatMap(([, names = '']) =>
      [...names.matchAll(/'([A-Z_]+)'/g)].map(([, variable]) => variable),
    );
    const optional = [...handler.matchAll(/\{([^}]*)\} = process\.env/g)].flatMap(
      ([, names = '']) => names.split(',').map((name) => name.trim()),
    );
    const { Variables } = z
      .object({ Variables: z.record(z.string(), z.unknown()) })
      .parse(functionNamed(name)?.Properties.Environment);
    const given = Object.keys(Variables).filter(
      (variable) => !['NODE_OPTIONS', 'POWERTOOLS_SERVICE_NAME', ...optional].includes(variable),
    );
    expect(given.sort()).toEqual(asked.sort());
  });

  it.each([
    [
      'risk',
      [
        'dynamodb:BatchGetItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        's3:GetObject',
        's3:GetObject',
        's3:ListBucket',
        's3:PutObject',
      ],
    ],
    [
      'webhooks',
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'secretsmanager:GetSecretValue'],
    ],
    [
      'deliver',
      [
        'dynamodb:GetItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'secretsmanager:GetSecretValue',
      ],
    ],
    ['notify', ['dynamodb:GetItem', 'dynamodb:PutItem', 'secretsmanager:GetSecretValue']],
    [
      'portal',
      ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'secretsmanager:GetSecretValue'],
    ],
    [
      'reconcile',
      [
        'dynamodb:PutItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:Scan',
        'secretsmanager:GetSecretValue',
      ],
    ],
  ])('%s may do its work and nothing else', (name, allowed) => {
    expect(actionsOf(name)).toEqual([...allowed].sort());
  });

  it('write no row of the catalogue or the province, rewrite no event, and delete nothing', () => {
    const written = ofType(templates, 'AWS::IAM::Policy')
      .flatMap(({ Properties }) => statements(Properties.PolicyDocument))
      .filter(({ actions }) => actions.some((action) => /^dynamodb:(Put|Update)/.test(action)))
      .filter(({ Resource }) => !said(Resource).includes('-reads'));
    expect(written.length).toBeGreaterThan(5);
    for (const { actions, Condition } of written) {
      expect(said(Condition)).toMatch(/^\{"ForAllValues:StringLike":\{"dynamodb:LeadingKeys":\[/);
      expect(said(Condition)).not.toMatch(/CATALOGUE|PROVINCE|P#/);
      if (actions.includes('dynamodb:UpdateItem')) expect(said(Condition)).not.toContain('E#');
    }
    expect(said(ofType(templates, 'AWS::IAM::Policy'))).not.toMatch(/dynamodb:(Delete|BatchWrite)/);
  });

  it('add to the records of reads where persons are shown, and look at them nowhere but in `audit`', () => {
    const allowed = (name: string) =>
      policiesOf(name)
        .flatMap(({ Properties }) => statements(Properties.PolicyDocument))
        .filter(({ Resource }) => said(Resource).includes('-reads'))
        .flatMap(({ actions }) => actions);
    for (const name of ['read', 'forms', 'reuse', 'reports', 'dossiers', 'desk'])
      expect(allowed(name)).toEqual(['dynamodb:PutItem']);
    expect(allowed('audit')).toEqual(['dynamodb:PutItem', 'dynamodb:Query']);
    for (const name of ['figures', 'sweep']) expect(allowed(name)).toEqual([]);
  });

  it('scan nothing but the codes and versions that one index has', () => {
    const scanning = ofType(templates, 'AWS::IAM::Policy')
      .flatMap(({ Properties }) => statements(Properties.PolicyDocument))
      .filter(({ actions }) => actions.includes('dynamodb:Scan'));
    // The comparisons of a night: with the lake, and with the National Portal.
    expect(scanning).toHaveLength(2);
    for (const { Resource } of scanning)
      expect(said(Resource)).toMatch(/-dossiers\/index\/applicant"/);
  });

  it('trust the identity provider of the configuration', () => {
    expect(said(functionNamed('authorizer'))).toContain('"http://127.0.0.1:8062/oidc"');
  });
});

const sourceOf = (reader: string) =>
  ofType(templates, 'AWS::Lambda::EventSourceMapping').find(({ Properties }) =>
    said(Properties.FunctionName).includes(`"${reader}`),
  );

describe('the reader of the stream for figures', () => {
  const source = sourceOf('figures');

  it('is called for dossiers and what happened to them, and shares the stream with the bridge alone', () => {
    const { Filters } = z
      .object({ Filters: z.array(z.object({ Pattern: z.string() })) })
      .parse(source?.Properties.FilterCriteria);
    expect(Filters.map(({ Pattern }) => JSON.parse(Pattern).dynamodb.Keys)).toEqual([
      { pk: { S: [{ prefix: 'D#' }] }, sk: { S: ['#'] } },
      { pk: { S: [{ prefix: 'E#' }] } },
    ]);
    const streams = ofType(templates, 'AWS::Lambda::EventSourceMapping').filter(
      ({ Properties }) => Properties.StartingPosition,
    );
    expect(streams).toHaveLength(2);
  });

  it('waits half a minute at the most, so that figures are less than a minute old', () => {
    expect(source?.Properties).toMatchObject({
      MaximumBatchingWindowInSeconds: 30,
      BatchSize: 1000,
    });
  });
});

describe('the library of DuckDB', () => {
  const layers = ofType(templates, 'AWS::Lambda::LayerVersion');

  it('comes with the functions that need it and no other', () => {
    expect(layers).toHaveLength(1);
    const having = functions.filter(({ Properties }) => Properties.Layers);
    expect(having.map(({ Properties }) => Properties.FunctionName).sort()).toEqual([
      'h62-dev-compact',
      'h62-dev-compare',
      'h62-dev-reports',
      'h62-dev-risk',
    ]);
  });
});

describe('the lake', () => {
  const may = (name: string) =>
    ofType(templates, 'AWS::IAM::Policy')
      .filter(({ where }) => where.startsWith(`Runtime/${name}role`))
      .flatMap(({ Properties }) => statements(Properties.PolicyDocument))
      .filter(({ actions }) => actions.some((action) => action.startsWith('s3:')))
      .map((statement) => said(statement));

  it('takes increments from the reader of the stream, which reads nothing of it but the forecasts', () => {
    expect(may('figures')).toHaveLength(3);
    const all = may('figures').join();
    expect(all).toMatch(/-lake-.*\/increments\/\*.*"actions":\["s3:PutObject"\]/);
    expect(all).toMatch(/-lake-[^[]*\/risk\/\*[^[]*"actions":\["s3:GetObject"\]/);
    expect(all).not.toMatch(/\/(dossiers|work|events|manifest)\//);
  });

  it('teaches forecasts without what officers did', () => {
    expect(may('risk').join()).not.toContain('/work/*');
  });

  it('loses nothing to any function for good: no version of an object is removed', () => {
    expect(said([...templates])).not.toContain('s3:DeleteObjectVersion');
  });
});

describe('the bridge', () => {
  const source = sourceOf('bridge');

  it('reads the stream in order, sets aside what fails for good, and halves a failing batch', () => {
    expect(source?.Properties).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 20,
    });
    expect(said(source?.Properties.DestinationConfig)).toContain('bridgedeadletters');
  });

  it('is called for dossiers with a deadline that counts, tasks to be woken, messages to be sent and what the National Portal is told, and for no other row', () => {
    const { Filters } = z
      .object({ Filters: z.array(z.object({ Pattern: z.string() })) })
      .parse(source?.Properties.FilterCriteria);
    const images = Filters.map(({ Pattern }) => JSON.parse(Pattern).dynamodb);
    expect(images.pop()).toEqual({ Keys: { pk: { S: [{ prefix: 'E#' }] } } });
    expect(images.map(({ NewImage }) => NewImage)).toEqual([
      {
        pk: { S: [{ prefix: 'D#' }] },
        sk: { S: ['#'] },
        leg: { N: [{ 'anything-but': ['0'] }] },
        deadline: { S: [{ exists: true }] },
      },
      { sk: { S: [{ prefix: 'T#' }] }, wake: { M: { kind: { S: [{ exists: true }] } } } },
      { queue: { S: ['#outbox'] } },
    ]);
  });
});

describe('the queue to the National Portal', () => {
  const [queue] = ofType(templates, 'AWS::SQS::Queue').filter(
    ({ Properties }) => Properties.QueueName === 'h62-dev-portal.fifo',
  );

  it('keeps the order of each dossier for 14 days and sets no message aside', () => {
    expect(queue?.Properties).toMatchObject({
      DeduplicationScope: 'messageGroup',
      MessageRetentionPeriod: 14 * 86_400,
      VisibilityTimeout: 6 * 60,
    });
    expect(queue?.Properties.RedrivePolicy).toBeUndefined();
  });

  it('hands five messages to a call, ten calls at once, and takes back those that are named', () => {
    const source = ofType(templates, 'AWS::Lambda::EventSourceMapping').find(
      ({ Properties }) =>
        !Properties.StartingPosition && said(Properties.FunctionName).includes('"portal'),
    );
    expect(source?.Properties).toMatchObject({
      BatchSize: 5,
      ScalingConfig: { MaximumConcurrency: 10 },
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('the events', () => {
  const rules = new Map(
    ofType(templates, 'AWS::Events::Rule').map(({ Properties }) => [Properties.Name, Properties]),
  );

  it('call the sweeper every 15 minutes and at every abnormal end of an execution of this place', () => {
    expect(rules.get('h62-dev-sweep')?.ScheduleExpression).toBe('rate(15 minutes)');
    const broken = rules.get('h62-dev-broken-executions')?.EventPattern;
    expect(broken).toMatchObject({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
    });
    expect(said(broken)).toContain(':stateMachine:h62-dev-p-');
  });

  it('call nobody, and ring no alarm, when the bridge ends a leg whose place another has taken', () => {
    const { EventPattern = {} } = rules.get('h62-dev-broken-executions') ?? {};
    const { detail } = z
      .object({ detail: z.object({ error: z.array(z.json()), status: z.array(z.json()) }) })
      .parse(EventPattern);
    const rings = compilePattern(detail);
    expect(rings({ status: 'ABORTED', error: 'Superseded' })).toBe(false);
    for (const error of ['Stopped by hand', 'States.Timeout', null])
      expect(rings({ status: 'ABORTED', error })).toBe(true);
    expect(rings({ status: 'FAILED' })).toBe(true);
  });

  it('call the compaction every five minutes of the day, and never beside itself', () => {
    expect(rules.get('h62-dev-compact')?.ScheduleExpression).toBe('cron(0/5 0-11 * * ? *)');
    const alone = functions.filter(({ Properties }) => Properties.ReservedConcurrentExecutions);
    expect(alone.map(({ Properties }) => Properties.FunctionName).sort()).toEqual([
      'h62-dev-compact',
      'h62-dev-notary',
      'h62-dev-reconcile',
      'h62-dev-risk',
    ]);
  });

  it('call the intake function for verdicts on objects of the intake bucket, and for none before', () => {
    const verdicts = rules.get('h62-dev-verdicts')?.EventPattern;
    expect(verdicts).toMatchObject({
      source: ['aws.guardduty'],
      'detail-type': ['GuardDuty Malware Protection Object Scan Result'],
    });
    expect(said(verdicts)).toContain('h62-dev-intake-');
    expect(said([...rules.values()])).not.toContain('Object Created');
  });

  it('call it for objects that the bucket forgot before a verdict came', () => {
    expect(rules.get('h62-dev-expired-uploads')?.EventPattern).toMatchObject({
      'detail-type': ['Object Deleted'],
      detail: { reason: ['Lifecycle Expiration'] },
    });
  });

  it('are never lost: what fails goes to a queue that somebody is told about', () => {
    expect(rules.size).toBe(9);
    for (const rule of rules.values())
      expect(said(rule.Targets)).toMatch(/"DeadLetterConfig":\{"Arn"/);
    expect(ofType(templates, 'AWS::Lambda::EventInvokeConfig')).toHaveLength(7);
  });
});
