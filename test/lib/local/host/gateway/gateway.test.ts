import { describe, expect, it } from 'vitest';
import { useSmallProvince } from '../small-cloud/province.ts';

const small = useSmallProvince();
const { ask, post, sent } = small;

describe('the API', () => {
  const echo = (authorization?: string) =>
    ask('/echo?unit=H62.19&unit=H62.20', authorization ? { headers: { authorization } } : {});

  it('gives a function the request, the caller and the province’s time', async () => {
    const answer = await echo('everything');
    expect(answer.headers.get('x-answered-by')).toBe('api');
    expect(await answer.json()).toMatchObject({
      resource: '/echo',
      path: '/echo',
      httpMethod: 'GET',
      headers: { authorization: 'everything' },
      queryStringParameters: { unit: 'H62.20' },
      multiValueQueryStringParameters: { unit: ['H62.19', 'H62.20'] },
      pathParameters: null,
      body: null,
      isBase64Encoded: false,
      requestContext: {
        requestTimeEpoch: small.province.time.now(),
        authorizer: { principalId: 'somebody', level: '4' },
        identity: { sourceIp: '127.0.0.1' },
      },
    });
  });

  it.each([
    ['nobody', undefined, 401, 'Unauthorized'],
    ['somebody unknown', 'unknown', 401, 'Unauthorized'],
    ['somebody without permission', 'stranger', 403, 'explicit deny'],
    ['anybody while the authorizer fails', 'broken', 502, 'Internal server error'],
  ])('answers %s in the words of its template', async (_, token, status, said) => {
    const answer = await echo(token);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await answer.json()).toEqual({
      status,
      said: expect.stringContaining(said),
      instance: expect.stringMatching(/./),
    });
  });

  it('remembers the answer about a caller for every method, even where it names one', async () => {
    expect((await echo('this method')).status).toBe(200);
    expect((await echo('this method')).status).toBe(200);
    expect((await post('/crash', '', 'this method')).status).toBe(403);
  });

  it('says 404 where no route is and 413 where a body is over 10 MB', async () => {
    expect((await ask('/nowhere')).status).toBe(404);
    expect((await ask('/echo', { method: 'DELETE' })).status).toBe(404);
    expect((await post('/things/big', 'x'.repeat(10 * 1024 * 1024 + 1))).status).toBe(413);
  });

  it.each(['/crash', '/nonsense', '/hang'])(
    'answers 502 after %s and still serves the next',
    async (path) => {
      expect((await post(path)).status).toBe(502);
      expect((await echo('everything')).status).toBe(200);
    },
  );

  it.each([
    ['https://first.example', 'https://first.example'],
    ['https://second.example', 'https://second.example'],
    ['https://evil.example', 'https://first.example'],
  ])('answers a pre-flight request from %s for %s', async (origin, allowed) => {
    const answer = await ask('/echo', { method: 'OPTIONS', headers: { origin } });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(allowed);
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET,POST');
  });
});

const line = (target: string, headers: string, method = 'GET') =>
  `${method} ${target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n${headers}\r\n`;

describe('a request that nobody should send', () => {
  it.each([
    ['a name of every object in its query', '/openapi.json?constructor=1&__proto__=1&toString=2'],
    ['a header of such a name', '/openapi.json', 'constructor: 1\r\n__proto__: 2\r\n'],
    ['a query that cannot be decoded', '/openapi.json?a=%zz&%E0%A4%A=1'],
  ])('is no fault of the gateway when it has %s', async (_, target, headers = '') => {
    expect(await sent(line(target, headers))).not.toMatch(/^HTTP\/1.1 5/);
  });

  it.each([
    [400, 'malformed-request', 'a line that is no HTTP', 'hello\r\n\r\n'],
    [400, 'malformed-request', 'a NUL in a header', line('/echo', 'x: \0\r\n')],
    [414, 'address-too-long', 'a long address', line(`/echo?${'a'.repeat(9_000)}`, '')],
    [414, 'address-too-long', 'an endless address', line(`/echo?${'a'.repeat(99_000)}`, '')],
    [431, 'headers-too-large', 'endless headers', line('/echo', `x: ${'a'.repeat(99_000)}\r\n`)],
  ])('is refused with %i %s: %s', async (status, code, _, bytes) => {
    const answer = await sent(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head.toLowerCase()).toContain('content-type: application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status, code });
  });

  it.each([
    ['Invalid request body', 'its address cannot be decoded', line('/things/%zz', '')],
    ['Invalid request body', 'its address has half of a character', line('/things/%E0%A4%A', '')],
    [
      'Unsupported Media Type',
      'its media type is none',
      `${line('/things/a', 'Content-Type: ;;\r\nContent-Length: 2\r\n', 'POST')}{}`,
    ],
  ])('is refused with %j, as the template words it, when %s', async (said, _, bytes) => {
    expect(await sent(bytes)).toMatch(/^HTTP\/1.1 403 /);
    expect(await sent(bytes)).toContain(`"said":"${said}"`);
  });
});
