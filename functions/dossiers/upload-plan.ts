import type { UploadDeclaration, UploadGrant } from '../adapters/dynamodb/upload-store.ts';
import type { HeldPart, PartedUpload, PartedUploads } from '../adapters/s3/multipart.ts';
import { presignPart, presignPut, type Signer } from '../adapters/s3/presign.ts';
import type { Instant } from '../domain/codes.ts';
import { partsOf } from '../domain/dossier/upload-limits.ts';

/** Where uploads land. */
export interface Intake extends Signer {
  readonly uploads: PartedUploads;
}

/** Long enough for a slow line, short enough that a leaked address is worth little. */
const URL_SECONDS = 600;

/** One address that takes the whole file. */
export async function wholePlan(
  { client, bucket }: Intake,
  key: string,
  { contentType, size, sha256 }: UploadDeclaration,
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

/** How far an upload in parts has come. */
export interface UnderWay extends PartedUpload {
  /** What has arrived; nothing any more once the parts are one object. */
  readonly held: readonly HeldPart[];
  readonly isCompleted: boolean;
}

/** The bucket gives the parts of an upload up a day after it began: what is gone earlier was completed. */
const GIVEN_UP_AFTER_MS = 86_400_000;

/** The upload that a grant began; undefined if it began none, or the bucket may have given it up. */
export async function progressOf(
  { uploads }: Intake,
  key: string,
  { parted, grantedAt }: UploadGrant,
  now: Instant,
): Promise<UnderWay | undefined> {
  if (!parted) return undefined;
  const { uploadId } = parted;
  const held = await uploads.held({ key, uploadId });
  if (held) return { key, uploadId, held, isCompleted: false };
  const isGivenUp = Date.parse(now) - Date.parse(grantedAt) >= GIVEN_UP_AFTER_MS;
  return isGivenUp ? undefined : { key, uploadId, held: [], isCompleted: true };
}

/**
 * The upload of these very parts that was begun before, or a new one. A new one that nobody uses costs
 * nothing and is forgotten after a day.
 */
export async function partsUnderWay(
  intake: Intake,
  key: string,
  contentType: string,
  parts: readonly string[],
  { known, now }: { readonly known: UploadGrant | undefined; readonly now: Instant },
): Promise<UnderWay> {
  const goesOn = known?.status === 'granted' && known.parted?.parts.join() === parts.join();
  const before = goesOn ? await progressOf(intake, key, known, now) : undefined;
  if (before) return before;
  const uploadId = await intake.uploads.begin(key, contentType);
  return { key, uploadId, held: [], isCompleted: false };
}

/** An address for each part that has not arrived; none when they are one object already. */
export async function partsPlan(
  { client, bucket }: Intake,
  { key, uploadId, held, isCompleted }: UnderWay,
  size: number,
  hashes: readonly string[],
) {
  const missing = isCompleted
    ? []
    : partsOf(size).filter(({ number }) => !isHeld(held, number, hashes));
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
