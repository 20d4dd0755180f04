import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectAclCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { intake, openS3, sha256 } from './stand.ts';

const Bucket = intake.name;
const drafts = 'h62-dev-drafts';
const Key = 'H62.19-241205-0001/birth-certificate/giấy khai sinh.pdf';

let stand: Awaited<ReturnType<typeof openS3>>;
let s3: S3Client;
beforeEach(async () => {
  stand = await openS3(Date.now);
  s3 = stand.clientOf();
});
afterEach(() => stand.close());

const put = (Body: string, change: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...change }));
const read = async (change: object = {}) =>
  (await s3.send(new GetObjectCommand({ Bucket, Key, ...change }))).Body?.transformToString();

describe('an object', () => {
  it('comes back with its type, its metadata and its hash', async () => {
    await put('trang 1', {
      ContentType: 'application/pdf',
      Metadata: { component: 'birth-certificate' },
      ChecksumSHA256: sha256('trang 1'),
    });
    const head = await s3.send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    expect(head).toMatchObject({
      ContentLength: 7,
      ContentType: 'application/pdf',
      Metadata: { component: 'birth-certificate' },
      ChecksumSHA256: sha256('trang 1'),
    });
    expect(await read()).toBe('trang 1');
  });

  it.each([
    ['bytes=0-3', '0123'],
    ['bytes=7-', '789'],
    ['bytes=-2', '89'],
    ['bytes=8-100', '89'],
  ])('gives the part %s', async (Range, expected) => {
    await put('0123456789');
    expect(await read({ Range })).toBe(expected);
  });

  it('has no part beyond its end', async () => {
    await put('0123456789');
    await expect(read({ Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
  });

  it('survives a restart', async () => {
    await put('trang 1');
    await stand.restart();
    s3 = stand.clientOf();
    expect(await read()).toBe('trang 1');
  });

  it('is announced with its size and its ETag', async () => {
    const { ETag } = await put('trang 1');
    const etag = ETag?.replaceAll('"', '');
    expect(stand.announced).toMatchObject([
      { bucket: Bucket, key: Key, size: 7, etag, reason: 'PutObject' },
    ]);
    expect(readFileSync(stand.announced[0]?.file ?? '', 'utf8')).toBe('trang 1');
  });

  it('is gone after its deletion', async () => {
    await put('trang 1');
    await s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('that is missing is missing in the words of S3', async () => {
    const missing = { Bucket, Key: 'nothing' };
    await expect(s3.send(new GetObjectCommand(missing))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
    await expect(s3.send(new HeadObjectCommand(missing))).rejects.toMatchObject({
      name: 'NotFound',
    });
    const nowhere = { Bucket: 'h62-dev-nowhere', Key };
    await expect(s3.send(new GetObjectCommand(nowhere))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });

  it('under any key stays in the directory and comes back by the same key', async () => {
    const nasty = fc.constantFrom(
      '../',
      './',
      '/',
      '//',
      '%2e%2e/',
      '..\\',
      ' ',
      'ồ',
      '?',
      '&',
      '+',
    );
    const keys = fc
      .array(fc.oneof(nasty, fc.string({ unit: 'grapheme', minLength: 1 })), { minLength: 1 })
      .map((parts) => parts.join(''))
      .filter((key) => Buffer.byteLength(key) <= 1024 && key.isWellFormed());
    await fc.assert(
      fc.asyncProperty(keys, async (key) => {
        await put(key, { Key: key });
        expect(await read({ Key: key })).toBe(key);
      }),
      { numRuns: 40, examples: [['../../escape'], ['/etc/passwd'], ['a/../../b'], ['..']] },
    );
    expect(await readdir(stand.parent)).toEqual(['s3']);
    expect((await readdir(stand.directory)).sort()).toEqual([
      'blobs',
      'buckets',
      'incoming',
      'uploads',
    ]);
  });
});

describe('an upload', () => {
  it('is refused when the bytes are not those of the checksum', async () => {
    const wrong = put('trang 1', { ChecksumSHA256: sha256('trang 2') });
    await expect(wrong).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('with the CRC that the SDK makes by default is checked and taken', async () => {
    s3.config.requestChecksumCalculation = async () => 'WHEN_SUPPORTED';
    expect((await put('trang 1')).ChecksumCRC32).toBeTypeOf('string');
    const wrong = put('trang 1', { ChecksumCRC32: 'AAAAAA==' });
    await expect(wrong).rejects.toMatchObject({ name: 'BadDigest' });
  });

  it('does not replace an object that must not exist yet', async () => {
    await put('first', { IfNoneMatch: '*' });
    const second = put('second', { IfNoneMatch: '*' });
    await expect(second).rejects.toMatchObject({ name: 'PreconditionFailed' });
    expect(await read()).toBe('first');
    expect(stand.announced).toHaveLength(1);
  });

  it('wins alone when many race for one key', async () => {
    const racers = Array.from({ length: 8 }, (_, racer) => put(`${racer}`, { IfNoneMatch: '*' }));
    const outcomes = await Promise.allSettled(racers);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('without a length is refused', async () => {
    const Body = Readable.from(['piece']);
    const unmeasured = s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    await expect(unmeasured).rejects.toMatchObject({ name: 'MissingContentLength' });
  });

  it('leaves no half object when the sender breaks off', async () => {
    const command = new PutObjectCommand({ Bucket, Key });
    const url = await getSignedUrl(s3, command);
    const unfinished = join(stand.directory, 'incoming');
    const sender = request(url, { method: 'PUT', headers: { 'content-length': 8 } });
    sender.on('error', () => {});
    sender.write('half');
    await vi.waitUntil(async () => (await readdir(unfinished)).length === 1);
    sender.destroy();
    await vi.waitUntil(async () => (await readdir(unfinished)).length === 0);
    await expect(read()).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(stand.announced).toEqual([]);
  });
});

describe('a bucket that keeps versions', () => {
  it('keeps the old one readable by its version', async () => {
    const first = await put('first', { Bucket: drafts });
    const second = await put('second', { Bucket: drafts });
    expect(await read({ Bucket: drafts })).toBe('second');
    expect(await read({ Bucket: drafts, VersionId: first.VersionId })).toBe('first');
    expect(stand.announced.map(({ versionId }) => versionId)).toEqual([
      first.VersionId,
      second.VersionId,
    ]);
  });

  it('hides a deleted object and brings it back without its delete marker', async () => {
    await put('kept', { Bucket: drafts });
    const marker = await s3.send(new DeleteObjectCommand({ Bucket: drafts, Key }));
    expect(marker.DeleteMarker).toBe(true);
    await expect(read({ Bucket: drafts })).rejects.toMatchObject({ name: 'NoSuchKey' });
    const { VersionId } = marker;
    await s3.send(new DeleteObjectCommand({ Bucket: drafts, Key, VersionId }));
    expect(await read({ Bucket: drafts })).toBe('kept');
  });
});

describe('a list', () => {
  const keys = async (change: object = {}) => {
    const page = await s3.send(new ListObjectsV2Command({ Bucket, ...change }));
    return { found: page.Contents?.map((object) => object.Key) ?? [], page };
  };

  it('gives the keys under a prefix in their order', async () => {
    for (const name of ['b/2', 'a/1', 'b/1', 'b/đ', 'b/z']) await put('x', { Key: name });
    expect((await keys({ Prefix: 'b/' })).found).toEqual(['b/1', 'b/2', 'b/z', 'b/đ']);
  });

  it('goes on from page to page', async () => {
    for (const name of ['1', '2', '3', '4', '5']) await put('x', { Key: name });
    const first = await keys({ MaxKeys: 2 });
    const second = await keys({ MaxKeys: 3, ContinuationToken: first.page.NextContinuationToken });
    expect([...first.found, ...second.found]).toEqual(['1', '2', '3', '4', '5']);
    expect([first.page.IsTruncated, second.page.IsTruncated]).toEqual([true, false]);
  });
});

it('says so when it does not know a call, instead of seeming to obey', async () => {
  await put('trang 1');
  const acl = s3.send(new PutObjectAclCommand({ Bucket, Key, ACL: 'private' }));
  await expect(acl).rejects.toMatchObject({ name: 'NotImplemented' });
  const cold = put('trang 1', { StorageClass: 'GLACIER' });
  await expect(cold).rejects.toMatchObject({ name: 'NotImplemented' });
});

it('writes an object to the disk as it comes, and holds no whole one in memory', async () => {
  const piece = Buffer.alloc(1024 * 1024, 'a');
  const pieces = 9;
  const onDisk = async () => {
    const files = await readdir(stand.directory, { recursive: true });
    const sizes = await Promise.all(files.map((file) => stat(join(stand.directory, file))));
    return sizes.reduce((sum, { size }) => sum + size, 0);
  };
  // The last piece is sent when half of those before it lie there.
  async function* body() {
    for (let sent = 1; sent < pieces; sent++) yield piece;
    const half = ((pieces - 1) / 2) * piece.length;
    await vi.waitFor(async () => expect(await onDisk()).toBeGreaterThan(half), 60_000);
    yield piece;
  }
  const ContentLength = pieces * piece.length;
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: Readable.from(body()), ContentLength }));
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key }));
  expect(head.ContentLength).toBe(ContentLength);
});
