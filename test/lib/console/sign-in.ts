import { describe, expect, it } from 'vitest';
import { signIn } from '../../../lib/tools/screens/chromium.ts';
import { browser, clerk, running } from './province.ts';

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(new URL(path, running.province.url), { method, headers, redirect: 'manual' });
const ownPage = { 'x-console': '1', 'sec-fetch-site': 'same-origin' };
const cookieOf = ({ headers }: Response, name: string) =>
  headers.getSetCookie().find((one) => one.startsWith(name)) ?? '';

/** Begins a sign-in, and gives the address at which somebody who was chosen comes back, with the cookie. */
async function leave(back: string) {
  const left = await ask(`/auth/login?${new URLSearchParams({ back })}`);
  const provider = new URL(left.headers.get('location') ?? '');
  provider.searchParams.set('person', clerk.sub);
  const returned = (await ask(provider.href)).headers.get('location') ?? '';
  return { cookie: cookieOf(left, 'signin').split(';')[0] ?? '', provider, returned };
}

async function session(): Promise<string> {
  const { cookie, returned } = await leave('/console/');
  return cookieOf(await ask(returned, { cookie }), 'session').split(';')[0] ?? '';
}

describe('a sign-in', () => {
  it('leads back to the screen that was wanted, with all that its address says, and to no other site', async () => {
    const led = async (back: string) => {
      const { cookie, returned } = await leave(back);
      return (await ask(returned, { cookie })).headers.get('location');
    };
    for (const own of [
      '/console/tra-cuu?q=cai+nghi%E1%BB%87n&muc=(a)*,b',
      '/console/ho-so/H62.19-260302-0001',
    ])
      expect(await led(own)).toBe(own);
    for (const other of [
      '//evil.example',
      'https://evil.example/console/',
      '/\\evil.example',
      '/console/..//evil.example',
      '/console/%2e%2e/auth/logout',
      'javascript:alert(1)',
      `/console/${'x'.repeat(4_000)}`,
    ])
      expect([other, await led(other)]).toEqual([other, '/console/']);
  });

  it('is good once and for who began it, while another is under way in a second tab', async () => {
    const [one, other] = [await leave('/console/viec'), await leave('/console/tra-cuu')];
    expect(one.provider.searchParams.get('nonce')).not.toBe(
      other.provider.searchParams.get('nonce'),
    );
    const cookie = `${one.cookie}; ${other.cookie}`;
    const stranger = await ask(one.returned, { cookie: other.cookie });
    expect(stranger.headers.get('location')).toBe('/auth/login');
    const signed = await ask(one.returned, { cookie });
    expect(signed.headers.get('location')).toBe('/console/viec');
    expect(cookieOf(signed, 'signin')).toMatch(/=;.*Max-Age=0$/);
    expect(cookieOf(signed, 'session')).toMatch(/HttpOnly; SameSite=Lax/);
    const again = await ask(one.returned, { cookie });
    expect(again.headers.get('location')).toBe('/console/?signin=refused');
    expect((await ask(other.returned, { cookie })).headers.get('location')).toBe(
      '/console/tra-cuu',
    );
  });

  it('gives tokens to its own pages alone, and ends at the provider too: a copy of the cookie opens nothing', async () => {
    const cookie = await session();
    const tokens = async (headers: Record<string, string>, path = '/auth/token') =>
      (await ask(path, { cookie, ...headers }, 'POST')).status;
    const others = [
      {},
      { ...ownPage, 'sec-fetch-site': 'cross-site' },
      { ...ownPage, origin: 'https://evil.example' },
    ];
    for (const headers of others) {
      expect(await tokens(headers)).toBe(401);
      expect(await tokens(headers, '/auth/logout')).toBe(401);
    }
    expect(await tokens(ownPage)).toBe(200);
    expect(await tokens(ownPage, '/auth/logout')).toBe(200);
    const ended = await ask('/auth/token', { cookie, ...ownPage }, 'POST');
    expect(ended.status).toBe(401);
    expect(cookieOf(ended, 'session')).toMatch(/Max-Age=0$/);
  });
});

describe('a session in two tabs', () => {
  it('is renewed by one of them at a time, and ends in both, but not where nobody can be told', async () => {
    const page = await browser.window();
    const context = page.context();
    let [renewing, most] = [0, 0];
    await context.route('**/auth/token', async (route) => {
      renewing++;
      most = Math.max(most, renewing);
      const answer = await route.fetch();
      renewing--;
      await route.fulfill({ response: answer });
    });
    await signIn(page, clerk.name);
    const other = await context.newPage();
    await Promise.all([page.reload(), other.goto('/console/tra-cuu')]);
    for (const one of [page, other]) await one.getByRole('button', { name: 'Đăng xuất' }).waitFor();
    expect(most).toBe(1);
    await context.route('**/auth/logout', (route) => route.abort());
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByText('anh, chị chưa đăng xuất').waitFor();
    await context.unroute('**/auth/logout');
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    for (const one of [page, other])
      await one.getByRole('main').getByRole('link', { name: 'Đăng nhập' }).waitFor();
    await context.close();
  });
});
