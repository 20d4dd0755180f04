import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  NoSuchKey,
  NotFound,
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

/** An object with its bytes as they come, which who does not read them has to destroy. */
export interface OpenedObject extends ObjectFacts {
  readonly bytes: Readable;
}

export interface ObjectStore {
  facts(bucket: string, key: string): Promise<ObjectFacts | undefined>;
  /** An object and its bytes by one request; undefined where there is none. */
  open(bucket: string, key: string): Promise<OpenedObject | undefined>;
  /** Copies inside S3, and only the object that was looked at. */
  copy(from: StoredObject, to: { bucket: string; key: string }): Promise<string | undefined>;
  remove(bucket: string, key: string): Promise<void>;
}

export function objectStore(client: S3Client): ObjectStore {
  return {
    async facts(bucket, key) {
      try {
        const found = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return factsIn(found);
      } catch (error) {
        if (error instanceof NotFound) return undefined;
        throw error;
      }
    },
    async open(bucket, key) {
      try {
        const found = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
        const { Body: bytes } = found;
        if (!(bytes instanceof Readable)) throw new Error('S3 sent an object without a body');
        return { ...factsIn(found), bytes };
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
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
  };
}

const factsIn = ({
  ContentType,
  ContentLength,
  ETag,
}: Pick<HeadObjectCommandOutput, 'ContentType' | 'ContentLength' | 'ETag'>): ObjectFacts => ({
  contentType: ContentType ?? '',
  size: ContentLength ?? 0,
  etag: (ETag ?? '').replaceAll('"', ''),
});

/** There is an object under the key, or somebody is writing one at this very moment. */
export const isThereAlready = (error: unknown): boolean =>
  error instanceof S3ServiceException &&
  ['PreconditionFailed', 'ConditionalRequestConflict'].includes(error.name);

/** The keys of objects that have lain in a bucket since before a moment. */
export async function* lyingSince(
  client: S3Client,
  bucket: string,
  before: string,
): AsyncGenerator<string> {
  for await (const { Contents: objects = [] } of paginateListObjectsV2(
    { client },
    { Bucket: bucket },
  ))
    for (const { Key: key, LastModified: at } of objects)
      if (key && at && at < new Date(before)) yield key;
}
