import { PutObjectCommand, type S3Client, UploadPartCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

/** Who signs, for which bucket. */
export interface Signer {
  readonly client: S3Client;
  readonly bucket: string;
}

interface Permission extends Signer {
  readonly key: string;
  /** Bytes. */
  readonly contentLength: number;
  /** Of the content, in base64. */
  readonly sha256: string;
  /** Seconds that the address lives, at most a week. */
  readonly expiresIn: number;
}

export interface PutPermission extends Permission {
  readonly contentType: string;
}

export interface PartPermission extends Permission {
  readonly uploadId: string;
  readonly partNumber: number;
}

/** An address to PUT to, and the headers without which S3 refuses it. */
export interface PresignedPut {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Permission to store exactly one content under exactly one key: type, length and SHA-256 are signed
 * headers, and `if-none-match: *` forbids a second upload.
 *
 * By default the SDK leaves the content type unsigned and moves the checksum to the query string, where
 * S3 does not check it (aws-sdk-js-v3 issues 4448 and 3906); both are named here explicitly.
 */
export async function presignPut(permission: PutPermission): Promise<PresignedPut> {
  const { client, contentType, expiresIn } = permission;
  const command = new PutObjectCommand({
    ...content(permission),
    ContentType: contentType,
    IfNoneMatch: '*',
  });
  const headers = {
    'content-type': contentType,
    'if-none-match': '*',
    ...contentHeaders(permission),
  };
  return { url: await getSignedUrl(client, command, signing(headers, expiresIn)), headers };
}

/** Permission to send exactly one content as one part; sent again it takes its own place. */
export async function presignPart(permission: PartPermission): Promise<PresignedPut> {
  const { client, uploadId, partNumber, expiresIn } = permission;
  const command = new UploadPartCommand({
    ...content(permission),
    UploadId: uploadId,
    PartNumber: partNumber,
  });
  const headers = contentHeaders(permission);
  return { url: await getSignedUrl(client, command, signing(headers, expiresIn)), headers };
}

const content = ({ bucket, key, contentLength, sha256 }: Permission) => ({
  Bucket: bucket,
  Key: key,
  ContentLength: contentLength,
  ChecksumSHA256: sha256,
});

const contentHeaders = ({ contentLength, sha256 }: Permission) => ({
  'content-length': String(contentLength),
  'x-amz-checksum-sha256': sha256,
});

/** Exactly these headers are signed, in the head of the request and not in its address. */
const signing = (headers: PresignedPut['headers'], expiresIn: number) => ({
  expiresIn,
  signableHeaders: new Set(['host', ...Object.keys(headers)]),
  unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
});
