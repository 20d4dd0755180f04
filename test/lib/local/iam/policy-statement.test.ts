import { describe, expect, it } from 'vitest';
import { actsOf } from '../../../../lib/local/dynamodb/row-acts.ts';
import { keyUse, refusalOf } from '../../../../lib/local/iam/access-verdict.ts';
import {
  type Act,
  allows,
  PolicyDocument,
  ResourcePolicyDocument,
} from '../../../../lib/local/iam/policy-statement.ts';

const TABLE = 'arn:aws:dynamodb:ap-southeast-1:000000000000:table/h62-dev-dossiers';

const documentOf = (statement: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: TABLE, ...statement }],
});

function mayPut(statement: object, keys: readonly string[], resource = TABLE): boolean {
  const { Statement } = PolicyDocument.parse(documentOf(statement));
  const act = {
    action: 'dynamodb:PutItem',
    resource,
    context: { 'dynamodb:LeadingKeys': keys },
  };
  return Statement.some((one) => allows(one, act));
}

const onlyDossiers = {
  Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['D#*', 'E#*'] } },
};

describe('a statement of a policy', () => {
  it('allows its actions on what its resources are like, and nothing else', () => {
    expect(mayPut({}, ['D#1'])).toBe(true);
    expect(mayPut({ Action: ['dynamodb:GetItem', 'dynamodb:PutItem'] }, [])).toBe(true);
    expect(mayPut({ Action: 'dynamodb:GetItem' }, [])).toBe(false);
    expect(mayPut({ Resource: `${TABLE}/index/*` }, [])).toBe(false);
    expect(mayPut({ Resource: `${TABLE}/index/*` }, [], `${TABLE}/index/due`)).toBe(true);
    expect(mayPut({ Resource: TABLE.replace('h62', 'h??') }, [])).toBe(true);
    expect(mayPut({}, [], `${TABLE}x`)).toBe(false);
  });

  it('limits every key that a call names, and no call that names none', () => {
    expect(mayPut(onlyDossiers, ['D#H62.01-260302-0001'])).toBe(true);
    expect(mayPut(onlyDossiers, ['D#1', 'E#1'])).toBe(true);
    expect(mayPut(onlyDossiers, ['D#1', 'PROVINCE'])).toBe(false);
    expect(mayPut(onlyDossiers, [])).toBe(true);
  });

  it.each([
    ['a refusal', { Effect: 'Deny' }],
    ['an action with a wildcard', { Action: 'dynamodb:*' }],
    ['all actions but some', { NotAction: 'dynamodb:GetItem' }],
    ['another operator', { Condition: { StringLike: { 'dynamodb:LeadingKeys': 'D#*' } } }],
    ['another condition key', { Condition: { StringEquals: { 'aws:SourceIp': '10.0.0.1' } } }],
  ])('of a form that is not judged here is refused: %s', (_, statement) => {
    expect(PolicyDocument.safeParse(documentOf(statement)).success).toBe(false);
  });
});

describe('what a role may do to a key or a bucket', () => {
  const key = 'arn:aws:kms:ap-southeast-1:000000000000:key/rows';
  const objects = 'arn:aws:s3:::h62-dev-records/*';
  const judged = (act: Act, own: object[], resource: object[], arn: string) => {
    const document = (Statement: object[]) => ({ Version: '2012-10-17', Statement });
    const policies = {
      roles: new Map([['h62-dev-desk', PolicyDocument.parse(document(own)).Statement]]),
      resources: new Map([[arn, ResourcePolicyDocument.parse(document(resource)).Statement]]),
    };
    return refusalOf(policies, 'h62-dev-desk', act);
  };
  const account = (name: string) => ({ AWS: `arn:aws:iam::000000000000:${name}` });
  const decrypt = keyUse(key, 'kms:Decrypt', 'dynamodb');
  const own = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: key };

  it('is of a key what its own policy says, and what the role says only where the policy leaves it to roles', () => {
    const byAccount = {
      Effect: 'Allow',
      Principal: account('root'),
      Action: 'kms:*',
      Resource: '*',
    };
    expect(judged(decrypt, [own], [], key)).toBeDefined();
    expect(judged(decrypt, [own], [byAccount], key)).toBeUndefined();
    expect(judged(decrypt, [], [byAccount], key)).toBeDefined();
    const through = {
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: { StringEquals: { 'kms:ViaService': 'dynamodb.ap-southeast-1.amazonaws.com' } },
    };
    expect(judged(decrypt, [], [through], key)).toBeUndefined();
    expect(judged(keyUse(key, 'kms:Decrypt', 's3'), [], [through], key)).toBeDefined();
  });

  it('is denied where the bucket refuses, even where the role allows', () => {
    const put = { action: 's3:PutObject', resource: 'arn:aws:s3:::h62-dev-records/a' };
    const may = { Effect: 'Allow', Action: 's3:PutObject', Resource: objects };
    const except = (role: string) => ({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: objects,
      Condition: { ArnNotEquals: { 'aws:PrincipalArn': account(`role/${role}`).AWS } },
    });
    const bucket = 'arn:aws:s3:::h62-dev-records';
    expect(judged(put, [may], [except('h62-dev-desk')], bucket)).toBeUndefined();
    expect(judged(put, [may], [except('h62-dev-intake')], bucket)).toContain('explicit deny');
    expect(judged(put, [], [except('h62-dev-desk')], bucket)).toBeDefined();
  });
});

it('lets somebody who may read one attribute of a row read that one, and not the whole row', () => {
  const procedure = {
    Action: 'dynamodb:GetItem',
    Condition: {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'procedure'] },
      StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
    },
  };
  const [statement] = PolicyDocument.parse(documentOf(procedure)).Statement;
  const reads = (asked: object) =>
    actsOf(
      'GetItem',
      { TableName: 'h62-dev-dossiers', Key: { pk: { S: 'D#1' } }, ...asked },
      () => TABLE,
      new Map([['h62-dev-dossiers', 'pk']]),
    )?.every((act) => statement && allows(statement, act));
  const names = { '#a': 'procedure', '#b': 'sealed' };
  expect(reads({ ProjectionExpression: '#a', ExpressionAttributeNames: names })).toBe(true);
  expect(reads({ ProjectionExpression: '#a, #b', ExpressionAttributeNames: names })).toBe(false);
  expect(reads({})).toBe(false);
});

it('an update may be limited to attributes: those that it writes, looks at and gives back', () => {
  const begun = {
    Action: 'dynamodb:UpdateItem',
    Condition: {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'begun'] },
      StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
    },
  };
  const [statement] = PolicyDocument.parse(documentOf(begun)).Statement;
  const updates = (UpdateExpression: string, more: object = {}, together = false) => {
    const Key = { pk: { S: 'D#1' } };
    const update = { TableName: 'h62-dev-dossiers', Key, UpdateExpression, ...more };
    return actsOf(
      together ? 'TransactWriteItems' : 'UpdateItem',
      together ? { TransactItems: [{ Update: update }] } : update,
      () => TABLE,
      new Map([['h62-dev-dossiers', 'pk']]),
    )?.every((act) => statement && allows(statement, act));
  };
  const once = 'attribute_exists(pk) AND attribute_not_exists(begun)';
  expect(updates('SET begun = :at', { ConditionExpression: once })).toBe(true);
  expect(updates('SET begun = :at', {}, true)).toBe(true);
  expect(updates('SET begun = :at, step = :step')).toBe(false);
  expect(updates('SET begun = if_not_exists(begun, token)')).toBe(false);
  expect(updates('SET begun = :at REMOVE facts.note[0]', {}, true)).toBe(false);
  expect(updates('SET #a = :at', { ExpressionAttributeNames: { '#a': 'status' } })).toBe(false);
  expect(updates('SET begun = :at', { ConditionExpression: 'version IN (:a, :b)' })).toBe(false);
  expect(updates('SET begun = :at', { ReturnValues: 'ALL_NEW' })).toBe(false);
});
