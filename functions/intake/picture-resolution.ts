export const MILLIMETRES_PER_INCH = 25.4;

/** A picture in pixels, with the density that it states; 0 where it states none. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

/**
 * Papers smaller than A6 that people file as pictures, upright as they are cut, in millimetres: portraits
 * of 2×3, 3×4, 3.5×4.5 and 4×6 cm, and cards (ISO/IEC 7810 ID-1), which lie on their side as often.
 */
const SMALL_PAPERS = [
  { short: 20, long: 30, isPortrait: true },
  { short: 30, long: 40, isPortrait: true },
  { short: 35, long: 45, isPortrait: true },
  { short: 40, long: 60, isPortrait: true },
  { short: 54, long: 85.6, isPortrait: false },
] as const;
/**
 * Papers that are told only by the density that the picture states: photographs of 6×9 and 9×12 cm, square
 * ones of 5 cm, identity papers and passports (ISO/IEC 7810 ID-2 and ID-3).
 */
const STATED_PAPERS = [
  ...SMALL_PAPERS,
  { short: 60, long: 90, isPortrait: false },
  { short: 90, long: 120, isPortrait: false },
  { short: 50, long: 50, isPortrait: false },
  { short: 74, long: 105, isPortrait: false },
  { short: 88, long: 125, isPortrait: false },
] as const;
/** Widths of the rolls that tills print on, and the shortest piece that they cut, in millimetres. */
const ROLLS: readonly number[] = [57, 80];
const SHORTEST_CUT = 50;
const A4 = { short: 210, long: 297 };
const A6 = { short: 105, long: 148 };
/** What a picture of A4 has at least to be taken for one. */
const COARSEST_A4_DPI = 190;

/** Densities that telephones and web programs write into every picture, a page or a portrait. */
const MEANINGLESS: readonly number[] = [1, 72, 96];
/** Sides that differ by less are those of the same paper. */
const SAME = 0.06;
/** A small paper is not scanned finer than this, so a larger picture of the same shape is not one. */
const FINEST_SMALL_DPI = 350;
const COARSEST_SMALL_DPI = 190;

/**
 * Dots per inch of a picture: its pixels over the paper that it shows. The stated density tells which paper,
 * unless no paper of that size exists: then, and where none is stated, the picture shows A4 if it is fine
 * enough for that, else the small paper of its shape or A6, the smallest that receipts are printed on.
 */
export function pictureResolution({ width, height, dpi }: PictureSize): number {
  const isStated = dpi > 0 && !MEANINGLESS.includes(Math.round(dpi));
  const short = Math.min(width, height);
  const long = Math.max(width, height);
  const onA6 = Math.min(dots(short, A6.short), dots(long, A6.long));
  const onA4 = Math.min(dots(short, A4.short), dots(long, A4.long));
  if (!isStated)
    return onA4 >= COARSEST_A4_DPI
      ? onA4
      : Math.max(smallPaperResolution(width, height) ?? 0, onA6);
  return resolutionOn({ width: sideOf(width, dpi), height: sideOf(height, dpi) }, dpi);
}

/** In millimetres. */
export interface PaperSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Dots per inch of a scan that says to show a paper of that size: as it says, unless no paper is so small; then
 * those of A6.
 */
export function resolutionOn({ width, height }: PaperSize, dpi: number): number {
  const paper = { short: Math.min(width, height), long: Math.max(width, height) };
  const ofA6 = Math.min(paper.short / A6.short, paper.long / A6.long);
  return ofA6 >= 1 - SAME || isSmallPaper(paper, width <= height) ? dpi : dpi * Math.min(1, ofA6);
}

const dots = (pixels: number, millimetres: number) => (pixels * MILLIMETRES_PER_INCH) / millimetres;
const sideOf = (pixels: number, dpi: number) => (pixels * MILLIMETRES_PER_INCH) / dpi;
const isSame = (one: number, other: number) => Math.abs(one / other - 1) <= SAME;

function isSmallPaper(paper: { short: number; long: number }, isUpright: boolean): boolean {
  return (
    isReceipt(paper) ||
    STATED_PAPERS.some(
      ({ short, long, isPortrait }) =>
        isSame(paper.short, short) && isSame(paper.long, long) && (isUpright || !isPortrait),
    )
  );
}

/** A piece of a roll, longer or shorter than the roll is wide; what has the shape of A4 is a page drawn small. */
function isReceipt({ short, long }: { short: number; long: number }): boolean {
  const isCut = short >= SHORTEST_CUT * (1 - SAME) && !isSame(long / short, Math.SQRT2);
  return isCut && ROLLS.some((roll) => isSame(short, roll) || isSame(long, roll));
}

function smallPaperResolution(width: number, height: number): number | undefined {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  return SMALL_PAPERS.filter(({ isPortrait }) => width <= height || !isPortrait)
    .filter((paper) => isSame(long / short, paper.long / paper.short))
    .map((paper) => dots(short, paper.short))
    .find((dpi) => dpi >= COARSEST_SMALL_DPI && dpi <= FINEST_SMALL_DPI);
}
