import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { pathParameter, requestOf } from '../../../functions/http/request.ts';

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
