import { z } from 'zod';

const oneOrMore = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());

/** What a Lambda authorizer answers. */
export const AuthorizerAnswer = z.object({
  principalId: z.string(),
  /** The API key under which the caller is counted. */
  usageIdentifierKey: z.string().optional(),
  policyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.enum(['Allow', 'Deny']),
        Action: oneOrMore,
        Resource: oneOrMore,
      }),
    ),
  }),
  // API Gateway hands numbers and booleans on as texts and refuses everything deeper.
  context: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String))
    .default({}),
});
export type AuthorizerAnswer = z.infer<typeof AuthorizerAnswer>;
type Policy = AuthorizerAnswer['policyDocument'];

/** True when the policy allows invoking `methodArn`: a statement allows it and none denies it. */
export function allows(policy: Policy, methodArn: string): boolean {
  const effects = policy.Statement.filter(
    ({ Action, Resource }) =>
      Action.some((action) => matches(action, 'execute-api:Invoke')) &&
      Resource.some((resource) => matches(resource, methodArn)),
  ).map(({ Effect }) => Effect);
  return effects.includes('Allow') && !effects.includes('Deny');
}

function matches(pattern: string, text: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`).test(text);
}
