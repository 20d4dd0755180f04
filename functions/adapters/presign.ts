import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';

export interface PutPermission {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
  /** Bytes. */
  readonly contentLength: number;
  /** Of the content, in base64. */
  readonly sha256: string;
  /** Seconds that the address lives, at most a week. */
  readonly expiresIn: number;
}

/** An address to PUT to once, and the headers without which S3 refuses it. */
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
  const { client, bucket, key, contentType, contentLength, sha256, expiresIn } = permission;
  const headers = {
    'content-type': contentType,
    'content-length': String(contentLength),
    'if-none-match': '*',
    'x-amz-checksum-sha256': sha256,
  };
  const command = new PutObjectCommand({
    Bucket: bucket,
    Key: key,
    ContentType: contentType,
    ContentLength: contentLength,
    ChecksumSHA256: sha256,
    IfNoneMatch: '*',
  });
  const url = await getSignedUrl(client, command, {
    expiresIn,
    signableHeaders: new Set(['host', ...Object.keys(headers)]),
    unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
  });
  return { url, headers };
}
