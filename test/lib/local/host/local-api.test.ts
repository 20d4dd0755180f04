import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startProvince } from '../../../../lib/local/local-province.ts';
import { json, useSmallProvince } from './small-cloud/province.ts';

const small = useSmallProvince();
const { ask, read, post, sent } = small;

describe('what only a local province has', () => {
  it('shows its time and what waits for a person', async () => {
    expect(await read('/_local/status')).toMatchObject({
      now: new Date(small.province.time.now()).toISOString(),
      speed: 0,
      deadLetters: { 'small-dead': expect.any(Number) },
    });
  });

  it('moves its time on request', async () => {
    const advanceTo = new Date(small.province.time.now() + 60_000).toISOString();
    const answer = await post('/_local/time', JSON.stringify({ advanceTo }));
    expect(await answer.json()).toMatchObject({ now: advanceTo });
    expect((await post('/_local/time', '{"speed":"fast"}')).status).toBe(400);
  });

  it('refuses to move its time back, and changes nothing then', async () => {
    const now = small.province.time.now();
    const back = JSON.stringify({ advanceTo: new Date(now - 1).toISOString(), speed: 60 });
    const answer = await post('/_local/time', back);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      detailEn: `advanceTo: time never goes back, and it is ${new Date(now).toISOString()}`,
    });
    expect(small.province.time.state()).toEqual({ start: now, speed: 0 });
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
      startProvince({ assembly: small.home, stateDirectory: join(small.home, 'other'), port }),
    ).rejects.toThrow(`Port ${port} is taken; choose another with --port.`);
    other.close();
  });
});

describe('the controls of a local province', () => {
  const port = () => new URL(small.province.url).port;
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
