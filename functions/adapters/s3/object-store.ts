import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

/** The facts of a stored object that a declaration is held against. */
export interface ObjectFacts {
  readonly contentType: string;
  readonly size: number;
  readonly etag: string;
}

export interface StoredObject {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string;
}

export interface ObjectStore {
  facts(bucket: string, key: string): Promise<ObjectFacts | undefined>;
  /** The bytes as they come, of the object that was looked at and of no other. */
  read(from: StoredObject): Promise<AsyncIterable<Uint8Array>>;
  /** Copies inside S3, and only the object that was looked at. */
  copy(from: StoredObject, to: { bucket: string; key: string }): Promise<string | undefined>;
  remove(bucket: string, key: string): Promise<void>;
  /** Leaves an empty object under a key where there is none, so that no address writes there any more. */
  close(bucket: string, key: string): Promise<void>;
}

export function objectStore(client: S3Client): ObjectStore {
  return {
    async facts(bucket, key) {
      try {
        const found = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return {
          contentType: found.ContentType ?? '',
          size: found.ContentLength ?? 0,
          etag: (found.ETag ?? '').replaceAll('"', ''),
        };
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    },
    async read({ bucket, key, etag }) {
      const get = new GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: etag });
      const { Body: body } = await client.send(get);
      if (!(body instanceof Readable)) throw new Error('S3 sent an object without a body');
      return body;
    },
    async copy(from, to) {
      const copied = await client.send(
        new CopyObjectCommand({
          Bucket: to.bucket,
          Key: to.key,
          CopySource: `${from.bucket}/${from.key.split('/').map(encodeURIComponent).join('/')}`,
          CopySourceIfMatch: from.etag,
          // Object Lock asks for a checksum on all that it locks.
          ChecksumAlgorithm: 'SHA256',
        }),
      );
      return copied.VersionId;
    },
    async remove(bucket, key) {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
    async close(bucket, key) {
      const empty = { Bucket: bucket, Key: key, Body: '', ContentLength: 0, IfNoneMatch: '*' };
      await client.send(new PutObjectCommand(empty)).catch((error: unknown) => {
        // Somebody was quicker: the event of what they sent closes the key.
        if (!isThereAlready(error)) throw error;
      });
    },
  };
}

/** There is an object under the key, or somebody is writing one at this very moment. */
export const isThereAlready = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  ['PreconditionFailed', 'ConditionalRequestConflict'].includes(error.name);

/** How many objects have lain in a bucket since before a moment, but for those that only close their keys. */
export async function lyingSince(client: S3Client, bucket: string, before: string) {
  let lying = 0;
  for await (const { Contents: objects = [] } of paginateListObjectsV2(
    { client },
    { Bucket: bucket },
  ))
    lying += objects.filter(
      ({ LastModified: at, Size: size }) => size && at && at < new Date(before),
    ).length;
  return lying;
}
