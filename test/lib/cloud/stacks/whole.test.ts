import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import { describe, expect, it, vi } from 'vitest';
import { functionNames } from '../../../../lib/cloud/config/function-names.ts';
import { synthesize } from './synthesized.ts';
import { everything, ofType, said, statements, type Templates } from './templates.ts';

const { templates, stacks } = synthesize();
const production = synthesize({ stage: 'prod' });

/** Types that hold what cannot be made again. */
const stateful = [
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
  'AWS::KMS::Key',
  'AWS::SQS::Queue',
  'AWS::StepFunctions::StateMachine',
];

/** Actions that may name `*` as their resource, and why. */
const onAnything: Readonly<Record<string, string>> = {
  'xray:PutTraceSegments': 'traces belong to no resource',
  'xray:PutTelemetryRecords': 'traces belong to no resource',
  'states:SendTaskSuccess': 'a task token is its own permission and names no resource',
  'states:SendTaskFailure': 'a task token is its own permission and names no resource',
};

describe('the cloud of a province', () => {
  it('is made without any credentials, account or network settings', () => {
    for (const name of Object.keys(process.env))
      if (/^(AWS_|CDK_)/.test(name)) vi.stubEnv(name, undefined);
    expect(synthesize({ codes: [] }).stacks).toHaveLength(5);
    vi.unstubAllEnvs();
  });

  it('trusts another identity provider when one is named on the command line', () => {
    const other = synthesize({ codes: [], oidcIssuer: 'http://127.0.0.1:9000/oidc' }).templates;
    expect(said(other.get('Runtime'))).toContain('"http://127.0.0.1:9000/oidc/jwks.json"');
    expect(said(other.get('Runtime'))).not.toContain('"http://127.0.0.1:8062/oidc"');
  });

  it('breaks none of the rules of CloudFormation itself', () => {
    expect(() => synthesize({ validated: true })).not.toThrow();
  });

  it('breaks no rule of cdk-nag whose reason not to hold is not written down', () => {
    const broken = [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap((pack) =>
      pack
        .validateScope(production.app)
        .violations.map(({ ruleName, violatingResources }) => [
          ruleName,
          ...violatingResources.map(({ constructPath }) => constructPath),
        ]),
    );
    expect(broken).toEqual([]);
  });

  it('is refused when it breaks one of them', () => {
    const broken = { procedure: '1.002820', definition: { StartAt: 'S1' } };
    expect(() => synthesize({ validated: true, machines: [broken] })).toThrow("must have 'States'");
  });

  it('is deployed in the order Data, Runtime, machines, Api, Console, Watch', () => {
    const order = stacks.map(({ stackName }) => stackName);
    expect(order).toEqual([
      'MotCua-H62-dev-Data',
      'MotCua-H62-dev-Runtime',
      'MotCua-H62-dev-P28',
      'MotCua-H62-dev-P30',
      'MotCua-H62-dev-P37',
      'MotCua-H62-dev-P49',
      'MotCua-H62-dev-Api',
      'MotCua-H62-dev-Console',
      'MotCua-H62-dev-Watch',
    ]);
    for (const [index, stack] of stacks.entries())
      for (const { id } of stack.dependencies)
        if (order.includes(id)) expect(order.indexOf(id)).toBeLessThan(index);
  });

  it('keeps everything that holds state when a stack is deleted or a resource replaced', () => {
    const kept = ofType(templates, ...stateful);
    expect(new Set(kept.map(({ Type }) => Type))).toEqual(new Set(stateful));
    for (const { where, DeletionPolicy, UpdateReplacePolicy } of kept)
      expect([where, DeletionPolicy, UpdateReplacePolicy]).toEqual([
        where,
        // A creation that fails leaves nothing behind that would block the next one.
        'RetainExceptOnCreate',
        'Retain',
      ]);
  });

  it('exports nothing and imports nothing', () => {
    for (const template of templates.values()) {
      for (const output of Object.values(template.Outputs ?? {}))
        expect(output.Export).toBeUndefined();
      expect(said(template)).not.toMatch(/Fn::ImportValue|Fn::GetStackOutput/);
    }
  });

  it('stays within the limits of CloudFormation: 500 resources and a megabyte in a stack', () => {
    for (const [stack, template] of templates) {
      expect([stack, Object.keys(template.Resources).length < 480]).toEqual([stack, true]);
      expect([stack, said(template).length < 800_000]).toEqual([stack, true]);
    }
  });

  it('gives no permission on everything without a written reason', () => {
    const policies = [
      ...ofType(templates, 'AWS::IAM::Policy').map(({ where, Properties }) => ({
        where,
        document: Properties.PolicyDocument,
      })),
      ...ofType(templates, 'AWS::IAM::Role').flatMap(({ where, Properties }) =>
        [Properties.Policies ?? []].flat().map((policy) => ({
          where,
          document: (policy as { PolicyDocument: unknown }).PolicyDocument,
        })),
      ),
    ];
    expect(policies.length).toBeGreaterThan(8);
    for (const { where, document } of policies)
      for (const { actions, Resource } of statements(document)) {
        for (const action of actions)
          expect([where, action]).not.toEqual([where, expect.stringContaining('*')]);
        if (![Resource].flat().includes('*')) continue;
        for (const action of actions) expect(Object.keys(onAnything), where).toContain(action);
      }
  });

  it('sets the retention of every log group', () => {
    const groups = ofType(templates, 'AWS::Logs::LogGroup');
    // One for each function, one for the API's access log, one for what the firewall blocked.
    expect(groups).toHaveLength(functionNames.length + 2);
    for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(30);
  });

  it('says with every alarm what citizens suffer and what to do, and tells the topic', () => {
    const alarms = ofType(templates, 'AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThanOrEqual(18);
    expect(alarms.length).toBeLessThanOrEqual(60);
    for (const { where, Properties } of alarms) {
      expect(Properties.AlarmDescription, where).toMatch(/^Citizens: .{20,} To do: .{20,}$/);
      expect(said(Properties.AlarmActions), where).toContain(':h62-dev-alarms');
    }
  });

  it('hides no function behind a custom resource', () => {
    const types = everything(templates).map(({ Type }) => Type);
    expect(types.filter((type) => /^Custom::|CustomResource/.test(type))).toEqual([]);
    expect(types.filter((type) => type === 'AWS::Lambda::Function')).toHaveLength(
      functionNames.length,
    );
  });

  it('is protected against termination in production and in no other stage', () => {
    expect(production.stacks.map(({ terminationProtection }) => terminationProtection)).toEqual(
      production.stacks.map(() => true),
    );
    expect(said(production.templates.get('Data'))).toContain('"DeletionProtectionEnabled":true');
    expect(stacks.some(({ terminationProtection }) => terminationProtection)).toBe(false);
  });

  it('tells the National Portal nothing where no address of it is configured', () => {
    const running = ['AWS::SQS::Queue', 'AWS::Lambda::Function', 'AWS::SecretsManager::Secret'];
    const all = running.flatMap((type) => ofType(production.templates, type));
    expect(said(all)).not.toMatch(/portal\.fifo|-reconcile|-prod-portal/);
  });

  it('is protected by nothing while it is deployed for the first time', () => {
    const { stacks, templates } = synthesize({ stage: 'prod', codes: [], first: true });
    expect(stacks.some(({ terminationProtection }) => terminationProtection)).toBe(false);
    expect(said(templates.get('Data'))).not.toContain('"DeletionProtectionEnabled":true');
  });

  it('names everything of another stage differently', () => {
    const named = /(Table|Bucket|Function|StateMachine|Queue|Role|Rule|Alarm|Topic|LogGroup)?Name$/;
    const namesOf = (templates: Templates) =>
      everything(templates).flatMap(({ Type, Properties }) =>
        Object.entries(Properties)
          .filter(([property]) => named.test(property) && !Type.includes('Policy'))
          .filter(
            ([property]) =>
              !['AttributeName', 'FunctionName'].includes(property) ||
              Type === 'AWS::Lambda::Function',
          )
          .map(([, value]) => said(value)),
      );
    const shared = new Set(namesOf(production.templates));
    expect(namesOf(templates).filter((name) => shared.has(name) && name.includes('h62'))).toEqual(
      [],
    );
  });
});
