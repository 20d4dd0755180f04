import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { openingFault } from './deciphered.ts';
import type { IndirectPictures } from './indirect-pictures.ts';
import {
  type Area,
  boundsOf,
  COLUMNS,
  growth,
  IDENTITY,
  type Lie,
  type Matrix,
  overlap,
  PAGE_OF_TEXT,
  PageSheet,
  type PdfPage,
  ROWS,
  shareOf,
  times,
  UNIT_SQUARE,
} from './page-sheet.ts';
import { type EngineLimits, lend, readWithin } from './pdf-engine.ts';
import { isBlank, type MaskedPicture } from './picture-masks.ts';

/** Kinds of page objects (`fpdf_edit.h`). */
const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const FORM = 5;
/** Render modes that draw nothing: invisible, and clipping only (ISO 32000-1, table 106). */
const UNSEEN_MODES: readonly number[] = [3, 7];
/** Annotations that show no picture of their own: links and notes that open (`fpdf_annot.h`). */
const LINK = 2;
const POPUP = 16;
const XFA_FORMS: readonly number[] = [2, 3];
/** Forms within forms deeper than any tool writes; a form that draws itself ends here. */
const MAX_DEPTH = 12;
const POINTS_PER_INCH = 72;
/** Annotations that take less of the page decide nothing. */
const SMALL_ANNOTATION = 0.05;
/** Dots of a cell on the sheet, across and down, when a page is drawn to see its text. */
const DOTS = 6;
/** Levels of 255 by which letters must differ from what is below them to be read. */
const FAINT = 16;
/** Drawing a page may unpack its pictures; of a longer file, text over pictures is taken for seen. */
const MAX_DRAWN_PAGES = 40;
const BYTES_PER_DOT = 4;

export interface KnownOfPdf {
  readonly maxPages: number;
  readonly engine?: EngineLimits;
  /** What patterns, letters and soft masks draw. */
  readonly indirect?: IndirectPictures;
  readonly masked?: readonly MaskedPicture[];
}

export interface OpenedPdf {
  readonly pages: readonly PdfPage[];
  readonly hasAttachments: boolean;
}

/**
 * Opens a PDF as readers do, mending what they mend, and measures what each page draws; decodes no picture.
 * A text is the reason why it is not taken.
 */
export async function openPages(
  bytes: Buffer,
  known: KnownOfPdf,
): Promise<OpenedPdf | UploadRefusal> {
  const opened = await readWithin((lib) => readPages(lib, bytes, known), known.engine);
  return opened ?? 'tooIntricate';
}

function readPages(
  lib: WrappedPdfiumModule,
  bytes: Buffer,
  known: KnownOfPdf,
): OpenedPdf | UploadRefusal {
  const file = lend(lib, bytes);
  const document = lib.FPDF_LoadCustomDocument(file.access, '');
  const reader = pageReader(lib, known);
  try {
    if (!document) return openingFault(lib);
    const count = lib.FPDF_GetPageCount(document);
    if (count === 0) return 'broken';
    if (count > known.maxPages) return 'tooManyPages';
    if (XFA_FORMS.includes(lib.FPDF_GetFormType(document))) return 'activeContent';
    const pages: PdfPage[] = [];
    for (let index = 0; index < count; index++) {
      const page = reader.read(document, index);
      if (!page) return 'broken';
      pages.push(page);
    }
    return {
      pages,
      hasAttachments: lib.FPDFDoc_GetAttachmentCount(document) > 0,
    };
  } finally {
    reader.end();
    if (document) lib.FPDF_CloseDocument(document);
    file.release();
  }
}

function pageReader(lib: WrappedPdfiumModule, { indirect = {}, masked = [] }: KnownOfPdf) {
  let drawnPages = 0;
  const scratch = lib.pdfium.wasmExports.malloc(64);
  const float = (index: number) => lib.pdfium.getValue(scratch + 4 * index, 'float');
  const unsigned = (index: number) => lib.pdfium.getValue(scratch + 4 * index, 'i32') >>> 0;

  function matrixOf(object: number): Matrix {
    lib.FPDFPageObj_GetMatrix(object, scratch);
    return [float(0), float(1), float(2), float(3), float(4), float(5)];
  }

  function pageArea(page: number): Area {
    lib.FPDF_GetPageBoundingBox(page, scratch);
    return rectangle();
  }

  /** FS_RECTF: left, top, right, bottom. */
  function rectangle(): Area {
    return { left: float(0), top: float(1), right: float(2), bottom: float(3) };
  }

  function boundsWithin(object: number, within: Matrix): Area | undefined {
    const [left, bottom, right, top] = [scratch, scratch + 4, scratch + 8, scratch + 12];
    if (!lib.FPDFPageObj_GetBounds(object, left, bottom, right, top)) return undefined;
    return boundsOf(within, { left: float(0), bottom: float(1), right: float(2), top: float(3) });
  }

  /** What clipping leaves of an area, by the rectangle around each clipping path. */
  function clipped(area: Area, object: number, within: Matrix): Area {
    const clips = lib.FPDFPageObj_GetClipPath(object);
    const paths = clips ? lib.FPDFClipPath_CountPaths(clips) : 0;
    let left = area;
    for (let path = 0; path < paths; path++) {
      const points = Array.from(
        { length: lib.FPDFClipPath_CountPathSegments(clips, path) },
        (_, at) => {
          const segment = lib.FPDFClipPath_GetPathSegment(clips, path, at);
          lib.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
          return { x: float(0), y: float(1) };
        },
      );
      left = overlap(left, boundsOf(within, around(points)));
    }
    return left;
  }

  /** A stencil takes the colour of the text, which a picture of its own has not (ISO 32000-1, 8.9.6.2). */
  const isStencil = (image: number): boolean =>
    lib.FPDFPageObj_GetFillColor(image, scratch, scratch + 4, scratch + 8, scratch + 12);

  function putPicture(sheet: PageSheet, image: number, within: Matrix, seen: Area): PictureArea {
    if (!lib.FPDFImageObj_GetImagePixelSize(image, scratch, scratch + 4)) return NOTHING;
    const [width, height] = [unsigned(0), unsigned(1)];
    const matrix = times(matrixOf(image), within);
    const square = growth(matrix);
    if (width * height === 0 || square === 0) return NOTHING;
    const stencil = isStencil(image);
    if (stencil && isBlank(lib.FPDFImageObj_GetImageDataRaw(image, 0, 0), width * height))
      return NOTHING;
    const masks = masked.filter((one) => one.width === width && one.height === height);
    const maskPixels = Math.min(...masks.map((one) => one.maskPixels));
    const isPierced = masks.length > 0 && maskPixels > width * height;
    const pixels = isPierced ? maskPixels : width * height;
    let lie: Lie = 'hiding';
    if (stencil) lie = 'layer';
    else if (masks.length > 0) lie = 'pierced';
    else if (lib.FPDFPageObj_HasTransparency(image)) lie = 'shining';
    const area = clipped(overlap(boundsOf(matrix, UNIT_SQUARE), seen), image, within);
    sheet.putPicture(area, Math.sqrt(pixels / square) * POINTS_PER_INCH, lie);
    return { pixels, square };
  }

  /** A path that may be filled with the tiles of a pattern, or painted through a soft mask. */
  function putPath(sheet: PageSheet, path: number, within: Matrix, seen: Area): void {
    const masks = indirect.mask !== undefined && lib.FPDFPageObj_HasTransparency(path);
    const dpi = masks ? indirect.mask : indirect.pattern;
    if (dpi === undefined || !lib.FPDFPath_GetDrawMode(path, scratch, scratch + 4)) return;
    const bounds = unsigned(0) > 0 ? boundsWithin(path, within) : undefined;
    if (!bounds) return;
    const area = clipped(overlap(bounds, seen), path, within);
    sheet.putPicture(area, dpi / Math.sqrt(growth(within) || 1), 'hiding');
  }

  /** Fonts of Type 3 are always embedded and have no name. */
  function isDrawn(text: number): boolean {
    const font = lib.FPDFTextObj_GetFont(text);
    return lib.FPDFFont_GetIsEmbedded(font) === 1 && lib.FPDFFont_GetBaseFontName(font, 0, 0) <= 1;
  }

  /** Whether it is a text, and not letters that draw pictures, nor invisible. */
  function putText(sheet: PageSheet, text: number, within: Matrix, seen: Area): boolean {
    if (UNSEEN_MODES.includes(lib.FPDFTextObj_GetTextRenderMode(text))) return false;
    const bounds = boundsWithin(text, within);
    if (!bounds) return false;
    const area = overlap(bounds, seen);
    if (indirect.letter === undefined || !isDrawn(text)) {
      sheet.putText(area);
      return true;
    }
    lib.FPDFTextObj_GetFontSize(text, scratch);
    const size = Math.abs(float(0)) * Math.sqrt(growth(times(matrixOf(text), within)));
    if (size > 0) sheet.putPicture(clipped(area, text, within), indirect.letter / size, 'hiding');
    return false;
  }

  /** A page with its large annotations drawn into it, as telephones put pictures on it; 0 where it cannot be read. */
  function load(document: number, index: number): number {
    const page = lib.FPDF_LoadPage(document, index);
    if (!page || !hasPictures(page)) return page;
    lib.FPDFPage_Flatten(page, 0);
    lib.FPDF_ClosePage(page);
    return lib.FPDF_LoadPage(document, index);
  }

  function hasPictures(page: number): boolean {
    const paper = pageArea(page);
    for (let at = lib.FPDFPage_GetAnnotCount(page) - 1; at >= 0; at--) {
      const note = lib.FPDFPage_GetAnnot(page, at);
      const isNote = [LINK, POPUP].includes(lib.FPDFAnnot_GetSubtype(note));
      const isLarge =
        lib.FPDFAnnot_GetRect(note, scratch) && shareOf(rectangle(), paper) >= SMALL_ANNOTATION;
      lib.FPDFPage_CloseAnnot(note);
      if (isLarge && !isNote) return true;
    }
    return false;
  }

  /** The page as dots of four bytes, a few for each cell of its sheet. */
  function drawn(page: number): Buffer {
    const [width, height] = [COLUMNS * DOTS, ROWS * DOTS];
    const bitmap = lib.FPDFBitmap_Create(width, height, 0);
    lib.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
    lib.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0);
    const at = lib.FPDFBitmap_GetBuffer(bitmap);
    const dots = Buffer.from(lib.pdfium.HEAPU8.slice(at, at + width * height * BYTES_PER_DOT));
    lib.FPDFBitmap_Destroy(bitmap);
    return dots;
  }

  /**
   * The share of the page that looks otherwise without its texts: what is clipped, white on white, nearly
   * transparent or on a layer that is switched off changes nothing.
   */
  function seenShare(page: number, texts: readonly number[]): number {
    const before = drawn(page);
    for (const text of texts) lib.FPDFPageObj_SetIsActive(text, false);
    const after = drawn(page);
    const changed = new Set<number>();
    for (let at = 0; at < before.length; at++) {
      if (Math.abs((before[at] ?? 0) - (after[at] ?? 0)) < FAINT) continue;
      const dot = Math.floor(at / BYTES_PER_DOT);
      const [x, y] = [dot % (COLUMNS * DOTS), Math.floor(dot / (COLUMNS * DOTS))];
      changed.add(Math.floor(y / DOTS) * COLUMNS + Math.floor(x / DOTS));
    }
    return changed.size / (COLUMNS * ROWS);
  }

  function read(document: number, index: number): PdfPage | undefined {
    const page = load(document, index);
    if (!page) return undefined;
    const sheet = new PageSheet(pageArea(page));
    const texts: number[] = [];
    let [pixels, square] = [0, 0];
    const visit = (object: number, within: Matrix, seen: Area, depth: number) => {
      const kind = lib.FPDFPageObj_GetType(object);
      if (kind === TEXT && putText(sheet, object, within, seen)) texts.push(object);
      if (kind === PATH) putPath(sheet, object, within, seen);
      if (kind === IMAGE) {
        const picture = putPicture(sheet, object, within, seen);
        pixels += picture.pixels;
        square += picture.square;
      }
      if (kind !== FORM || depth === MAX_DEPTH) return;
      const inside = times(matrixOf(object), within);
      const left = clipped(seen, object, within);
      const count = lib.FPDFFormObj_CountObjects(object);
      for (let at = 0; at < count; at++)
        visit(lib.FPDFFormObj_GetObject(object, at), inside, left, depth + 1);
    };
    const count = lib.FPDFPage_CountObjects(page);
    for (let at = 0; at < count; at++)
      visit(lib.FPDFPage_GetObject(page, at), IDENTITY, EVERYWHERE, 0);
    let { textShare } = sheet;
    const isDoubtful = sheet.isPictured && textShare >= PAGE_OF_TEXT;
    if (isDoubtful && ++drawnPages <= MAX_DRAWN_PAGES) textShare = seenShare(page, texts);
    lib.FPDF_ClosePage(page);
    const density = square > 0 ? Math.sqrt(pixels / square) * POINTS_PER_INCH : 0;
    return { sheet, textShare, density };
  }

  return { read, end: () => lib.pdfium.wasmExports.free(scratch) };
}

/** What a picture has, and the square points that it is drawn on. */
interface PictureArea {
  readonly pixels: number;
  readonly square: number;
}
const NOTHING: PictureArea = { pixels: 0, square: 0 };

const EVERYWHERE: Area = {
  left: Number.NEGATIVE_INFINITY,
  bottom: Number.NEGATIVE_INFINITY,
  right: Number.POSITIVE_INFINITY,
  top: Number.POSITIVE_INFINITY,
};

const around = (points: readonly { readonly x: number; readonly y: number }[]): Area => ({
  left: Math.min(...points.map(({ x }) => x)),
  bottom: Math.min(...points.map(({ y }) => y)),
  right: Math.max(...points.map(({ x }) => x)),
  top: Math.max(...points.map(({ y }) => y)),
});
