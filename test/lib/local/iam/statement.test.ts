import { describe, expect, it } from 'vitest';
import { allows, PolicyDocument } from '../../../../lib/local/iam/statement.ts';

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
