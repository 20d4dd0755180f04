import * as z from 'zod';

/** What a document may be: what scanners write and what the archive keeps (Circular 02/2019/TT-BNV). */
export const FileType = z.enum(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff']);
export type FileType = z.infer<typeof FileType>;

const MEBIBYTE = 1024 * 1024;

/**
 * Largest document, in bytes: a hundred colour pages at 300 dpi. The check holds a document in memory
 * once, since the structure of a PDF is read from its end and in any order; the memory of the intake
 * function is made for this limit.
 */
export const MAX_BYTES = 100 * MEBIBYTE;

/** Above this a document is sent in parts, so that a line that breaks costs a part and not the document. */
export const MAX_WHOLE_BYTES = 20 * MEBIBYTE;

/** Bytes of every part but the last; S3 takes none below 5 MiB. */
export const PART_BYTES = 8 * MEBIBYTE;

/** What the catalogue demands of the files of one component, where that is less than of all others. */
export const FileLimits = z.strictObject({
  types: z.array(FileType).min(1).optional(),
  maxMegabytes: z.int().positive().max(100).optional(),
  /** Files inside a PDF/A-3 are part of the paper, such as the data of an electronic invoice. */
  attachments: z.literal(true).optional(),
});
export type FileLimits = z.infer<typeof FileLimits>;

export const typesOf = (limits: FileLimits = {}): readonly FileType[] =>
  limits.types ?? FileType.options;

/** Bytes. */
export const maxBytesOf = (limits: FileLimits = {}): number =>
  limits.maxMegabytes === undefined ? MAX_BYTES : limits.maxMegabytes * MEBIBYTE;

/** One part of a document: its number from 1, where it begins, and how long it is, in bytes. */
export interface Part {
  readonly number: number;
  readonly from: number;
  readonly size: number;
}

export function partsOf(size: number): readonly Part[] {
  return Array.from({ length: Math.ceil(size / PART_BYTES) }, (_, index) => {
    const from = index * PART_BYTES;
    return { number: index + 1, from, size: Math.min(PART_BYTES, size - from) };
  });
}
