import { describe, expect, it } from 'vitest';
import { AuthorizerAnswer, allows } from '../../../../lib/local/host/gateway/policy.ts';

const base = 'arn:aws:execute-api:ap-southeast-1:000000000000:api/local';
const policy = (...statements: readonly [effect: string, resource: string | string[]][]) =>
  AuthorizerAnswer.parse({
    principalId: 'officer',
    policyDocument: {
      Version: '2012-10-17',
      Statement: statements.map(([Effect, Resource]) => ({
        Effect,
        Action: 'execute-api:Invoke',
        Resource,
      })),
    },
  }).policyDocument;

describe('the policy of an authorizer', () => {
  it('allows what a wildcard covers and nothing else', () => {
    const own = policy(['Allow', `${base}/GET/*`]);
    expect(allows(own, `${base}/GET/dossiers/H62.19-241205-0001`)).toBe(true);
    expect(allows(own, `${base}/POST/dossiers`)).toBe(false);
  });

  it('takes the dots of a code for dots', () => {
    const own = policy(['Allow', [`${base}/GET/dossiers/H62.19`]]);
    expect(allows(own, `${base}/GET/dossiers/H62x19`)).toBe(false);
  });

  it('lets a refusal win over any permission', () => {
    const mixed = policy(['Allow', '*'], ['Deny', `${base}/POST/dossiers`]);
    expect(allows(mixed, `${base}/POST/dossiers`)).toBe(false);
    expect(allows(mixed, `${base}/GET/dossiers`)).toBe(true);
  });

  it('hands plain values of the context on as texts and refuses deeper ones', () => {
    const answer = { principalId: 'a', policyDocument: { Statement: [] } };
    expect(
      AuthorizerAnswer.parse({ ...answer, context: { active: true, level: 4 } }).context,
    ).toEqual({
      active: 'true',
      level: '4',
    });
    expect(AuthorizerAnswer.safeParse({ ...answer, context: { units: ['H62.19'] } }).success).toBe(
      false,
    );
  });
});
