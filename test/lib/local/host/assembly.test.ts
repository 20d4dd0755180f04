import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAssembly } from '../../../../lib/local/host/assembly/assembly.ts';
import { leftOut, run } from '../../../../lib/local/host/assembly/supported.ts';
import type { Json } from '../../../../lib/local/stepfunctions/json.ts';

/** A place in a text that Fn::Sub fills. */
const hole = (name: string): string => `\${${name}}`;

interface Stack {
  readonly template: object;
  readonly dependencies?: readonly string[];
}

function assemblyOf(stacks: Readonly<Record<string, Stack>>) {
  const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
  const artifacts = Object.fromEntries(
    Object.entries(stacks).map(([name, { template, dependencies = [] }]) => {
      writeFileSync(join(directory, `${name}.template.json`), JSON.stringify(template));
      const properties = { templateFile: `${name}.template.json` };
      return [name, { type: 'aws:cloudformation:stack', dependencies, properties }];
    }),
  );
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify({ artifacts }));
  return readAssembly(directory);
}

const environmentOf = (variables: Record<string, Json>) =>
  assemblyOf({
    Runtime: {
      template: {
        Parameters: { Word: { Type: 'String', Default: 'một cửa' } },
        Conditions: {
          IsHere: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'ap-southeast-1'] },
          IsElsewhere: { 'Fn::Not': [{ Condition: 'IsHere' }] },
        },
        Resources: {
          Table: {
            Type: 'AWS::DynamoDB::Table',
            Properties: { TableName: { 'Fn::Sub': `h62-dev-${hole('Word')}` } },
          },
          Letters: { Type: 'AWS::SQS::Queue', Properties: {} },
          Screens: { Type: 'AWS::CloudFront::Distribution', Properties: {} },
          Fn: {
            Type: 'AWS::Lambda::Function',
            Properties: { Environment: { Variables: variables } },
          },
        },
      },
    },
  }).of('AWS::Lambda::Function')[0]?.properties;

describe('a cloud assembly', () => {
  it('that is damaged is named, with what makes it again', () => {
    const directory = mkdtempSync(join(tmpdir(), 'assembly-'));
    writeFileSync(join(directory, 'manifest.json'), '{"artifacts"');
    expect(() => readAssembly(directory)).toThrow(
      `${join(directory, 'manifest.json')} is damaged; delete ${directory}, and it is made again.`,
    );
  });

  it.each<[string, Json, Json]>([
    ['Ref of an explicit name', { Ref: 'Table' }, 'h62-dev-một cửa'],
    ['Ref of a parameter', { Ref: 'Word' }, 'một cửa'],
    [
      'Ref of a queue, its address',
      { Ref: 'Letters' },
      'https://sqs.ap-southeast-1.amazonaws.com/000000000000/Runtime-Letters',
    ],
    [
      'GetAtt of an ARN',
      { 'Fn::GetAtt': ['Letters', 'Arn'] },
      'arn:aws:sqs:ap-southeast-1:000000000000:Runtime-Letters',
    ],
    [
      'GetAtt of what is left out',
      { 'Fn::GetAtt': ['Screens', 'DomainName'] },
      'Screens.DomainName',
    ],
    [
      'Join of nested references',
      {
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':iam::', { Ref: 'AWS::AccountId' }]],
      },
      'arn:aws:iam::000000000000',
    ],
    [
      'Sub with attributes, variables and an escape',
      {
        'Fn::Sub': [
          `${hole('Letters.QueueName')}/${hole('word')}/${hole('!kept')}`,
          { word: { Ref: 'Word' } },
        ],
      },
      `Runtime-Letters/một cửa/${hole('kept')}`,
    ],
    ['Select of a Split', { 'Fn::Select': [1, { 'Fn::Split': ['|', 'a|b|c'] }] }, 'b'],
    ['If that holds', { 'Fn::If': ['IsHere', 'here', 'there'] }, 'here'],
    ['If that does not hold', { 'Fn::If': ['IsElsewhere', 'there', 'here'] }, 'here'],
  ])('resolves %s', (_, value, expected) => {
    expect(environmentOf({ VALUE: value })).toEqual({
      Environment: { Variables: { VALUE: expected } },
    });
  });

  it('drops a property that is set to no value', () => {
    const value = { 'Fn::If': ['IsElsewhere', 'there', { Ref: 'AWS::NoValue' }] };
    expect(environmentOf({ VALUE: value })).toEqual({ Environment: { Variables: {} } });
  });

  it('hands exports to the stacks that depend on the exporter, in any order of the manifest', () => {
    const assembly = assemblyOf({
      Second: {
        dependencies: ['First'],
        template: {
          Resources: {
            Rule: {
              Type: 'AWS::Events::Rule',
              Properties: { Name: { 'Fn::ImportValue': 'rule-name' } },
            },
          },
        },
      },
      First: {
        template: {
          Resources: {},
          Outputs: { Name: { Value: 'nightly', Export: { Name: 'rule-name' } } },
        },
      },
    });
    expect(assembly.of('AWS::Events::Rule').map(({ name }) => name)).toEqual(['nightly']);
  });

  it('leaves out a resource whose condition does not hold', () => {
    const assembly = assemblyOf({
      Only: {
        template: {
          Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
          Resources: { Letters: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
        },
      },
    });
    expect(assembly.of('AWS::SQS::Queue')).toEqual([]);
  });

  it.each([
    [
      'a resource type that nothing here runs',
      { Type: 'AWS::Kinesis::Stream' },
      /Odd is a AWS::Kinesis::Stream/,
    ],
    [
      'a reference to nothing',
      { Type: 'AWS::SQS::Queue', Properties: { X: { Ref: 'Gone' } } },
      /nothing is called Gone/,
    ],
    [
      'an attribute that a running resource does not have here',
      { Type: 'AWS::SQS::Queue', Properties: { X: { 'Fn::GetAtt': ['Odd', 'Depth'] } } },
      /no attribute Depth/,
    ],
    [
      'an unknown intrinsic function',
      { Type: 'AWS::SQS::Queue', Properties: { X: { 'Fn::Cidr': [] } } },
      /Fn::Cidr is not supported/,
    ],
  ])('refuses %s, and says where', (_, Odd, message) => {
    const read = () => assemblyOf({ Only: { template: { Resources: { Odd } } } });
    expect(read).toThrow(message);
  });

  it('leaves nothing out that it also runs', () => {
    for (const type of Object.keys(leftOut)) {
      const prefix = type.replace(/\*$/, '');
      expect(
        run.filter((one) => one === prefix || (prefix !== type && one.startsWith(prefix))),
      ).toEqual([]);
    }
  });
});
