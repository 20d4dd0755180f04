import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { credentials, region } from '../../../../lib/local/host/assembly/account.ts';
import { type Province, startProvince } from '../../../../lib/local/local-province.ts';
import { writeAssembly } from './small-cloud/assembly.ts';

const home = mkdtempSync(join(tmpdir(), 'province-'));
const start = Date.parse('2026-01-05T03:00:00.000Z');
const day = 86_400_000;

let province: Province;
beforeAll(async () => {
  const assembly = await writeAssembly(home);
  const time = { start, speed: 0 };
  province = await startProvince({ assembly, stateDirectory: join(home, 'state'), port: 0, time });
});
afterAll(async () => {
  await province.stop();
  rmSync(home, { recursive: true });
});

const ask = (path: string, init: RequestInit = {}) => fetch(`${province.url}${path}`, init);
const json = async <T = unknown>(answer: Response) => (await answer.json()) as T;
const read = async <T = unknown>(path: string) => json<T>(await ask(path));
const post = (path: string, body = '', authorization = 'everything') =>
  ask(path, { method: 'POST', body, headers: { authorization } });
const eventually = <T>(check: () => Promise<T>) =>
  vi.waitFor(check, { timeout: 10_000, interval: 10 });

const database = () =>
  new DynamoDBClient({ endpoint: province.endpoints.dynamodb, region, credentials });
const rows = async (pk: string) => {
  const { Items } = await database().send(
    new QueryCommand({
      TableName: province.tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
    }),
  );
  return (Items ?? []).map(({ sk }) => sk?.S);
};
const putRow = (pk: string, sk: string) =>
  database().send(
    new PutItemCommand({ TableName: province.tableName, Item: { pk: { S: pk }, sk: { S: sk } } }),
  );

describe('a thing on its way', () => {
  it('goes from the request over its row and the stream into the machine, and back by its token', async () => {
    expect((await post('/things/a')).status).toBe(201);
    await eventually(async () => expect(await read('/things/a')).toMatchObject({ task: 'open' }));

    await post('/things/a/done');
    await eventually(async () =>
      expect(await read('/things/a')).toEqual({ state: 'S2', task: 'open' }),
    );

    const execution = 'arn:aws:states:ap-southeast-1:000000000000:execution:small-machine:a-1';
    expect(province.engine.describeExecution(execution)).toMatchObject({
      status: 'SUCCEEDED',
      entered: ['Process', 'S1', 'WaitDue', 'S2', 'Settled', 'Closed'],
    });
  });

  it('is struck at its due moment, 98 days later, when time is moved there', async () => {
    const { due } = await json<{ due: string }>(await post('/things/b'));
    expect(due).toBe(new Date(province.time.now() + 98 * day).toISOString());
    await eventually(async () => expect(await read('/things/b')).toMatchObject({ task: 'open' }));

    await province.time.advanceTo(Date.parse(due) - 1);
    expect(await read('/things/b')).toEqual({ task: 'open' });
    await province.time.advanceTo(Date.parse(due));
    expect(await read('/things/b')).toEqual({ task: 'open', late: due });
  });
});

describe('the stream', () => {
  it('hands over only what a filter lets through, and goes on behind a record that fails for good', async () => {
    await putRow('good-1', '#');
    await putRow('good-1', 'note');
    await putRow('poison', '#');
    await putRow('good-2', '#');

    await eventually(async () => expect(await rows('SEEN')).toContain('good-2 #'));
    const seen = await rows('SEEN');
    expect(seen).toContain('good-1 #');
    expect(seen).not.toContain('good-1 note');
    expect(province.deadLetters('small-dead')).toMatchObject([
      {
        requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
        DDBStreamBatchInfo: { batchSize: 1 },
      },
    ]);
  });
});

describe('events', () => {
  const upload = (Key: string) =>
    new S3Client({
      endpoint: province.endpoints.aws,
      region,
      credentials,
      forcePathStyle: true,
    }).send(new PutObjectCommand({ Bucket: 'small-uploads', Key, Body: 'đơn' }));

  it('tell of an object that was stored', async () => {
    await upload('H62/paper.pdf');
    await eventually(async () => expect(await rows('OBJECT')).toEqual(['H62/paper.pdf']));
  });

  it('end in the dead-letter queue of their function when it keeps failing', async () => {
    await upload('broken.pdf');
    await eventually(async () =>
      expect(province.deadLetters('small-dead')).toContainEqual(
        expect.objectContaining({
          requestContext: expect.objectContaining({ approximateInvokeCount: 2 }),
          requestPayload: expect.objectContaining({ 'detail-type': 'Object Created' }),
          responsePayload: expect.objectContaining({ errorMessage: 'cannot be read' }),
        }),
      ),
    );
  });

  it('come by schedule when virtual time passes their hour', async () => {
    const tomorrow = new Date(province.time.now() + day).toISOString().slice(0, 10);
    await province.time.advanceTo(Date.parse(`${tomorrow}T17:45:00Z`));
    await eventually(async () => expect(await rows('NIGHTLY')).toContain(`${tomorrow}T17:30:00Z`));
  });
});

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
        requestTimeEpoch: province.time.now(),
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

describe('what only a local province has', () => {
  it('shows its time and what waits for a person', async () => {
    expect(await read('/_local/status')).toMatchObject({
      now: new Date(province.time.now()).toISOString(),
      speed: 0,
      deadLetters: { 'small-dead': expect.any(Number) },
    });
  });

  it('moves its time on request', async () => {
    const advanceTo = new Date(province.time.now() + 60_000).toISOString();
    const answer = await post('/_local/time', JSON.stringify({ advanceTo }));
    expect(await answer.json()).toMatchObject({ now: advanceTo });
    expect((await post('/_local/time', '{"speed":"fast"}')).status).toBe(400);
  });

  it('refuses to move its time back, and changes nothing then', async () => {
    const now = province.time.now();
    const back = JSON.stringify({ advanceTo: new Date(now - 1).toISOString(), speed: 60 });
    const answer = await post('/_local/time', back);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      detailEn: `advanceTo: time never goes back, and it is ${new Date(now).toISOString()}`,
    });
    expect(province.time.state()).toEqual({ start: now, speed: 0 });
  });

  it('issues tokens that its own key set verifies', async () => {
    const holder = JSON.stringify({ sub: 'an', roles: ['receiver'] });
    const { token } = await json<{ token: string }>(await post('/_local/tokens', holder));
    const [head = ''] = token.split('.');
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
    expect(await read('/oidc/jwks.json')).toMatchObject({ keys: [{ kid }] });
  });

  it('shows the documentation of its API', async () => {
    expect(await (await ask('/docs')).text()).toContain('spec-url="/openapi.json"');
    expect((await ask('/docs/openapi-explorer.min.js')).status).toBe(200);
  });

  it('says in one line that its port is taken', async () => {
    const other = createServer();
    await new Promise((listening) => other.listen(0, '127.0.0.1', () => listening(undefined)));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(
      startProvince({ assembly: home, stateDirectory: join(home, 'other'), port }),
    ).rejects.toThrow(`Port ${port} is taken; choose another with --port.`);
    other.close();
  });
});

/** Sends bytes as they are, which no client would, and reads the answer to its end. */
async function sent(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(province.url).port), '127.0.0.1');
  socket.write(bytes);
  const pieces: Buffer[] = [];
  for await (const piece of socket) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

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

describe('the controls of a local province', () => {
  const port = () => new URL(province.url).port;
  const statusFrom = async (headers: string, target = '/_local/status') =>
    (await sent(`GET ${target} HTTP/1.1\r\nConnection: close\r\n${headers}\r\n`)).slice(9, 12);

  it('are moved by programs of this machine and by its own pages', async () => {
    expect(await statusFrom(`Host: 127.0.0.1:${port()}\r\n`)).toBe('200');
    const host = `Host: localhost:${port()}\r\n`;
    expect(await statusFrom(`${host}Origin: http://localhost:${port()}\r\n`)).toBe('200');
  });

  it('are kept from pages of the web, also by a name of theirs that leads here', async () => {
    const own = `Host: 127.0.0.1:${port()}\r\n`;
    for (const headers of [
      `Host: attacker.example:${port()}\r\n`,
      'Host: 127.0.0.1\r\n',
      `${own}Origin: https://attacker.example\r\n`,
      `${own}Origin: null\r\n`,
      `${own}Origin: http://127.0.0.1:1\r\n`,
    ])
      for (const target of ['/_local/status', '/%5Flocal/status'])
        expect(await statusFrom(headers, target)).toBe('403');
  });

  it('say in the form of RFC 9457 what is wrong', async () => {
    for (const body of ['{"speed":"fast"}', 'nonsense', '[]']) {
      const answer = await post('/_local/time', body);
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(await answer.json()).toMatchObject({ status: 400, code: 'malformed-request' });
    }
    expect(await json(await ask('/oidc/token'))).toMatchObject({ code: 'route-unknown' });
  });
});
