import { createHash } from 'node:crypto';

export interface ReceivedBytes {
  readonly bytes: Buffer;
  /** Of all bytes, base64. */
  readonly sha256: string;
}

/**
 * Holds the bytes of an object once, and takes their hash as they come: an object that was sent in parts
 * has no hash of the whole before. Undefined when there are more or fewer than `size` bytes.
 */
export async function receive(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): Promise<ReceivedBytes | undefined> {
  const bytes = Buffer.allocUnsafe(size);
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of chunks) {
    if (length + chunk.length > size) return undefined;
    bytes.set(chunk, length);
    hash.update(chunk);
    length += chunk.length;
  }
  return length === size ? { bytes, sha256: hash.digest('base64') } : undefined;
}
