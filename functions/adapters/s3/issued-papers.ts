import { createHash } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import {
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { attachment, fileNameOf } from '../../domain/dossier/file-name.ts';
import { isThereAlready } from './object-store.ts';

/** The papers among the records: those that the system issues are kept under the hash of their bytes. */
export interface Papers {
  /** Keeps a PDF under the hash of its bytes; the same bytes are kept once. */
  keep(folder: string, bytes: Buffer): Promise<KeptPaper>;
  /** The PDF kept under this very key, made when it is asked for first and never again. */
  keptOnce(key: string, make: () => Promise<Buffer>): Promise<KeptPaper>;
  /** An address at which anybody can read the paper for so many seconds; the version filed, if it has one. */
  address(paper: AddressedPaper, expiresIn: number): Promise<string>;
}

export interface AddressedPaper {
  readonly key: string;
  readonly versionId?: string;
  readonly fileName: string;
  readonly contentType: string;
}

export interface KeptPaper {
  readonly key: string;
  /** Of the bytes, base64. */
  readonly sha256: string;
  /** Bytes. */
  readonly size: number;
}

export function papersIn(client: S3Client, bucket: string): Papers {
  const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

  /** Stores the paper unless there is one under the key, or somebody is storing it at this moment. */
  async function put(key: string, bytes: Buffer): Promise<KeptPaper> {
    const paper = { key, sha256: sha256(bytes).toString('base64'), size: bytes.length };
    const command = new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: bytes,
      ContentType: 'application/pdf',
      ChecksumSHA256: paper.sha256,
      IfNoneMatch: '*',
    });
    await client.send(command).catch((error: unknown) => {
      if (!isThereAlready(error)) throw error;
    });
    return paper;
  }

  async function kept(key: string): Promise<KeptPaper | undefined> {
    const head = new HeadObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: 'ENABLED' });
    try {
      const { ChecksumSHA256 = '', ContentLength = 0 } = await client.send(head);
      return { key, sha256: ChecksumSHA256, size: ContentLength };
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  }

  return {
    keep: (folder, bytes) => put(`${folder}/${sha256(bytes).toString('hex')}.pdf`, bytes),
    keptOnce: async (key, make) => (await kept(key)) ?? put(key, await make()),
    address: ({ key, versionId, fileName, contentType }, expiresIn) => {
      const get = new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ...(versionId !== undefined && { VersionId: versionId }),
        // Signed, and said over what the object has of its own: no browser shows what somebody sent.
        ResponseContentType: contentType,
        ResponseContentDisposition: attachment(fileNameOf(fileName, contentType)),
      });
      return getSignedUrl(client, get, { expiresIn });
    },
  };
}
