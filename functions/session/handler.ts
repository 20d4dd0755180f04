import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import * as oidc from 'openid-client';
import * as z from 'zod';
import { environment } from '../adapters/aws/environment.ts';
import { log } from '../adapters/aws/log.ts';
import { openPersonalData } from '../adapters/aws/personal-data.ts';
import { problem } from '../domain/problems.ts';
import { problemJson } from '../http/problem-json.ts';
import { type SealedCookie, sealedCookie } from './sealed-cookie.ts';

/**
 * Signs people in for the screens: authorization code with PKCE, on the side of the server. The refresh token
 * stays here, sealed in a cookie that no script reads; the page gets an access token of minutes and keeps it in
 * memory (RFC 9700 and the BCP for browser-based applications: a token-mediating backend).
 */

const { OIDC_ISSUER, OIDC_CONSOLE_CLIENT, PUBLIC_URL, SECRET_ID } = environment(
  'OIDC_ISSUER',
  'OIDC_CONSOLE_CLIENT',
  'PUBLIC_URL',
  'SECRET_ID',
);
const origin = new URL(PUBLIC_URL).origin;
/** Where the provider sends people back to, as it is registered there. */
const callback = `${origin}/auth/callback`;
const screens = `${origin}/console/`;

const SIGN_IN_SECONDS = 600;
const SESSION_SECONDS = 12 * 3600;

const SignInState = z.object({ nonce: z.string(), verifier: z.string(), back: z.string() });
const Session = z.object({ refreshToken: z.string() });

interface Cookies {
  /** One for each sign-in under way, by its state: two tabs may be at it at once. */
  readonly signingIn: (state: string) => SealedCookie<z.infer<typeof SignInState>>;
  readonly session: SealedCookie<z.infer<typeof Session>>;
}

async function cookies(): Promise<Cookies> {
  const personal = await openPersonalData(SECRET_ID);
  const secure = origin.startsWith('https:');
  return {
    signingIn: (state) => sealedCookie('signin', SignInState, personal, secure, `-${state}`),
    session: sealedCookie('session', Session, personal, secure),
  };
}

let discovered: Promise<oidc.Configuration> | undefined;

/** What the provider says of itself, once per warm function; a failed question is asked again. */
function provider(): Promise<oidc.Configuration> {
  const local = OIDC_ISSUER.startsWith('http://127.0.0.1:');
  discovered ??= oidc
    .discovery(new URL(OIDC_ISSUER), OIDC_CONSOLE_CLIENT, undefined, oidc.None(), {
      timeout: 5,
      ...(local && { execute: [oidc.allowInsecureRequests] }),
    })
    .catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
  return discovered;
}

type Answer = APIGatewayProxyResult;

const redirect = (location: string, ...setCookies: readonly string[]): Answer => ({
  statusCode: 302,
  headers: { location, 'cache-control': 'no-store' },
  multiValueHeaders: { 'set-cookie': [...setCookies] },
  body: '',
});

const cookiesOf = ({ headers }: APIGatewayProxyEvent) => headers.cookie ?? headers.Cookie ?? '';

/** Letters of a path that fit into the cookie, sealed. */
const MAX_PATH = 1_500;

/** A path of the screens; an address elsewhere would make of this function a redirect for anybody. */
function ownPath(asked: string): string {
  const address = URL.canParse(asked, origin) ? new URL(asked, origin) : undefined;
  const path = address?.origin === origin ? address.pathname + address.search : '';
  return path.startsWith('/console/') && path.length <= MAX_PATH ? path : '/console/';
}

async function login(event: APIGatewayProxyEvent): Promise<Answer> {
  const back = ownPath(event.queryStringParameters?.back ?? '');
  const verifier = oidc.randomPKCECodeVerifier();
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
  const address = oidc.buildAuthorizationUrl(await provider(), {
    redirect_uri: callback,
    scope: 'openid offline_access',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  });
  const { signingIn } = await cookies();
  return redirect(address.href, signingIn(state).set({ nonce, verifier, back }, SIGN_IN_SECONDS));
}

/** The provider sends the person back with a code; a browser without a sign-in under way begins one. */
async function finish(event: APIGatewayProxyEvent): Promise<Answer> {
  const { signingIn, session } = await cookies();
  const state = event.queryStringParameters?.state ?? '';
  const begun = signingIn(state).read(cookiesOf(event));
  if (!begun) return redirect('/auth/login');
  const { back, verifier, nonce } = begun;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(event.queryStringParameters ?? {}))
    query.set(name, value ?? '');
  const tokens = await oidc.authorizationCodeGrant(
    await provider(),
    new URL(`${callback}?${query}`),
    { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
  );
  const { refresh_token: refreshToken } = tokens;
  if (!refreshToken) throw new Error('The identity provider gives no refresh token');
  return redirect(back, session.set({ refreshToken }, SESSION_SECONDS), signingIn(state).forget());
}

/** An access token for the page. Only a script of our own page can send the header that is asked for. */
async function renew(event: APIGatewayProxyEvent): Promise<Answer> {
  const { session } = await cookies();
  const kept = fromOwnPage(event) ? session.read(cookiesOf(event)) : undefined;
  const tokens = kept && (await refreshed(kept.refreshToken));
  if (!tokens) return refusal(event, 'unauthenticated', kept && session.forget());
  const refreshToken = tokens.refresh_token ?? kept.refreshToken;
  return {
    statusCode: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'set-cookie': session.set({ refreshToken }, SESSION_SECONDS),
    },
    body: JSON.stringify({
      accessToken: tokens.access_token,
      expiresIn: tokens.expires_in ?? 60,
      // The time of the province: the screens do not believe the clock of the computer.
      now: event.requestContext.requestTimeEpoch,
    }),
  };
}

async function refreshed(token: string) {
  try {
    return await oidc.refreshTokenGrant(await provider(), token);
  } catch (error) {
    // The provider ended the session: no fault, the person signs in again.
    if (error instanceof oidc.ResponseBodyError) return undefined;
    throw error;
  }
}

function fromOwnPage({ headers }: APIGatewayProxyEvent): boolean {
  const of = (name: string) =>
    Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  const isOwn = (name: string, own: string) => (of(name) ?? own) === own;
  return (
    of('x-console') === '1' && isOwn('sec-fetch-site', 'same-origin') && isOwn('origin', origin)
  );
}

/** Ends the session here and at the provider, and says where the provider forgets who sits at the browser. */
async function logout(event: APIGatewayProxyEvent): Promise<Answer> {
  if (!fromOwnPage(event)) return refusal(event, 'unauthenticated');
  const { session } = await cookies();
  const to = await ended(session.read(cookiesOf(event))?.refreshToken).catch((error: unknown) => {
    // The cookie is forgotten all the same.
    log.error('the provider did not end a session', { error: error as Error });
    return screens;
  });
  return {
    statusCode: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      'set-cookie': session.forget(),
    },
    body: JSON.stringify({ to }),
  };
}

/** Has the refresh token refused from now on: a copy of the cookie opens nothing. */
async function ended(refreshToken: string | undefined): Promise<string> {
  const config = await provider();
  const { revocation_endpoint: revokes, end_session_endpoint: ends } = config.serverMetadata();
  if (refreshToken && revokes) await oidc.tokenRevocation(config, refreshToken);
  return ends
    ? oidc.buildEndSessionUrl(config, { post_logout_redirect_uri: screens }).href
    : screens;
}

function refusal(
  { requestContext }: APIGatewayProxyEvent,
  code: 'unauthenticated' | 'internal',
  cookie?: string,
): Answer {
  const answer = problemJson(problem(code), requestContext.requestId);
  return cookie ? { ...answer, headers: { ...answer.headers, 'set-cookie': cookie } } : answer;
}

/** The provider said no, or somebody came back who did not leave from here: another state, or no answer of it. */
const isRefusal = (error: unknown): boolean =>
  error instanceof oidc.AuthorizationResponseError ||
  error instanceof oidc.ResponseBodyError ||
  (error instanceof oidc.ClientError && error.code === 'OAUTH_INVALID_RESPONSE');

const served = new Map([
  ['GET /auth/login', login],
  ['GET /auth/callback', finish],
  ['POST /auth/token', renew],
  ['POST /auth/logout', logout],
]);

export async function handler(event: APIGatewayProxyEvent): Promise<Answer> {
  const name = `${event.httpMethod} ${event.resource}`;
  try {
    const endpoint = served.get(name);
    if (!endpoint) throw new Error(`No endpoint for ${name}`);
    return await endpoint(event);
  } catch (error) {
    if (isRefusal(error)) return redirect('/console/?signin=refused');
    log.error('sign-in failed', { resource: event.resource, error: error as Error });
    return refusal(event, 'internal');
  }
}
