import { CompleteMultipartUploadCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partedUploads } from '../../../../functions/adapters/s3/multipart.ts';
import { presignPart } from '../../../../functions/adapters/s3/presign.ts';
import { intake, openS3, sha256 } from './stand.ts';

let stand: Awaited<ReturnType<typeof openS3>>;
beforeAll(async () => {
  stand = await openS3();
});
afterAll(() => stand.close());

const first = Buffer.alloc(5 * 1024 * 1024, 'a');
const last = Buffer.from('the end');
let number = 0;

async function begun() {
  const client = stand.clientOf();
  const uploads = partedUploads(client, intake.name);
  const key = `H62.19-260302-0001/c01/parts-${number++}`;
  const uploadId = await uploads.begin(key, 'application/pdf');
  const address = (partNumber: number, bytes: Buffer) =>
    presignPart({
      client,
      bucket: intake.name,
      key,
      uploadId,
      partNumber,
      contentLength: bytes.length,
      sha256: sha256(bytes),
      expiresIn: 600,
    });
  const send = async (partNumber: number, bytes: Buffer, sent = bytes) => {
    const { url, headers } = await address(partNumber, bytes);
    const response = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(sent) });
    const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
    return { status: response.status, code };
  };
  return { client, uploads, key, uploadId, upload: { key, uploadId }, address, send };
}

const announcedFor = (key: string) => stand.announced.filter((one) => one.key === key);

describe('an address signed for one part', () => {
  it('signs host, length and hash, and nothing of it stands in the query', async () => {
    const { address } = await begun();
    const query = new URL((await address(1, first)).url).searchParams;
    expect(query.get('X-Amz-SignedHeaders')).toBe('content-length;host;x-amz-checksum-sha256');
    expect([...query.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
  });

  it('takes those bytes, also twice, and no others', async () => {
    const { send, uploads, upload } = await begun();
    const otherBytes = Buffer.alloc(first.length, 'b');
    expect(await send(1, first, otherBytes)).toEqual({ status: 400, code: 'BadDigest' });
    expect(await uploads.held(upload)).toEqual([]);
    expect((await send(1, first)).status).toBe(200);
    expect((await send(1, first)).status).toBe(200);
    expect(await uploads.held(upload)).toMatchObject([{ number: 1, sha256: sha256(first) }]);
  });

  it('takes them for no other part and no other upload', async () => {
    const { address } = await begun();
    const { url, headers } = await address(1, last);
    const elsewhere = url.replace('partNumber=1', 'partNumber=2');
    const response = await fetch(elsewhere, { method: 'PUT', headers, body: new Uint8Array(last) });
    expect(response.status).toBe(403);
  });
});

describe('an upload in parts', () => {
  it('is an object once it is completed, in any order of its parts', async () => {
    const { client, send, uploads, upload, key } = await begun();
    await send(2, last);
    await send(1, first);
    expect(announcedFor(key)).toEqual([]);
    await uploads.complete(upload, (await uploads.held(upload)) ?? []);
    const etag = expect.stringMatching(/^[0-9a-f]{32}-2$/);
    expect(announcedFor(key)).toMatchObject([{ reason: 'CompleteMultipartUpload', etag }]);
    const head = new HeadObjectCommand({ Bucket: intake.name, Key: key, ChecksumMode: 'ENABLED' });
    expect(await client.send(head)).toMatchObject({
      ContentLength: first.length + last.length,
      ContentType: 'application/pdf',
      // A hash of the hashes of the parts, which is not the hash of the whole.
      ChecksumSHA256: expect.stringMatching(/-2$/),
    });
    expect(await uploads.held(upload)).toBeUndefined();
  });

  it('goes on after a restart', async () => {
    const { send, uploads, upload } = await begun();
    await send(1, first);
    await stand.restart();
    const after = partedUploads(stand.clientOf(), intake.name);
    expect(await after.held(upload)).toHaveLength(1);
    expect(uploads).toBeDefined();
  });

  it('is no object when a part is named that is not there, is too small or is another', async () => {
    const { client, send, uploads, upload, key } = await begun();
    await send(1, last);
    await send(2, first);
    const held = (await uploads.held(upload)) ?? [];
    await expect(uploads.complete(upload, held)).rejects.toMatchObject({ name: 'EntityTooSmall' });
    const another = held.map((part) => ({ ...part, sha256: sha256('another') }));
    await expect(uploads.complete(upload, another)).rejects.toMatchObject({ name: 'InvalidPart' });
    const unnamed = new CompleteMultipartUploadCommand({
      Bucket: intake.name,
      Key: key,
      UploadId: upload.uploadId,
      MultipartUpload: { Parts: [] },
    });
    await expect(client.send(unnamed)).rejects.toMatchObject({ name: 'InvalidPart' });
    expect(announcedFor(key)).toEqual([]);
  });

  it('takes the place of no object that is there', async () => {
    const { client, key } = await begun();
    const uploads = partedUploads(client, intake.name);
    const [one, two] = [
      await uploads.begin(key, 'text/plain'),
      await uploads.begin(key, 'text/plain'),
    ];
    for (const uploadId of [one, two]) {
      const { url, headers } = await presignPart({
        client,
        bucket: intake.name,
        key,
        uploadId,
        partNumber: 1,
        contentLength: last.length,
        sha256: sha256(last),
        expiresIn: 60,
      });
      await fetch(url, { method: 'PUT', headers, body: new Uint8Array(last) });
      const upload = { key, uploadId };
      await uploads.complete(upload, (await uploads.held(upload)) ?? []);
    }
    expect(announcedFor(key)).toHaveLength(1);
  });
});
