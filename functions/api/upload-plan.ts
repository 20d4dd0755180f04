import type { S3Client } from '@aws-sdk/client-s3';
import type { HeldPart, PartedUpload, PartedUploads } from '../adapters/multipart.ts';
import { presignPart, presignPut } from '../adapters/presign.ts';
import type { Declared, UploadGrant } from '../adapters/upload-store.ts';
import { partsOf } from '../domain/dossier/upload-limits.ts';

/** Where uploads land. */
export interface Intake {
  readonly client: S3Client;
  readonly bucket: string;
  readonly uploads: PartedUploads;
}

/** Long enough for a slow line, short enough that a leaked address is worth little. */
const URL_SECONDS = 600;

/** One address that takes the whole file. */
export async function wholePlan(
  { client, bucket }: Intake,
  key: string,
  { contentType, size, sha256 }: Declared,
) {
  const signed = await presignPut({
    client,
    bucket,
    key,
    contentType,
    contentLength: size,
    sha256,
    expiresIn: URL_SECONDS,
  });
  return { method: 'PUT', ...signed, expiresInSeconds: URL_SECONDS };
}

export interface UnderWay extends PartedUpload {
  readonly held: readonly HeldPart[];
}

/**
 * The upload of these very parts that was begun before, with what of it has arrived, or a new one. A new
 * one that nobody uses costs nothing and is forgotten after a day.
 */
export async function partsUnderWay(
  { uploads }: Intake,
  key: string,
  contentType: string,
  parts: readonly string[],
  known: UploadGrant | undefined,
): Promise<UnderWay> {
  const { uploadId, parts: before = [] } = known?.parted ?? {};
  const goesOn = known?.status === 'granted' && before.join() === parts.join();
  const held = goesOn && uploadId ? await uploads.held({ key, uploadId }) : undefined;
  if (uploadId && held) return { key, uploadId, held };
  return { key, uploadId: await uploads.begin(key, contentType), held: [] };
}

/** An address for each part that has not arrived. */
export async function partsPlan(
  { client, bucket }: Intake,
  { key, uploadId, held }: UnderWay,
  size: number,
  hashes: readonly string[],
) {
  const missing = partsOf(size).filter(({ number }) => !isHeld(held, number, hashes));
  const parts = missing.map(async ({ number, from, size: length }) => ({
    number,
    from,
    size: length,
    ...(await presignPart({
      client,
      bucket,
      key,
      uploadId,
      partNumber: number,
      contentLength: length,
      sha256: hashes[number - 1] ?? '',
      expiresIn: URL_SECONDS,
    })),
  }));
  return { method: 'PUT', parts: await Promise.all(parts), expiresInSeconds: URL_SECONDS };
}

export const isHeld = (held: readonly HeldPart[], number: number, hashes: readonly string[]) =>
  held.some((part) => part.number === number && part.sha256 === hashes[number - 1]);
