import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  ifMatch,
  parseBody,
  parseQuery,
  pathParameter,
  requestOf,
} from '../../../functions/http/request.ts';

const asking = (procedure: string) =>
  requestOf({
    pathParameters: { procedure },
    requestContext: { requestTimeEpoch: 0 },
  } as unknown as APIGatewayProxyEvent);

describe('a name in a path', () => {
  it('is read as it was meant', () => {
    expect(pathParameter(asking('1.002820'), 'procedure')).toBe('1.002820');
    expect(pathParameter(asking('H62%2E19'), 'procedure')).toBe('H62.19');
  });

  it('names nothing where it cannot be decoded, and is no longer than a key of the table', () => {
    expect(pathParameter(asking('%zz'), 'procedure')).toBe('%zz');
    expect(pathParameter(asking('đ'.repeat(2000)), 'procedure')).toHaveLength(200);
  });
});

describe('the version that an act rests on', () => {
  const told = (value: string) =>
    ifMatch(
      requestOf({
        headers: { 'If-Match': value },
        requestContext: { requestTimeEpoch: 0 },
      } as never),
    );

  it('is the ETag of a page, a version alone, or any', () => {
    expect(['"7.Ab-_9"', '"7"', '*'].map(told)).toEqual([
      { ok: true, value: 7 },
      { ok: true, value: 7 },
      { ok: true, value: '*' },
    ]);
  });

  it('is none that a dossier has where it is weak, of several or another’s, and no tag at all where it is none', () => {
    for (const other of ['W/"7"', '"7", "8"', '"abc"', '"1e3"', '""'])
      expect(told(other), other).toMatchObject({ reason: { code: 'stale-version' } });
    for (const nonsense of ['7', 'abc', '"7', "'7'", '* "7"', 'undefined'])
      expect(told(nonsense), nonsense).toMatchObject({
        reason: { code: 'invalid-field', errors: [{ rule: 'if-match' }] },
      });
  });
});

describe('a name in a query', () => {
  it('is said once: of two, the gateway would pass on one', () => {
    const asked = (units: readonly string[]) =>
      requestOf({
        queryStringParameters: { unit: units.at(-1) },
        multiValueQueryStringParameters: { unit: units },
        requestContext: { requestTimeEpoch: 0 },
      } as unknown as APIGatewayProxyEvent);
    const Query = z.strictObject({ unit: z.string() });
    expect(parseQuery(asked(['H62.19']), Query)).toEqual({ ok: true, value: { unit: 'H62.19' } });
    expect(parseQuery(asked(['H62.19', 'H62.03']), Query)).toMatchObject({
      reason: { code: 'invalid-field', errors: [{ pointer: '/unit', rule: 'once' }] },
    });
  });
});

describe('a body', () => {
  const sent = (type: string | undefined, body: string | null = '{"a":1}') =>
    parseBody(
      requestOf({
        body,
        headers: type === undefined ? {} : { 'Content-Type': type },
        requestContext: { requestTimeEpoch: 0 },
      } as unknown as APIGatewayProxyEvent),
      z.object({ a: z.number().optional() }),
    );

  it('is JSON where it says so, by a suffix too, or names no type', () => {
    for (const type of [
      undefined,
      'application/json',
      'Application/JSON; charset=utf-8',
      'application/cloudevents+json',
    ])
      expect(sent(type), type).toEqual({ ok: true, value: { a: 1 } });
  });

  it('is not taken under another type, be it JSON or not', () => {
    for (const type of [
      'text/plain;charset=UTF-8',
      'application/x-www-form-urlencoded',
      'application/jsonp',
      'application/xml',
      'json',
    ])
      expect(sent(type), type).toMatchObject({ reason: { code: 'media-type-not-supported' } });
    expect(sent('text/plain', null)).toEqual({ ok: true, value: {} });
  });
});
