import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from 'jose';
import { problemBody } from '../../functions/domain/gateway-problems.ts';
import { keptFile } from './kept-file.ts';

export interface IssuerOptions {
  /** Where the signing key is kept, readable by the owner only. */
  readonly directory: string;
  /** The issuer's own address, such as `http://127.0.0.1:8080/oidc`. */
  readonly issuer: string;
  readonly audience: string;
  /** Epoch milliseconds of the time that tokens are judged by; the machine's unless told. */
  readonly now?: () => number;
}

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

/**
 * A stand-in for the identity provider of the province: it publishes its keys as OpenID Connect asks and
 * signs tokens for the person who runs the program. It has no login and must never leave the machine.
 *
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html
 */
export async function createIssuer(options: IssuerOptions) {
  const { issuer, audience, now = Date.now } = options;
  const privateJwk: JWK = JSON.parse(
    await keptFile(join(options.directory, 'oidc-key.json'), newKey),
  );
  const { kty = '', n = '', e = '' } = privateJwk;
  const kid = await calculateJwkThumbprint({ kty, n, e });
  const signingKey = await importJWK(privateJwk, 'RS256');
  const jwksUri = `${issuer}/jwks.json`;
  const { pathname } = new URL(issuer);
  const base = pathname.replace(/\/$/, '');
  const documents = new Map<string, object>([
    [
      `${base}/.well-known/openid-configuration`,
      {
        issuer,
        jwks_uri: jwksUri,
        response_types_supported: ['token'],
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

    async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
      const document = documents.get((request.url ?? '').split('?')[0] ?? '');
      if (request.method !== 'GET' || !document) {
        response.writeHead(404, { 'content-type': 'application/problem+json' });
        response.end(problemBody('route-unknown'));
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
    },

    issueToken(bearer: Bearer): Promise<string> {
      const {
        sub,
        roles,
        units,
        personalId,
        organisationIds,
        client,
        name,
        expiresIn = 3600,
      } = bearer;
      const issuedAt = Math.floor(now() / 1000);
      const claims = {
        roles,
        units,
        ...(personalId !== undefined && { personal_id: personalId }),
        ...(organisationIds !== undefined && { organisation_ids: organisationIds }),
        ...(client !== undefined && { client_id: client }),
        ...(name !== undefined && { name }),
      };
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid, typ: 'at+jwt' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(sub)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + expiresIn)
        .sign(signingKey);
    },
  };
}

async function newKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return JSON.stringify(await exportJWK(privateKey));
}
