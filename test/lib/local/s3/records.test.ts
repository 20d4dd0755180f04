import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { intake, openS3, records, sha256 } from './stand.ts';

const Bucket = intake.name;
const Key = 'H62.19-241205-0001/birth-certificate/giấy khai sinh.pdf';

let stand: Awaited<ReturnType<typeof openS3>>;
let s3: S3Client;
let ahead = 0;
beforeEach(async () => {
  ahead = 0;
  stand = await openS3(() => Date.now() + ahead);
  s3 = stand.clientOf();
});
afterEach(() => stand.close());

const put = (Body: string, change: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...change }));

describe('the records bucket', () => {
  const Records = records.name;
  const keep = (change: object = {}) =>
    s3.send(
      new CopyObjectCommand({
        Bucket: Records,
        Key,
        CopySource: `${Bucket}/${encodeURIComponent(Key)}`,
        ChecksumAlgorithm: 'SHA256',
        ...change,
      }),
    );

  it('takes a copy from the intake bucket with its hash, its own metadata and tags', async () => {
    await put('trang 1', { ContentType: 'application/pdf', Tagging: 'scan=pending' });
    const copy = await keep({
      MetadataDirective: 'REPLACE',
      ContentType: 'application/pdf',
      Metadata: { dossier: 'H62.19-241205-0001' },
      TaggingDirective: 'REPLACE',
      Tagging: 'scan=clean',
    });
    expect(copy.CopyObjectResult?.ChecksumSHA256).toBe(sha256('trang 1'));
    const kept = { Bucket: Records, Key, VersionId: copy.VersionId };
    expect(await s3.send(new GetObjectCommand(kept))).toMatchObject({
      ContentType: 'application/pdf',
      Metadata: { dossier: 'H62.19-241205-0001' },
      ObjectLockMode: 'GOVERNANCE',
    });
    const { TagSet } = await s3.send(new GetObjectTaggingCommand(kept));
    expect(TagSet).toEqual([{ Key: 'scan', Value: 'clean' }]);
    expect(stand.announced.at(-1)).toMatchObject({
      bucket: Records,
      versionId: copy.VersionId,
      reason: 'CopyObject',
    });
  });

  it('takes over type, metadata and tags unless told otherwise', async () => {
    const Metadata = { component: 'birth-certificate' };
    await put('trang 1', { ContentType: 'application/pdf', Metadata, Tagging: 'kind=scan' });
    const { VersionId } = await keep();
    const head = await s3.send(new HeadObjectCommand({ Bucket: Records, Key, VersionId }));
    expect(head).toMatchObject({ ContentType: 'application/pdf', Metadata, TagCount: 1 });
  });

  it('does not take a copy of a source that has changed', async () => {
    await put('trang 1');
    const changed = keep({ CopySourceIfMatch: '"0123"' });
    await expect(changed).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('does not take an upload without a checksum', async () => {
    const bare = put('trang 1', { Bucket: Records });
    await expect(bare).rejects.toMatchObject({ name: 'InvalidRequest' });
  });

  it('lets no version go before its retention has ended', async () => {
    await put('trang 1');
    const { VersionId } = await keep();
    const erase = () => s3.send(new DeleteObjectCommand({ Bucket: Records, Key, VersionId }));
    await expect(erase()).rejects.toMatchObject({ name: 'AccessDenied' });
    ahead = 366 * 86_400_000;
    s3.config.systemClockOffset = ahead;
    await erase();
    const gone = s3.send(new GetObjectCommand({ Bucket: Records, Key }));
    await expect(gone).rejects.toMatchObject({ name: 'NoSuchKey' });
  });
});
