import { describe, expect, it } from 'vitest';
import { problemBody } from '../../../functions/domain/gateway-problems.ts';

describe('a refusal before the functions', () => {
  it('is a problem of RFC 9457 in both languages', () => {
    expect(JSON.parse(problemBody('too-many-requests'))).toEqual({
      type: 'urn:mot-cua:problem:too-many-requests',
      title: expect.any(String),
      titleEn: expect.any(String),
      status: 429,
      code: 'too-many-requests',
    });
  });

  it('names the request as JSON, or by the template that the gateway fills in', () => {
    expect(JSON.parse(problemBody('timeout', '"request-1"')).instance).toBe('request-1');
    expect(problemBody('timeout', '"$context.requestId"')).toMatch(
      /,"instance":"\$context\.requestId"\}$/,
    );
  });
});
