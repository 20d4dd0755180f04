import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { crc32 } from 'node:zlib';
import { S3Error } from './errors.ts';

/** The body as it arrived: its size in bytes and its digests. */
export interface Digests {
  readonly size: number;
  /** Hexadecimal: the ETag of an object stored by one PutObject. */
  readonly md5: string;
  /** Base64, as in `x-amz-checksum-sha256`. */
  readonly sha256: string;
  readonly crc32: string;
}

/** Writes the body to `file` piece by piece, so that memory does not grow with the object. */
export async function receive(request: IncomingMessage, file: string): Promise<Digests> {
  const md5 = createHash('md5');
  const sha256 = createHash('sha256');
  let crc = 0;
  let size = 0;
  try {
    await pipeline(
      request,
      async function* measure(chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          md5.update(chunk);
          sha256.update(chunk);
          crc = crc32(chunk, crc);
          size += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(file),
    );
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc);
  return {
    size,
    md5: md5.digest('hex'),
    sha256: sha256.digest('base64'),
    crc32: checksum.toString('base64'),
  };
}

/** Refuses a body that is not the one its headers speak of. Checksums in the query string do not count. */
export function checkDigests(headers: IncomingHttpHeaders, digests: Digests): void {
  const declared = headers['x-amz-content-sha256'];
  const hash = Buffer.from(digests.sha256, 'base64').toString('hex');
  if (declared !== undefined && declared !== 'UNSIGNED-PAYLOAD' && declared !== hash)
    throw new S3Error('XAmzContentSHA256Mismatch', 'The body is not the one that was signed.');
  const md5 = Buffer.from(digests.md5, 'hex').toString('base64');
  const pairs = [
    ['x-amz-checksum-sha256', digests.sha256],
    ['x-amz-checksum-crc32', digests.crc32],
    ['content-md5', md5],
  ] as const;
  for (const [name, actual] of pairs) {
    if (headers[name] !== undefined && headers[name] !== actual)
      throw new S3Error('BadDigest', `The ${name} you specified did not match what we received.`);
  }
}
