export type Page = PDFKit.PDFDocument;

/** Points; official papers keep 30 mm on the left and 20 mm elsewhere (Decree 30/2020/NĐ-CP). */
export const MARGINS = { top: 50, right: 50, bottom: 56, left: 70 };
/** Sizes of letters, in points. */
export const TEXT = 11;
export const SMALL = 9;

/** Points between the margins. */
export const widthOf = ({ page }: Page): number => page.width - MARGINS.left - MARGINS.right;

/** Begins a new page where so many points do not fit any more; true if it did. */
export function needs(page: Page, height: number): boolean {
  const fits = page.y + height <= page.page.height - MARGINS.bottom;
  if (!fits) page.addPage();
  return !fits;
}
