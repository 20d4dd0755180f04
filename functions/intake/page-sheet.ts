import { MILLIMETRES_PER_INCH, resolutionOn } from './picture-resolution.ts';

/** Maps a space into another (ISO 32000-1, 8.3.4). */
export type Matrix = readonly [number, number, number, number, number, number];

/** A rectangle in units of its space, upright. */
export interface Area {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
export const UNIT_SQUARE: Area = { left: 0, bottom: 0, right: 1, top: 1 };

/** What `inner` maps, mapped by `outer`. */
export function times(inner: Matrix, outer: Matrix): Matrix {
  const [a, b, c, d, e, f] = inner;
  const [A, B, C, D, E, F] = outer;
  return [
    a * A + b * C,
    a * B + b * D,
    c * A + d * C,
    c * B + d * D,
    e * A + f * C + E,
    e * B + f * D + F,
  ];
}

/** How much larger an area becomes. */
export const growth = ([a, b, c, d]: Matrix): number => Math.abs(a * d - b * c);

export function boundsOf([a, b, c, d, e, f]: Matrix, { left, bottom, right, top }: Area): Area {
  const corners = [
    [left, bottom],
    [left, top],
    [right, bottom],
    [right, top],
  ] as const;
  const xs = corners.map(([x, y]) => a * x + c * y + e);
  const ys = corners.map(([x, y]) => b * x + d * y + f);
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    bottom: Math.min(...ys),
    top: Math.max(...ys),
  };
}

export const overlap = (one: Area, other: Area): Area => ({
  left: Math.max(one.left, other.left),
  right: Math.min(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
  top: Math.min(one.top, other.top),
});

/** How much of the paper an area takes, 0 to 1; what lies outside the paper is not seen. */
export function shareOf(area: Area, paper: Area): number {
  const { left, right, bottom, top } = overlap(area, paper);
  const whole = (paper.right - paper.left) * (paper.top - paper.bottom);
  return right > left && top > bottom && whole > 0 ? ((right - left) * (top - bottom)) / whole : 0;
}

/**
 * How a picture lies on what is below it: hiding it; as a layer that holds the text of a scan; pierced by a mask,
 * so that the finer of both is seen; or shining through, which decides nothing where there is another.
 */
export type Lie = 'hiding' | 'layer' | 'pierced' | 'shining';

/** Cells across and down: of A4, 4 mm by 5. */
export const COLUMNS = 50;
export const ROWS = 60;
const CELLS = COLUMNS * ROWS;

/** What lies on top of a page, cell by cell, as its objects are put on it one after the other. */
export class PageSheet {
  readonly paper: Area;
  /** Dots per inch; 0 where there is no picture. */
  readonly #pictures = new Float64Array(CELLS);
  readonly #layers = new Float64Array(CELLS);
  readonly #texts = new Uint8Array(CELLS);

  constructor(paper: Area) {
    this.paper = paper;
  }

  putPicture(area: Area, dpi: number, lie: Lie): void {
    this.#eachCell(area, (cell) => {
      const below = this.#pictures[cell] ?? 0;
      if (lie === 'layer') this.#layers[cell] = dpi;
      else if (lie === 'pierced') this.#pictures[cell] = Math.max(below, dpi);
      else if (lie === 'shining') this.#pictures[cell] = below || dpi;
      else {
        this.#pictures[cell] = dpi;
        this.#layers[cell] = 0;
        this.#texts[cell] = 0;
      }
    });
  }

  putText(area: Area): void {
    this.#eachCell(area, (cell) => {
      this.#texts[cell] = 1;
    });
  }

  #eachCell({ left, right, bottom, top }: Area, put: (cell: number) => void): void {
    const { paper } = this;
    // A cell belongs to what covers its middle.
    const column = (x: number) => (COLUMNS * (x - paper.left)) / (paper.right - paper.left) - 0.5;
    const row = (y: number) => (ROWS * (y - paper.bottom)) / (paper.top - paper.bottom) - 0.5;
    const lastColumn = Math.min(COLUMNS - 1, Math.floor(column(right)));
    const lastRow = Math.min(ROWS - 1, Math.floor(row(top)));
    for (let y = Math.max(0, Math.ceil(row(bottom))); y <= lastRow; y++)
      for (let x = Math.max(0, Math.ceil(column(left))); x <= lastColumn; x++) put(y * COLUMNS + x);
  }

  /** The share of the page under text that no picture hides, 0 to 1. */
  get textShare(): number {
    return this.#texts.reduce((sum, text) => sum + text, 0) / CELLS;
  }

  /** Dots per inch of each cell with a picture: of its layer of text, where it has one. */
  get resolutions(): readonly number[] {
    const found: number[] = [];
    for (let cell = 0; cell < CELLS; cell++) {
      const dpi = this.#layers[cell] || this.#pictures[cell] || 0;
      if (dpi > 0) found.push(dpi);
    }
    return found;
  }

  /** Whether pictures cover most of the page. */
  get isPictured(): boolean {
    return this.resolutions.length >= MOST_OF_A_PAGE * CELLS;
  }
}

/** A page of which pictures cover less is no scan, and one under more text than that is a page of its own. */
const MOST_OF_A_PAGE = 0.5;
export const PAGE_OF_TEXT = 0.05;
const POINTS_PER_INCH = 72;

/** What a page of a PDF draws. */
export interface PdfPage {
  readonly sheet: PageSheet;
  /** The share of the page under text that is seen. */
  readonly textShare: number;
  /** Dots per inch of all its pictures together, whether they are seen or not; 0 without any. */
  readonly density: number;
}

/**
 * Dots per inch of a page that is a scan; undefined where no picture covers most of it, or where text is printed
 * over a background. Half of what is covered is at least as fine, so that neither a fine stamp nor a coarse logo
 * decides. Never finer than on a paper that exists.
 * @param userUnit points in a unit of the page (ISO 32000-1, 14.11.2)
 */
export function scanResolution({ sheet, textShare }: PdfPage, userUnit = 1): number | undefined {
  if (!sheet.isPictured || textShare >= PAGE_OF_TEXT) return undefined;
  const sorted = sheet.resolutions.toSorted((one, other) => one - other);
  const dpi = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  const millimetres = (units: number) =>
    (units * userUnit * MILLIMETRES_PER_INCH) / POINTS_PER_INCH;
  const { left, right, bottom, top } = sheet.paper;
  const paper = { width: millimetres(right - left), height: millimetres(top - bottom) };
  return resolutionOn(paper, dpi / userUnit);
}
