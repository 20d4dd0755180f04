import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presignPut } from '../../../../functions/adapters/s3/presign.ts';
import { intake, openS3, portal, sha256 } from './stand.ts';

let stand: Awaited<ReturnType<typeof openS3>>;
beforeAll(async () => {
  stand = await openS3();
});
afterAll(() => stand.close());

const ask = (change: Record<string, string> = {}, bucket = intake.name) =>
  fetch(`${stand.origin()}/${bucket}/scan`, {
    method: 'OPTIONS',
    headers: {
      origin: portal,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type,x-amz-checksum-sha256',
      ...change,
    },
  });

describe('a pre-flight', () => {
  it('lets the portal upload', async () => {
    const response = await ask();
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(portal);
    expect(response.headers.get('access-control-allow-headers')).toBe(
      'content-type, x-amz-checksum-sha256',
    );
    expect(response.headers.get('access-control-max-age')).toBe('600');
  });

  it('lets a name under the wildcard upload', async () => {
    const response = await ask({ origin: 'https://motcua.example.vn' });
    expect(response.headers.get('access-control-allow-origin')).toBe('https://motcua.example.vn');
  });

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a site that only begins alike', { origin: 'https://example.vn.evil.example' }],
    ['a site that speaks without encryption', { origin: 'http://motcua.example.vn' }],
    ['another method', { 'access-control-request-method': 'DELETE' }],
    ['another header', { 'access-control-request-headers': 'x-amz-acl' }],
  ])('refuses %s', async (_case, change) => {
    const response = await ask(change);
    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('refuses everybody at a bucket without rules', async () => {
    expect((await ask({}, 'h62-dev-drafts')).status).toBe(403);
  });
});

describe('an upload from a page', () => {
  const upload = async (origin: string, key: string) => {
    const { url, headers } = await presignPut({
      client: stand.clientOf(),
      bucket: intake.name,
      key,
      contentType: 'text/plain',
      contentLength: 4,
      sha256: sha256('scan'),
      expiresIn: 60,
    });
    return fetch(url, { method: 'PUT', body: 'scan', headers: { ...headers, origin } });
  };

  it('may be read by the portal, and its ETag too', async () => {
    const response = await upload(portal, 'from-portal');
    expect(response.headers.get('access-control-allow-origin')).toBe(portal);
    expect(response.headers.get('access-control-expose-headers')).toBe('ETag');
  });

  it('may not be read by another site', async () => {
    const response = await upload('https://evil.example', 'from-elsewhere');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});
