import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type Part as ListedPart,
  ListPartsCommand,
  NoSuchUpload,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

/** An upload in parts that is under way at S3. */
export interface PartedUpload {
  readonly key: string;
  readonly uploadId: string;
}

/** A part that S3 holds, with the hash that it verified. */
export interface HeldPart {
  readonly number: number;
  readonly etag: string;
  /** Base64. */
  readonly sha256: string;
}

export interface PartedUploads {
  begin(key: string, contentType: string): Promise<string>;
  /** The parts that are there; undefined when the upload is no more: completed, or given up after a day. */
  held(upload: PartedUpload): Promise<readonly HeldPart[] | undefined>;
  /** Makes an object of the parts, unless there is one already: then it has the same hash by its key. */
  complete(upload: PartedUpload, parts: readonly HeldPart[]): Promise<void>;
}

/**
 * S3 verifies the SHA-256 of each part. What it calls the checksum of the whole is a hash of those hashes
 * and says nothing of the file's own; that one is for the intake function to verify.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
export function partedUploads(client: S3Client, bucket: string): PartedUploads {
  const addressed = ({ key, uploadId }: PartedUpload) => ({
    Bucket: bucket,
    Key: key,
    UploadId: uploadId,
  });
  return {
    async begin(key, contentType) {
      const begun = await client.send(
        new CreateMultipartUploadCommand({
          Bucket: bucket,
          Key: key,
          ContentType: contentType,
          ChecksumAlgorithm: 'SHA256',
        }),
      );
      if (!begun.UploadId) throw new Error('S3 began an upload without a name');
      return begun.UploadId;
    },
    async held(upload) {
      try {
        const listed = await client.send(new ListPartsCommand(addressed(upload)));
        return (listed.Parts ?? []).map(heldPart);
      } catch (error) {
        if (error instanceof NoSuchUpload) return undefined;
        throw error;
      }
    },
    async complete(upload, parts) {
      const complete = new CompleteMultipartUploadCommand({
        ...addressed(upload),
        IfNoneMatch: '*',
        MultipartUpload: {
          Parts: parts.map(({ number, etag, sha256 }) => ({
            PartNumber: number,
            ETag: etag,
            ChecksumSHA256: sha256,
          })),
        },
      });
      await client.send(complete).catch((error: unknown) => {
        if (!isCompleted(error)) throw error;
      });
    },
  };
}

/** There is an object under the key, or somebody is making it of these parts at this very moment. */
const isCompleted = (error: unknown) =>
  error instanceof S3ServiceException &&
  ['PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchUpload'].includes(error.name);

const heldPart = ({ PartNumber, ETag = '', ChecksumSHA256 = '' }: ListedPart): HeldPart => ({
  number: PartNumber ?? 0,
  etag: ETag,
  sha256: ChecksumSHA256,
});
