import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { functionNames } from '../../../../lib/cloud/config/function-names.ts';
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
