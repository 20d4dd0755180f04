import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { pageHeaders } from '../cloud/config/console.ts';

/** Whom a demonstration token speaks for. */
export interface Bearer {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly units: readonly string[];
  readonly personalId?: string;
  readonly organisationIds?: readonly string[];
  readonly client?: string;
  readonly name?: string;
  /** Seconds; an hour unless told. */
  readonly expiresIn?: number;
}

/** Somebody whom one may be on this machine. */
export interface DemoPerson extends Bearer {
  readonly name: string;
  /** What they are and where, for the page on which one of them is chosen. */
  readonly post: string;
}

/** What the provider signs: access tokens for the API, identity and refresh tokens for its client. */
export interface TokenSigner {
  readonly issuer: string;
  readonly people: readonly DemoPerson[];
  readonly accessToken: (person: Bearer) => Promise<string>;
  readonly idToken: (person: DemoPerson, client: string, nonce?: string) => Promise<string>;
  readonly refreshToken: (session: ProviderSession) => Promise<string>;
  /** Of which session a refresh token of ours is. Throws on any other. */
  readonly sessionOf: (refreshToken: string) => Promise<ProviderSession>;
}

/** Somebody's session at the provider: each has refresh tokens one after another. */
export interface ProviderSession {
  readonly sub: string;
  readonly sid: string;
}

export interface Page {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

const AuthorizationRequest = z.object({
  response_type: z.literal('code'),
  client_id: z.string().min(1).max(100),
  redirect_uri: z.url(),
  state: z.string().max(500).optional(),
  nonce: z.string().max(500).optional(),
  code_challenge: z.string().min(43).max(128),
  code_challenge_method: z.literal('S256'),
  /** Whom the person at the screen has chosen to be. */
  person: z.string().optional(),
});
type AuthorizationRequest = z.infer<typeof AuthorizationRequest>;

/** Seconds for which an access token is good: as short as RFC 9700 asks of browsers. */
const ACCESS_SECONDS = 600;

/**
 * Signing in without a password: authorization code with PKCE, and a page on which one of the people of the
 * demonstration is chosen. Only for a client on this very machine.
 * @see https://www.rfc-editor.org/rfc/rfc7636
 */
export function createSignIn({ issuer, people, ...sign }: TokenSigner) {
  const codes = new Map<string, AuthorizationRequest & { readonly person: string }>();
  const ended = new Set<string>();
  const personOf = (sub: string) => people.find((one) => one.sub === sub);

  function authorize(query: URLSearchParams): Page {
    const asked = AuthorizationRequest.safeParse(Object.fromEntries(query));
    if (!asked.success || !isOwn(asked.data.redirect_uri, issuer))
      return refused('invalid_request');
    const { person, redirect_uri, state } = asked.data;
    if (person === undefined || !personOf(person)) return html(200, choice(people, query));
    const code = randomBytes(24).toString('base64url');
    codes.set(code, { ...asked.data, person });
    const back = new URL(redirect_uri);
    back.searchParams.set('code', code);
    back.searchParams.set('iss', issuer);
    if (state !== undefined) back.searchParams.set('state', state);
    return redirect(back);
  }

  async function token(form: URLSearchParams): Promise<Page> {
    if (form.get('grant_type') === 'refresh_token') {
      const session = await sign.sessionOf(form.get('refresh_token') ?? '').catch(() => undefined);
      const person = session && !ended.has(session.sid) && personOf(session.sub);
      return person ? tokens(person, session.sid) : refused('invalid_grant');
    }
    const code = form.get('code') ?? '';
    const asked = codes.get(code);
    codes.delete(code);
    const verifier = form.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const person = asked && personOf(asked.person);
    if (!person || challenge !== asked.code_challenge) return refused('invalid_grant');
    const idToken = await sign.idToken(person, asked.client_id, asked.nonce);
    return tokens(person, randomBytes(12).toString('base64url'), { id_token: idToken });
  }

  /** A token that is no longer ours, or never was, is as good as revoked (RFC 7009, 2.2). */
  async function revoke(form: URLSearchParams): Promise<Page> {
    const session = await sign.sessionOf(form.get('token') ?? '').catch(() => undefined);
    if (session) ended.add(session.sid);
    return json(200, {});
  }

  async function tokens(person: DemoPerson, sid: string, more: object = {}): Promise<Page> {
    return json(200, {
      access_token: await sign.accessToken({ ...person, expiresIn: ACCESS_SECONDS }),
      token_type: 'Bearer',
      expires_in: ACCESS_SECONDS,
      refresh_token: await sign.refreshToken({ sub: person.sub, sid }),
      ...more,
    });
  }

  return {
    /** What the discovery document says of it. */
    described: {
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      revocation_endpoint: `${issuer}/revoke`,
      end_session_endpoint: `${issuer}/logout`,
      response_types_supported: ['code'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['none'],
      authorization_response_iss_parameter_supported: true,
    },
    async answer(method: string, address: URL, body: string): Promise<Page | undefined> {
      const { href, searchParams } = address;
      const at = href.slice(issuer.length).split('?')[0];
      if (method === 'GET' && at === '/authorize') return authorize(searchParams);
      if (method === 'POST' && at === '/token') return token(new URLSearchParams(body));
      if (method === 'POST' && at === '/revoke') return revoke(new URLSearchParams(body));
      if (method !== 'GET' || at !== '/logout') return undefined;
      const back = searchParams.get('post_logout_redirect_uri') ?? '';
      return isOwn(back, issuer) ? redirect(new URL(back)) : refused('invalid_request');
    },
  };
}

/** Codes and people go back to this machine and this port, to nobody else. */
const isOwn = (address: string, issuer: string) =>
  URL.canParse(address) && new URL(address).origin === new URL(issuer).origin;

const json = (status: number, body: object): Page => ({
  status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(body),
});

const refused = (error: string) => json(400, { error });

const redirect = (to: URL): Page => ({ status: 302, headers: { location: to.href } });

const html = (status: number, body: string): Page => ({
  status,
  headers: {
    ...pageHeaders([]),
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  },
  body,
});

const escaped = (text: string) =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0)};`);

function choice(people: readonly DemoPerson[], query: URLSearchParams): string {
  const rows = people.map(({ sub, name, post }) => {
    const chosen = new URLSearchParams([...query, ['person', sub]]);
    return `<li><a href="?${escaped(chosen.toString())}"><b>${escaped(name)}</b><span>${escaped(post)}</span></a></li>`;
  });
  return `<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Đăng nhập dùng thử</title>
<link rel="stylesheet" href="/console/sign-in.css">
<main>
<h1>Đăng nhập dùng thử</h1>
<p>Máy này chạy bản dùng thử: không có mật khẩu. Chọn một người để vào hệ thống.
<span lang="en">Nobody has a password here: choose whom to be.</span></p>
<ul>${rows.join('')}</ul>
</main></html>`;
}
