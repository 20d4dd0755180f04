import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { GetObjectCommand, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** The papers among the records: those that the system issues are kept under the hash of their bytes. */
export interface Papers {
  /** Keeps a PDF; the same bytes are kept once. */
  keep(folder: string, bytes: Buffer): Promise<KeptPaper>;
  /** An address at which anybody can read the paper for so many seconds; the version filed, if it has one. */
  address(paper: { key: string; versionId?: string }, expiresIn: number): Promise<string>;
}

export interface KeptPaper {
  readonly key: string;
  /** Of the bytes, base64. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

export function papersIn(client: S3Client, bucket: string): Papers {
  return {
    async keep(folder, bytes) {
      const hash = createHash('sha256').update(bytes).digest();
      const paper = {
        key: `${folder}/${hash.toString('hex')}.pdf`,
        sha256: hash.toString('base64'),
        size: bytes.length,
      };
      const put = new PutObjectCommand({
        Bucket: bucket,
        Key: paper.key,
        Body: bytes,
        ContentType: 'application/pdf',
        ChecksumSHA256: paper.sha256,
        IfNoneMatch: '*',
      });
      await client.send(put).catch((error: unknown) => {
        if (!isKeptAlready(error)) throw error;
      });
      return paper;
    },
    address: ({ key, versionId }, expiresIn) => {
      const version = versionId === undefined ? {} : { VersionId: versionId };
      const get = new GetObjectCommand({ Bucket: bucket, Key: key, ...version });
      return getSignedUrl(client, get, { expiresIn });
    },
  };
}

/** There is an object under the key, or somebody is writing the same one at this very moment. */
const isKeptAlready = (error: unknown) =>
  error instanceof S3ServiceException &&
  ['PreconditionFailed', 'ConditionalRequestConflict'].includes(error.name);
