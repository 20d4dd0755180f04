import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { z } from 'zod';
import { problemBody } from '../../functions/domain/gateway-problems.ts';
import { keptFile } from './kept-file.ts';
import { type Bearer, createSignIn, type DemoPerson } from './sign-in.ts';

export interface IssuerOptions {
  /** Where the signing key is kept, readable by the owner only. */
  readonly directory: string;
  /** The issuer's own address, such as `http://127.0.0.1:8080/oidc`. */
  readonly issuer: string;
  readonly audience: string;
  /** Whom one may be without a password; nobody unless told. */
  readonly people?: readonly DemoPerson[];
  /** Epoch milliseconds of the time that tokens are judged by; the machine's unless told. */
  readonly now?: () => number;
}

const PrivateKey = z.looseObject({ kty: z.string(), n: z.string(), e: z.string(), d: z.string() });

/**
 * A stand-in for the identity provider of the province: it publishes its keys as OpenID Connect asks and
 * signs tokens for the person who runs the program. It asks for no password and must never leave the machine.
 *
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html
 */
export async function createIssuer(options: IssuerOptions) {
  const { issuer, audience, people = [], now = Date.now } = options;
  const file = join(options.directory, 'oidc-key.json');
  const privateJwk = await keptFile(file, newKey, (text) => PrivateKey.parse(JSON.parse(text)));
  const { kty, n, e } = privateJwk;
  const kid = await calculateJwkThumbprint({ kty, n, e });
  const signingKey = await importJWK(privateJwk, 'RS256');
  const jwksUri = `${issuer}/jwks.json`;
  const { pathname } = new URL(issuer);
  const base = pathname.replace(/\/$/, '');
  const signed = (claims: object, type: string, seconds: number) => {
    const issuedAt = Math.floor(now() / 1000);
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'RS256', kid, typ: type })
      .setIssuer(issuer)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + seconds)
      .sign(signingKey);
  };

  function issueToken(bearer: Bearer): Promise<string> {
    const { sub, roles, units, personalId, organisationIds, client, name, expiresIn } = bearer;
    const claims = {
      sub,
      aud: audience,
      roles,
      units,
      ...(personalId !== undefined && { personal_id: personalId }),
      ...(organisationIds !== undefined && { organisation_ids: organisationIds }),
      ...(client !== undefined && { client_id: client }),
      ...(name !== undefined && { name }),
    };
    return signed(claims, 'at+jwt', expiresIn ?? 3600);
  }

  /** Refresh tokens are for this provider alone, and outlive a restart as its key does. */
  const refreshing = `${issuer}/token`;
  const signIn = createSignIn({
    issuer,
    people,
    accessToken: issueToken,
    idToken: ({ sub, name }, client, nonce) =>
      signed({ sub, name, aud: client, ...(nonce !== undefined && { nonce }) }, 'JWT', 600),
    refreshToken: (session) => signed({ ...session, aud: refreshing }, 'rt+jwt', 12 * 3600),
    sessionOf: async (token) => {
      const key = await importJWK({ kty, n, e }, 'RS256');
      const expected = {
        issuer,
        audience: refreshing,
        typ: 'rt+jwt',
        currentDate: new Date(now()),
      };
      const { sub, sid } = (await jwtVerify(token, key, expected)).payload;
      return { sub: String(sub), sid: String(sid) };
    },
  });

  const documents = new Map<string, object>([
    [
      `${base}/.well-known/openid-configuration`,
      {
        issuer,
        jwks_uri: jwksUri,
        ...signIn.described,
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      },
    ],
    [`${base}/jwks.json`, { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' }] }],
  ]);

  return {
    issuer,
    audience,
    jwksUri,

    /** Answers a request with its body as text, read already. */
    async handle(request: IncomingMessage, response: ServerResponse, body = ''): Promise<void> {
      const { method = 'GET', url = '/' } = request;
      const document = method === 'GET' && documents.get(url.split('?')[0] ?? '');
      if (document) {
        const headers = { 'content-type': 'application/json' };
        response.writeHead(200, headers).end(JSON.stringify(document));
        return;
      }
      const page = await signIn.answer(method, new URL(url, issuer), body);
      if (!page) {
        response.writeHead(404, { 'content-type': 'application/problem+json' });
        response.end(problemBody('route-unknown'));
        return;
      }
      response.writeHead(page.status, page.headers).end(page.body);
    },

    issueToken,
  };
}

async function newKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}
