import type { IncomingHttpHeaders } from 'node:http';
import type { CorsRule } from './buckets.ts';

/**
 * The headers that allow a browser's request, or undefined when no rule of the bucket does.
 *
 * @param method the method asked for; `requested` the headers that the pre-flight announces
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
 */
export function corsHeaders(
  rules: readonly CorsRule[],
  origin: string,
  method: string,
  requested: readonly string[] = [],
): Record<string, string> | undefined {
  const rule = rules.find((candidate) => allows(candidate, origin, method, requested));
  if (!rule) return undefined;
  const anyone = rule.AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': anyone ? '*' : origin,
    'access-control-allow-methods': rule.AllowedMethods.join(', '),
    ...(!anyone && { 'access-control-allow-credentials': 'true' }),
    ...(requested.length > 0 && { 'access-control-allow-headers': requested.join(', ') }),
    ...(rule.ExposedHeaders.length > 0 && {
      'access-control-expose-headers': rule.ExposedHeaders.join(', '),
    }),
    ...(rule.MaxAge !== undefined && { 'access-control-max-age': String(rule.MaxAge) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

/** What a pre-flight (`OPTIONS`) asks leave for. */
export function preflightOf(headers: IncomingHttpHeaders) {
  const requested = headers['access-control-request-headers'] ?? '';
  return {
    origin: headers.origin,
    method: headers['access-control-request-method'],
    requested: requested
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ''),
  };
}

function allows(rule: CorsRule, origin: string, method: string, requested: readonly string[]) {
  return (
    rule.AllowedOrigins.some((pattern) => matches(pattern, origin)) &&
    rule.AllowedMethods.some((allowed) => allowed === method) &&
    requested.every((name) =>
      rule.AllowedHeaders.some((pattern) => matches(pattern.toLowerCase(), name)),
    )
  );
}

/** S3 allows one `*` in a pattern, standing for any text. */
function matches(pattern: string, value: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return pattern === value;
  const longEnough = value.length >= before.length + after.length;
  return longEnough && value.startsWith(before) && value.endsWith(after);
}
