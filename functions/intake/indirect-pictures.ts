import type { PdfPage } from './page-sheet.ts';

/**
 * Dots per inch of the pictures that a file draws by other means than putting them on a page, the coarsest of each
 * kind, in the space where they are used: a point of the page, or a letter of size 1.
 */
export interface IndirectPictures {
  /** Inside the tiles of a pattern that paths are filled with (ISO 32000-1, 8.7.3). */
  readonly pattern?: number;
  /** Inside the letters of a Type 3 font (9.6.5). */
  readonly letter?: number;
  /** Inside the group of a soft mask (11.6.5.3). */
  readonly mask?: number;
}

/** How a drawing is used. */
export interface IndirectUse {
  readonly kind: keyof IndirectPictures;
  /** How much larger an area of it becomes where it is used. */
  readonly square: number;
}

export interface IndirectDrawings {
  readonly uses: readonly IndirectUse[];
  /** A PDF with a page for each of them. */
  readonly pdf: Uint8Array;
}

/** The coarsest pictures of each kind. */
export function coarsest(
  uses: readonly IndirectUse[],
  pages: readonly PdfPage[],
): IndirectPictures {
  const found: { -readonly [Kind in keyof IndirectPictures]: number } = {};
  for (const [index, { kind, square }] of uses.entries()) {
    const dpi = (pages[index]?.density ?? 0) / Math.sqrt(square || 1);
    if (dpi > 0) found[kind] = Math.min(found[kind] ?? dpi, dpi);
  }
  return found;
}
