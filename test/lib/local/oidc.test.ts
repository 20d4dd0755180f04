import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JwtRsaVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIssuer } from '../../../lib/local/oidc.ts';
import { serve } from './loopback.ts';

type Issuer = Awaited<ReturnType<typeof createIssuer>>;
const audience = 'mot-cua-h62';
const clerk = { sub: 'nguyen.thi.lan', roles: ['receiver'], units: ['H62.19'], client: 'desk' };

let directory: string;
let issuer: Issuer;
let server: Awaited<ReturnType<typeof serve>>;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'mot-cua-oidc-'));
  server = await serve((request, response) => issuer.handle(request, response));
  issuer = await createIssuer({ directory, issuer: `${server.origin}/oidc`, audience });
});
afterEach(async () => {
  await server.close();
  await rm(directory, { recursive: true });
});

/** The verifier that guards the API; its own fetcher takes https only, the issuer is on loopback. */
function verifier(expected: string | null = audience) {
  const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
  return JwtRsaVerifier.create(
    { issuer: issuer.issuer, audience: expected, jwksUri: issuer.jwksUri },
    { jwksCache: new SimpleJwksCache({ fetcher }) },
  );
}

describe('a demonstration token', () => {
  it('passes the verifier of the API with its roles and units', async () => {
    const token = await issuer.issueToken({ ...clerk, personalId: '038090000001' });
    expect(await verifier().verify(token)).toMatchObject({
      iss: issuer.issuer,
      aud: audience,
      sub: 'nguyen.thi.lan',
      roles: ['receiver'],
      units: ['H62.19'],
      personal_id: '038090000001',
      client_id: 'desk',
    });
  });

  it('is refused when its time is over', async () => {
    const token = await issuer.issueToken({ ...clerk, expiresIn: -1 });
    await expect(verifier().verify(token)).rejects.toThrow(/expired/i);
  });

  it('lives an hour by the clock that it was given', async () => {
    const now = () => Date.parse('2024-12-05T01:30:00.000Z');
    const then = await createIssuer({ directory, issuer: issuer.issuer, audience, now });
    const [, payload = ''] = (await then.issueToken(clerk)).split('.');
    const { iat, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect([iat * 1000, exp - iat]).toEqual([now(), 3600]);
  });

  it('is refused by another audience', async () => {
    const token = await issuer.issueToken(clerk);
    await expect(verifier('another').verify(token)).rejects.toThrow(/audience/i);
  });

  it('is refused when a role is written into it', async () => {
    const [head, payload = '', signature] = (await issuer.issueToken(clerk)).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...claims, roles: ['leader'] }));
    const token = `${head}.${forged.toString('base64url')}.${signature}`;
    await expect(verifier().verify(token)).rejects.toThrow(/signature/i);
  });

  it('of another issuer with its own key is refused', async () => {
    const elsewhere = await createIssuer({
      directory: join(directory, 'other'),
      issuer: issuer.issuer,
      audience,
    });
    await expect(verifier().verify(await elsewhere.issueToken(clerk))).rejects.toThrow(/JWK/);
  });

  it('is still good after a restart', async () => {
    const token = await issuer.issueToken(clerk);
    issuer = await createIssuer({ directory, issuer: issuer.issuer, audience });
    expect((await verifier().verify(token)).sub).toBe(clerk.sub);
  });
});

describe('the issuer', () => {
  it('publishes where its keys are', async () => {
    const response = await fetch(`${issuer.issuer}/.well-known/openid-configuration`);
    expect(await response.json()).toMatchObject({
      issuer: issuer.issuer,
      jwks_uri: issuer.jwksUri,
    });
  });

  it('publishes the public half of its key and no more', async () => {
    const { keys } = (await (await fetch(issuer.jwksUri)).json()) as { keys: object[] };
    expect(keys.map((key) => Object.keys(key).sort())).toEqual([
      ['alg', 'e', 'kid', 'kty', 'n', 'use'],
    ]);
  });

  it('keeps the private half readable by its owner only', async () => {
    expect((await stat(join(directory, 'oidc-key.json'))).mode & 0o777).toBe(0o600);
  });

  it('answers nothing else', async () => {
    expect((await fetch(`${issuer.issuer}/token`)).status).toBe(404);
    expect((await fetch(issuer.jwksUri, { method: 'POST' })).status).toBe(404);
  });
});
