import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';
import type { Actor } from '../domain/dossier/actor.ts';
import { fieldProblem, type Problem, problem } from '../domain/problems.ts';
import { Role } from '../domain/procedure/process.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { fieldErrors, repeatedField } from './field-errors.ts';

/** A request as the functions see it: the event parsed once, the moment taken from the gateway. */
export interface ApiRequest {
  readonly event: APIGatewayProxyEvent;
  readonly actor: Actor;
  /** When the gateway received the request: the legal moment of every act. */
  readonly now: string;
}

export function requestOf(event: APIGatewayProxyEvent): ApiRequest {
  return {
    event,
    actor: actorOf(event.requestContext.authorizer ?? {}),
    now: new Date(event.requestContext.requestTimeEpoch).toISOString(),
  };
}

/** What the authorizer passed on, as API Gateway hands it over: flat strings. */
function actorOf(context: Record<string, unknown>): Actor {
  const listed = (value: unknown) => (typeof value === 'string' && value ? value.split(' ') : []);
  const name = typeof context.name === 'string' && decoded(context.name);
  return {
    sub: typeof context.sub === 'string' ? context.sub : 'anonymous',
    roles: listed(context.roles).flatMap((role) => Role.safeParse(role).data ?? []),
    units: listed(context.units),
    ...(name && { name }),
    ...(typeof context.applicantKey === 'string' && { applicantKey: context.applicantKey }),
    organisationKeys: listed(context.organisationKeys),
  };
}

/** Longer than all that a path may name. As a key, what is longer still would be a fault of the database. */
const LONGEST_NAME = 200;

/** What the path names. A name that is too long or cannot be decoded is nobody's, and is not found. */
export function pathParameter(request: ApiRequest, name: string): string {
  return decoded((request.event.pathParameters?.[name] ?? '').slice(0, LONGEST_NAME));
}

/** A part of an address as it was before it was escaped; itself where it was not. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Header names are case-insensitive; the gateway passes them on as they came. */
export function header(request: ApiRequest, name: string): string | undefined {
  const found = Object.entries(request.event.headers).find(
    ([key]) => key.toLowerCase() === name.toLowerCase(),
  );
  return found?.[1];
}

/** RFC 6838: JSON by name or by its suffix. */
const JSON_TYPE = /^application\/(json|[\w.-]+\+json)\s*(;|$)/i;

/** The body, parsed by its schema; the refusal names each field and its rule. A body that names no type is JSON. */
export function parseBody<Schema extends z.ZodType>(
  request: ApiRequest,
  schema: Schema,
): Result<z.infer<Schema>, Problem> {
  const { body, isBase64Encoded } = request.event;
  const type = header(request, 'content-type');
  if (body && type && !JSON_TYPE.test(type)) return refuse(problem('media-type-not-supported'));
  const text = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : body;
  let json: unknown;
  try {
    json = JSON.parse(text || '{}');
  } catch {
    return refuse(problem('malformed-json'));
  }
  return parsed(schema, json);
}

export function parseQuery<Schema extends z.ZodType>(
  request: ApiRequest,
  schema: Schema,
): Result<z.infer<Schema>, Problem> {
  const { queryStringParameters, multiValueQueryStringParameters } = request.event;
  const repeated = Object.entries(multiValueQueryStringParameters ?? {}).flatMap(
    ([name, values = []]) => (values.length > 1 ? [name] : []),
  );
  return repeated.length > 0
    ? refuse(problem('invalid-field', { errors: repeated.map(repeatedField) }))
    : parsed(schema, queryStringParameters ?? {});
}

function parsed<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): Result<z.infer<Schema>, Problem> {
  // The input tells the message which type was received; no message repeats its value.
  const result = schema.safeParse(value, { reportInput: true });
  return result.success
    ? ok(result.data)
    : refuse(problem('invalid-field', { errors: fieldErrors(result.error) }));
}

/** The headers of a request that writes: the key that names it, and for an act the version that it is of. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{8,100}$/, '8–100 visible ASCII characters');
export const IfMatch = z.string().regex(/^(\*|"\d{1,9}(\.[\w-]{1,32})?")$/, '"3"');

/** RFC 9110, 13.1.1: several, weak ones and those of others are none that a dossier has, but no nonsense. */
const ENTITY_TAGS = /^(W\/)?"[^"]*"(\s*,\s*(W\/)?"[^"]*")*$/;

/**
 * The version the client has read, from `If-Match: "7"` or the whole ETag of a page, `"7.…"`; acts are not done on
 * what was not read, but for who says by `*` that any will do.
 */
export function ifMatch(request: ApiRequest): Result<number | '*', Problem> {
  const value = header(request, 'if-match');
  if (!value) return refuse(problem('if-match-required'));
  const version = IfMatch.safeParse(value);
  if (!version.success)
    return refuse(
      ENTITY_TAGS.test(value)
        ? problem('stale-version')
        : fieldProblem('invalid-field', '', 'if-match', titlesOf('checks', 'ifMatch')),
    );
  return ok(version.data === '*' ? '*' : Number.parseInt(version.data.slice(1), 10));
}

export function idempotencyKey(request: ApiRequest): Result<string, Problem> {
  const value = header(request, 'idempotency-key');
  if (!value) return refuse(problem('idempotency-key-required'));
  const key = IdempotencyKey.safeParse(value);
  return key.success
    ? ok(key.data)
    : refuse(
        fieldProblem('invalid-field', '', 'idempotency-key', titlesOf('checks', 'idempotencyKey')),
      );
}
