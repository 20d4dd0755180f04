import type { Time } from '../../time.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Api, AuthorizerSpec } from './api.ts';
import { methodArn, type RequestEvent } from './event.ts';
import { AuthorizerAnswer, allows } from './policy.ts';
import type { Refusal } from './responses.ts';

export type Authorization =
  | {
      readonly ok: true;
      readonly authorizer: Readonly<Record<string, string>>;
      /** Under which the caller is counted. */
      readonly apiKey: string | undefined;
    }
  | { readonly ok: false; readonly refusal: Refusal };
export type Authorize = (authorizerId: string, event: RequestEvent) => Promise<Authorization>;

const refused = (refusal: Refusal): Authorization => ({ ok: false, refusal });

/**
 * Asks the API's Lambda authorizers. Like API Gateway it remembers an answer by the caller's identity
 * alone, so a policy that names only the method first asked for refuses all others until it is forgotten.
 */
export function createAuthorize(api: Api, functions: Functions, time: Time): Authorize {
  const remembered = new Map<
    string,
    { readonly answer: AuthorizerAnswer; readonly until: number }
  >();

  return async (authorizerId, event) => {
    const spec = api.authorizers.get(authorizerId);
    if (!spec) return refused('AUTHORIZER_CONFIGURATION_ERROR');
    const identity = identityOf(spec, event);
    if (identity === undefined) return refused('UNAUTHORIZED');

    const key = JSON.stringify([authorizerId, ...identity]);
    const arn = methodArn(api, event);
    const known = remembered.get(key);
    if (known && time.now() < known.until) return judge(known.answer, arn);

    const question =
      spec.type === 'TOKEN'
        ? { type: 'TOKEN', authorizationToken: identity[0], methodArn: arn }
        : { ...event, type: 'REQUEST', methodArn: arn };
    const outcome = await functions.invoke(spec.functionArn, question);
    if (!outcome.ok) {
      const unauthorized = outcome.error.errorMessage === 'Unauthorized';
      return refused(unauthorized ? 'UNAUTHORIZED' : 'AUTHORIZER_FAILURE');
    }
    const answer = AuthorizerAnswer.safeParse(outcome.output);
    if (!answer.success) return refused('AUTHORIZER_CONFIGURATION_ERROR');
    if (spec.ttlSeconds > 0) {
      remembered.set(key, { answer: answer.data, until: time.now() + spec.ttlSeconds * 1000 });
    }
    return judge(answer.data, arn);
  };
}

const judge = (answer: AuthorizerAnswer, arn: string): Authorization =>
  allows(answer.policyDocument, arn)
    ? {
        ok: true,
        authorizer: { principalId: answer.principalId, ...answer.context },
        apiKey: answer.usageIdentifierKey,
      }
    : refused('ACCESS_DENIED');

/** The identity headers' values; undefined when one is missing, and then the function is not even asked. */
function identityOf(spec: AuthorizerSpec, { headers }: RequestEvent): string[] | undefined {
  const lower = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const values = spec.headers.map((name) => lower.get(name) ?? '');
  return values.includes('') ? undefined : values;
}
