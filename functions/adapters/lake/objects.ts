import { createHash } from 'node:crypto';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

/** The bucket of a province's lake. */
export interface Lake {
  readonly client: S3Client;
  readonly bucket: string;
  /**
   * The key (KMS) under which files that name officers are written; the bucket's own where absent. Readers
   * without the right to use it cannot read those objects, even where the bucket allows it.
   */
  readonly officersKey?: string | undefined;
}

/** What lies where in the bucket. `work`, `increments` and `answers` name officers by the subjects of their tokens. */
export const prefixes = {
  increments: 'increments/',
  heads: 'heads/',
  manifest: 'manifest/',
  aside: 'aside/',
  /** Which dossiers will be late: models, and what is said of them. */
  risk: 'risk/',
} as const;

const namesOfficers = (key: string) => /^(increments|work|aside|answers)\//.test(key);

export interface ListedObject {
  readonly key: string;
  readonly lastModified: Date;
  readonly bytes: number;
}

export const openLake = (
  bucket: string,
  officersKey?: string,
  client = new S3Client({}),
): Lake => ({
  client,
  bucket,
  officersKey,
});

export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** Writes an object; the same content under the same key changes nothing. */
export async function putObject(lake: Lake, key: string, body: Uint8Array | string): Promise<void> {
  await put(lake, key, body);
}

/** S3 asks to repeat a write that met another of the same key: some of them within a second end it. */
const CONFLICTS = 5;

/**
 * Writes an object that is not there yet; false if it is.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
 */
export async function putOnce(lake: Lake, key: string, body: string): Promise<boolean> {
  for (let conflicts = 0; ; conflicts++) {
    try {
      await put(lake, key, body, '*');
      return true;
    } catch (error) {
      if (!(error instanceof S3ServiceException)) throw error;
      if (error.name === 'PreconditionFailed') return false;
      if (error.name !== 'ConditionalRequestConflict' || conflicts === CONFLICTS) throw error;
    }
  }
}

async function put(
  { client, bucket, officersKey }: Lake,
  key: string,
  body: Uint8Array | string,
  ifNoneMatch?: '*',
): Promise<void> {
  await client.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ...(ifNoneMatch && { IfNoneMatch: ifNoneMatch }),
      ...(officersKey &&
        namesOfficers(key) && { ServerSideEncryption: 'aws:kms', SSEKMSKeyId: officersKey }),
    }),
  );
}

/** The bytes of an object; nothing where there is none. */
export async function getObject(
  { client, bucket }: Lake,
  key: string,
): Promise<Uint8Array | undefined> {
  try {
    const { Body: body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return await body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** The objects under a prefix, in the order of their keys. */
export async function listObjects(
  { client, bucket }: Lake,
  prefix: string,
): Promise<readonly ListedObject[]> {
  const listed: ListedObject[] = [];
  const asked = { Bucket: bucket, Prefix: prefix };
  for await (const { Contents: page = [] } of paginateListObjectsV2({ client }, asked))
    for (const { Key: key, LastModified: at, Size: bytes } of page)
      listed.push({ key: key ?? '', lastModified: at ?? new Date(0), bytes: bytes ?? 0 });
  return listed;
}

/** Removes an object. The bucket keeps what was removed for some days, as its lifecycle says. */
export async function removeObject({ client, bucket }: Lake, key: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
}
