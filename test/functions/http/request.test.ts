import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parseQuery, pathParameter, requestOf } from '../../../functions/http/request.ts';

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
