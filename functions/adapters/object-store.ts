import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  type S3Client,
} from '@aws-sdk/client-s3';

/** The facts of a stored object that a declaration is held against. */
export interface ObjectFacts {
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string | undefined;
  readonly etag: string;
}

export interface ObjectStore {
  facts(bucket: string, key: string): Promise<ObjectFacts | undefined>;
  read(bucket: string, key: string): Promise<Buffer>;
  /** Copies inside S3, and only the object that was looked at. */
  copy(
    from: { bucket: string; key: string; etag: string },
    to: { bucket: string; key: string },
  ): Promise<string | undefined>;
  remove(bucket: string, key: string): Promise<void>;
}

export function objectStore(client: S3Client): ObjectStore {
  return {
    async facts(bucket, key) {
      try {
        const found = await client.send(
          new HeadObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: 'ENABLED' }),
        );
        return {
          contentType: found.ContentType ?? '',
          size: found.ContentLength ?? 0,
          sha256: found.ChecksumSHA256,
          etag: (found.ETag ?? '').replaceAll('"', ''),
        };
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    },
    async read(bucket, key) {
      const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Buffer.from((await found.Body?.transformToByteArray()) ?? []);
    },
    async copy(from, to) {
      const copied = await client.send(
        new CopyObjectCommand({
          Bucket: to.bucket,
          Key: to.key,
          CopySource: `${from.bucket}/${from.key.split('/').map(encodeURIComponent).join('/')}`,
          CopySourceIfMatch: from.etag,
          // Object Lock asks for a checksum on whatever it locks.
          ChecksumAlgorithm: 'SHA256',
        }),
      );
      return copied.VersionId;
    },
    async remove(bucket, key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
  };
}
