import { describe, expect, it } from 'vitest';
import { isRefusal, tokenVerifier } from '../../../functions/authorizer/token-verifier.ts';

const verify = tokenVerifier({
  issuer: 'https://id.vinhphuc.example',
  audience: 'mot-cua',
  // Nobody listens there.
  jwksUri: 'http://127.0.0.1:9/keys',
});
const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const token = [
  encoded({ alg: 'RS256', kid: 'key-1' }),
  encoded({ iss: 'https://id.vinhphuc.example', aud: 'mot-cua', sub: 'an', exp: 4_000_000_000 }),
  Buffer.from('signature').toString('base64url'),
].join('.');
const failure = (given: string) => verify(given).catch((error: unknown) => error);

describe('a token', () => {
  it('is refused for what is wrong with itself', async () => {
    expect(isRefusal(await failure('nonsense'))).toBe(true);
  });

  it('is not called wrong where the keys of its issuer cannot be had', async () => {
    const error = await failure(token);
    expect(error).toBeInstanceOf(Error);
    expect(isRefusal(error)).toBe(false);
  });
});
