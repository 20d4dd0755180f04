import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { credentials, intake, openS3, sha256 } from './stand.ts';

const Bucket = intake.name;
const Key = 'H62.19-241205-0001/photo/ảnh thẻ.jpg';

let stand: Awaited<ReturnType<typeof openS3>>;
let ahead = 0;
beforeEach(async () => {
  ahead = 0;
  stand = await openS3(() => Date.now() + ahead);
  await stand.clientOf().send(new PutObjectCommand({ Bucket, Key, Body: 'ảnh' }));
});
afterEach(() => stand.close());

const minutes = 60_000;
const statusOf = async (url: string, init?: RequestInit) => (await fetch(url, init)).status;
const signedGet = (expiresIn = 300) =>
  getSignedUrl(stand.clientOf(), new GetObjectCommand({ Bucket, Key }), { expiresIn });

describe('a signed address', () => {
  it('opens the object', async () => {
    expect(await (await fetch(await signedGet())).text()).toBe('ảnh');
  });

  it('is refused after its life', async () => {
    const url = await signedGet(300);
    ahead = 6 * minutes;
    const response = await fetch(url);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Message>Request has expired</Message>');
  });

  it('is refused before its time', async () => {
    const url = await signedGet();
    ahead = -20 * minutes;
    expect(await statusOf(url)).toBe(403);
  });

  it('is refused for another method', async () => {
    expect(await statusOf(await signedGet(), { method: 'DELETE' })).toBe(403);
  });

  it('is refused when a header of S3 comes in unsigned', async () => {
    const headers = { 'x-amz-checksum-mode': 'ENABLED' };
    expect(await statusOf(await signedGet(), { headers })).toBe(403);
  });

  it('is refused for a life of more than a week', async () => {
    const url = (await signedGet()).replace('X-Amz-Expires=300', 'X-Amz-Expires=604801');
    expect(await statusOf(url)).toBe(403);
  });

  it('does not check a checksum that stands in the query, as S3 does not', async () => {
    const command = new PutObjectCommand({ Bucket, Key, ChecksumSHA256: sha256('promised') });
    const url = await getSignedUrl(stand.clientOf(), command);
    expect(url).toContain('x-amz-checksum-sha256=');
    expect(await statusOf(url, { method: 'PUT', body: 'something else' })).toBe(200);
  });
});

describe('a request', () => {
  const get = new GetObjectCommand({ Bucket, Key });

  it.each(['GET', 'HEAD', 'PUT', 'DELETE'])(
    'without a signature is refused: %s',
    async (method) => {
      expect(await statusOf(`${stand.origin()}/${Bucket}/photo`, { method })).toBe(403);
    },
  );

  it('signed with another secret is refused', async () => {
    const client = stand.clientOf({ ...credentials, secretAccessKey: 'guessed' });
    await expect(client.send(get)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });

  it('signed with an unknown key is refused', async () => {
    const client = stand.clientOf({ ...credentials, accessKeyId: 'SOMEBODY' });
    await expect(client.send(get)).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
  });

  it('signed for another Region is refused', async () => {
    const client = stand.clientOf();
    client.config.region = async () => 'eu-west-1';
    await expect(client.send(get)).rejects.toMatchObject({ name: 'AuthorizationHeaderMalformed' });
  });

  it('signed more than a quarter of an hour ago is refused', async () => {
    ahead = 16 * minutes;
    await expect(stand.clientOf().send(get)).rejects.toMatchObject({
      name: 'RequestTimeTooSkewed',
    });
  });
});
