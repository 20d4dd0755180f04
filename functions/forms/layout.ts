export type Page = PDFKit.PDFDocument;

const POINTS_PER_MM = 72 / 25.4;

/**
 * Margins in points: 20–25 mm above and below, 30–35 on the left, 15–20 on the right (Decree 30/2020/NĐ-CP,
 * Phụ lục I, mục I.4).
 */
export const MARGINS = {
  top: 20 * POINTS_PER_MM,
  right: 15 * POINTS_PER_MM,
  bottom: 20 * POINTS_PER_MM,
  left: 30 * POINTS_PER_MM,
};
/** Sizes of letters, in points: the decree sets text in 13–14. */
export const TEXT = 13;
export const TABLE = 11;
export const WIDE_TABLE = 10;
export const SMALL = 10;
/** The first line of a paragraph stands in by 1 cm, as the decree allows 1–1.27. */
export const INDENT = 10 * POINTS_PER_MM;

/** Points between the margins. */
export const widthOf = ({ page }: Page): number => page.width - MARGINS.left - MARGINS.right;

/** Begins a new page where so many points do not fit any more; true if it did. */
export function needs(page: Page, height: number): boolean {
  const fits = page.y + height <= page.page.height - MARGINS.bottom;
  if (!fits) page.addPage();
  return !fits;
}
