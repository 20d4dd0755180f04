import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRefusal, tokenVerifier } from '../../../functions/authorizer/token-verifier.ts';
import { serve } from '../../lib/local/loopback.ts';

const issuer = 'https://id.vinhphuc.example';
const audience = 'mot-cua';
const header = { alg: 'RS256', kid: 'key-1', typ: 'at+jwt' };
const epoch = () => Math.floor(Date.now() / 1000);

let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let server: Awaited<ReturnType<typeof serve>>;
let verify: ReturnType<typeof tokenVerifier>;
let verifyOfClients: ReturnType<typeof tokenVerifier>;
beforeAll(async () => {
  keys = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  server = await serve(async (_, response) => {
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  const ours = { issuer, audience, jwksUri: `${server.origin}/keys` };
  verify = tokenVerifier(ours);
  verifyOfClients = tokenVerifier({ ...ours, clients: ['portal'] });
});
afterAll(() => server.close());

const claims = (): JWTPayload => ({ iss: issuer, aud: audience, sub: 'an', exp: epoch() + 3600 });
const signed = (payload: JWTPayload, head: typeof header | { alg: string; kid: string } = header) =>
  new SignJWT(payload).setProtectedHeader(head).sign(keys.privateKey);
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

async function isTaken(token: string | Promise<string>, by = verify): Promise<boolean> {
  try {
    await by(await token);
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

describe('a token', () => {
  it('says who asks, with which client, and until when', async () => {
    const exp = epoch() + 3600;
    const token = await signed({
      ...claims(),
      exp,
      roles: ['counter'],
      units: ['H62.19'],
      client_id: 'desk',
      personal_id: '026090001234',
    });
    expect(await verify(token)).toEqual({
      sub: 'an',
      roles: ['counter'],
      units: ['H62.19'],
      client: 'desk',
      personalId: '026090001234',
      organisationIds: [],
      expiresAt: exp,
    });
  });

  it('names only who works for the province, by a name that can be printed', async () => {
    const named = async (roles: readonly string[], name: unknown) =>
      (await verify(await signed({ ...claims(), roles, name }))).name;
    expect(await named(['counter'], ' Trần Thị Thu Hà ')).toBe('Trần Thị Thu Hà');
    expect(await named(['citizen'], 'Nguyễn Văn An')).toBeUndefined();
    for (const name of ['', 'a'.repeat(101), 'Hà\u202e', 7])
      expect(await named(['leader'], name)).toBeUndefined();
  });

  it('may be of a clock that differs by a minute, and of no other', async () => {
    expect(await isTaken(signed({ ...claims(), exp: epoch() - 50 }))).toBe(true);
    expect(await isTaken(signed({ ...claims(), exp: epoch() - 70 }))).toBe(false);
    expect(await isTaken(signed({ ...claims(), nbf: epoch() + 50, iat: epoch() + 50 }))).toBe(true);
    expect(await isTaken(signed({ ...claims(), nbf: epoch() + 70 }))).toBe(false);
    expect(await isTaken(signed({ ...claims(), iat: epoch() + 70 }))).toBe(false);
  });

  it('says when it ends', async () => {
    const { exp: _, ...endless } = claims();
    expect(await isTaken(signed(endless))).toBe(false);
  });

  it('is an access token, as RFC 9068 or Cognito marks it', async () => {
    const bare = { alg: 'RS256', kid: 'key-1' };
    expect(await isTaken(signed(claims(), { ...header, typ: 'application/at+jwt' }))).toBe(true);
    expect(await isTaken(signed({ ...claims(), token_use: 'access' }, bare))).toBe(true);
    for (const head of [bare, { ...header, typ: 'JWT' }, { ...header, typ: 'logout+jwt' }])
      expect(await isTaken(signed(claims(), head))).toBe(false);
    for (const head of [bare, header])
      expect(await isTaken(signed({ ...claims(), token_use: 'id' }, head))).toBe(false);
  });

  it('is for this audience', async () => {
    expect(await isTaken(signed({ ...claims(), aud: ['other', audience] }))).toBe(true);
    expect(await isTaken(signed({ ...claims(), aud: 'mot-cua-2' }))).toBe(false);
    expect(await isTaken(signed({ ...claims(), aud: [] }))).toBe(false);
    expect(await isTaken(signed({ ...claims(), aud: 'other' }), verifyOfClients)).toBe(false);
  });

  it('without an audience is taken of the clients that the province names, and else of none', async () => {
    const { aud: _, ...cognito } = { ...claims(), token_use: 'access', client_id: 'portal' };
    expect(await isTaken(signed(cognito))).toBe(false);
    expect(await isTaken(signed(cognito), verifyOfClients)).toBe(true);
    expect(await isTaken(signed({ ...cognito, client_id: 'game' }), verifyOfClients)).toBe(false);
  });

  it('keeps what is known here of its roles and units, and loses nothing by the rest', async () => {
    const roles = ['uma_authorization', 'counter', 7, null, 'Leader'];
    const token = await signed({
      ...claims(),
      roles,
      units: ['H62.19', '/staff', 'H62.19 H62.20'],
    });
    expect(await verify(token)).toMatchObject({ roles: ['counter'], units: ['H62.19'] });
  });

  it('names a subject that can be read', async () => {
    for (const sub of ['', 'a b', 'an\u200b', 'x'.repeat(256), undefined])
      expect(await isTaken(signed({ ...claims(), ...(sub === undefined ? {} : { sub }) }))).toBe(
        sub === undefined,
      );
  });

  it('is signed by the issuer with the algorithm of its key', async () => {
    const [head, payload, signature] = (await signed(claims())).split('.');
    const forged = encoded({ ...claims(), roles: ['leader'] });
    expect(await isTaken(`${head}.${forged}.${signature}`)).toBe(false);
    expect(await isTaken(`${encoded({ ...header, alg: 'none' })}.${payload}.`)).toBe(false);
    expect(await isTaken(`${encoded({ ...header, alg: 'none' })}.${payload}.AA`)).toBe(false);
    // The public key is known to everybody: as a secret of HS256 it would open everything.
    const { n = '' } = await exportJWK(keys.publicKey);
    const symmetric = new SignJWT(claims()).setProtectedHeader({ ...header, alg: 'HS256' });
    expect(await isTaken(symmetric.sign(Buffer.from(n, 'base64url')))).toBe(false);
    const other = await generateKeyPair('RS256');
    const elsewhere = new SignJWT(claims()).setProtectedHeader(header).sign(other.privateKey);
    expect(await isTaken(elsewhere)).toBe(false);
    expect(await isTaken(signed({ ...claims(), iss: `${issuer}/` }))).toBe(false);
    expect(await isTaken('nonsense')).toBe(false);
  });

  it('is not called wrong where the keys of its issuer cannot be had', async () => {
    // Nobody listens there.
    const far = tokenVerifier({ issuer, audience, jwksUri: 'http://127.0.0.1:9/keys' });
    const error = await far(await signed(claims())).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expect(isRefusal(error)).toBe(false);
  });

  it('is checked by keys that came over HTTPS, from where they were asked for', async () => {
    const far = await serve(async (_, response) => {
      response.writeHead(302, { location: `${server.origin}/keys` });
      response.end();
    });
    for (const jwksUri of ['http://id.vinhphuc.example/keys', `${far.origin}/keys`]) {
      const elsewhere = tokenVerifier({ issuer, audience, jwksUri });
      const error = await elsewhere(await signed(claims())).catch((reason: unknown) => reason);
      expect(isRefusal(error)).toBe(false);
      expect(error).toBeInstanceOf(Error);
    }
    await far.close();
  });
});
