import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { type EngineLimits, lend, readWithin } from './pdf-engine.ts';
import { MILLIMETRES_PER_INCH, resolutionOn } from './picture-resolution.ts';

/** A picture as a page draws it. */
export interface DrawnPicture {
  /** Dots per inch: its pixels over the area that it is drawn on. */
  readonly dpi: number;
  /** The share of the page that it covers, 0 to 1. */
  readonly share: number;
  /** Black and white: the text layer of a scan that is packed in layers. */
  readonly isBilevel: boolean;
}

export interface PdfPage {
  readonly pictures: readonly DrawnPicture[];
  /** The share of the page under text that is seen: neither invisible nor below a picture that hides it. */
  readonly textShare: number;
  /** The paper in units of the page, each a point unless the page says otherwise. */
  readonly width: number;
  readonly height: number;
}

/** What PDFium says of a file that it cannot open (`fpdfview.h`, FPDF_ERR_PASSWORD). */
const ERR_PASSWORD = 4;
/** Enciphered for the holders of certificates, or in a way of its own. */
const ERR_SECURITY = 5;
/** Kinds of page objects (`fpdf_edit.h`). */
const TEXT = 1;
const IMAGE = 3;
const FORM = 5;
/** Render modes that draw nothing: invisible, and clipping only (ISO 32000-1, table 106). */
const UNSEEN_MODES: readonly number[] = [3, 7];
/** Nearly white letters, 0 to 255: some programs hide the text so that they recognised. */
const WHITE = 250;
/** What telephones put on a page as a picture (`fpdf_annot.h`). */
const STAMP = 13;
const XFA_FORMS: readonly number[] = [2, 3];
/** Forms within forms deeper than any tool writes; a form that draws itself ends here. */
const MAX_DEPTH = 12;
const POINTS_PER_INCH = 72;
/** A picture that covers so much hides what was drawn below it. */
const COVERING = 0.5;

type Matrix = readonly [number, number, number, number, number, number];

export interface PdfLimits {
  readonly maxPages: number;
  readonly engine?: EngineLimits;
}

export interface OpenedPdf {
  readonly pages: readonly PdfPage[];
  /** Opens without a password, and still restricts printing or copying. */
  readonly isEncrypted: boolean;
  readonly hasAttachments: boolean;
}

/**
 * Opens a PDF as readers do, mending what they mend, and measures what each page draws; decodes no picture.
 * A text is the reason why it is not taken.
 */
export async function openPages(
  bytes: Buffer,
  { maxPages, engine }: PdfLimits,
): Promise<OpenedPdf | UploadRefusal> {
  const opened = await readWithin((lib) => readPages(lib, bytes, maxPages), engine);
  return opened ?? 'tooIntricate';
}

function readPages(
  lib: WrappedPdfiumModule,
  bytes: Buffer,
  maxPages: number,
): OpenedPdf | UploadRefusal {
  const file = lend(lib, bytes);
  const document = lib.FPDF_LoadCustomDocument(file.access, '');
  const reader = pageReader(lib);
  try {
    if (!document)
      return [ERR_PASSWORD, ERR_SECURITY].includes(lib.FPDF_GetLastError())
        ? 'encrypted'
        : 'broken';
    const count = lib.FPDF_GetPageCount(document);
    if (count === 0) return 'broken';
    if (count > maxPages) return 'tooManyPages';
    if (XFA_FORMS.includes(lib.FPDF_GetFormType(document))) return 'activeContent';
    const pages: PdfPage[] = [];
    for (let index = 0; index < count; index++) {
      const page = reader.read(document, index);
      if (!page) return 'broken';
      pages.push(page);
    }
    return {
      pages,
      isEncrypted: lib.FPDF_GetSecurityHandlerRevision(document) !== -1,
      hasAttachments: lib.FPDFDoc_GetAttachmentCount(document) > 0,
    };
  } finally {
    reader.end();
    if (document) lib.FPDF_CloseDocument(document);
    file.release();
  }
}

function pageReader(lib: WrappedPdfiumModule) {
  const scratch = lib.pdfium.wasmExports.malloc(64);
  const float = (index: number) => lib.pdfium.getValue(scratch + 4 * index, 'float');
  const unsigned = (index: number) => lib.pdfium.getValue(scratch + 4 * index, 'i32') >>> 0;

  function matrixOf(object: number): Matrix {
    lib.FPDFPageObj_GetMatrix(object, scratch);
    return [float(0), float(1), float(2), float(3), float(4), float(5)];
  }

  function isBilevel(object: number): boolean {
    const filters = lib.FPDFImageObj_GetImageFilterCount(object);
    for (let index = 0; index < filters; index++) {
      const length = lib.FPDFImageObj_GetImageFilter(object, index, scratch, 64);
      const name = length > 0 && length <= 64 ? lib.pdfium.UTF8ToString(scratch) : '';
      if (name === 'CCITTFaxDecode' || name === 'JBIG2Decode') return true;
    }
    return false;
  }

  function pageArea(page: number): Area {
    lib.FPDF_GetPageBoundingBox(page, scratch);
    // FS_RECTF: left, top, right, bottom.
    return { left: float(0), top: float(1), right: float(2), bottom: float(3) };
  }

  function pictureOf(object: number, within: Matrix, paper: Area): DrawnPicture | undefined {
    if (!lib.FPDFImageObj_GetImagePixelSize(object, scratch, scratch + 4)) return undefined;
    const pixels = unsigned(0) * unsigned(1);
    const matrix = times(matrixOf(object), within);
    const square = Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]);
    if (pixels === 0 || square === 0) return undefined;
    const share = shareOf(boundsOf(matrix, { left: 0, bottom: 0, right: 1, top: 1 }), paper);
    const dpi = Math.sqrt(pixels / square) * POINTS_PER_INCH;
    return { dpi, share, isBilevel: isBilevel(object) };
  }

  function isSeen(text: number): boolean {
    if (UNSEEN_MODES.includes(lib.FPDFTextObj_GetTextRenderMode(text))) return false;
    const [red, green, blue, alpha] = [scratch, scratch + 4, scratch + 8, scratch + 12];
    if (!lib.FPDFPageObj_GetFillColor(text, red, green, blue, alpha)) return true;
    return unsigned(3) > 0 && Math.min(unsigned(0), unsigned(1), unsigned(2)) < WHITE;
  }

  function textShareOf(object: number, within: Matrix, paper: Area): number {
    if (!isSeen(object)) return 0;
    const [left, bottom, right, top] = [scratch, scratch + 4, scratch + 8, scratch + 12];
    if (!lib.FPDFPageObj_GetBounds(object, left, bottom, right, top)) return 0;
    const bounds = { left: float(0), bottom: float(1), right: float(2), top: float(3) };
    return shareOf(boundsOf(within, bounds), paper);
  }

  /** A page with its stamps drawn into it; 0 where it cannot be read. */
  function load(document: number, index: number): number {
    const page = lib.FPDF_LoadPage(document, index);
    if (!page || !hasStamp(page)) return page;
    lib.FPDFPage_Flatten(page, 0);
    lib.FPDF_ClosePage(page);
    return lib.FPDF_LoadPage(document, index);
  }

  function hasStamp(page: number): boolean {
    for (let at = lib.FPDFPage_GetAnnotCount(page) - 1; at >= 0; at--) {
      const note = lib.FPDFPage_GetAnnot(page, at);
      const isStamp = lib.FPDFAnnot_GetSubtype(note) === STAMP;
      lib.FPDFPage_CloseAnnot(note);
      if (isStamp) return true;
    }
    return false;
  }

  function read(document: number, index: number): PdfPage | undefined {
    const page = load(document, index);
    if (!page) return undefined;
    const paper = pageArea(page);
    const pictures: DrawnPicture[] = [];
    let textShare = 0;
    const visit = (object: number, within: Matrix, depth: number) => {
      const kind = lib.FPDFPageObj_GetType(object);
      if (kind === TEXT) textShare += textShareOf(object, within, paper);
      if (kind === IMAGE) {
        const picture = pictureOf(object, within, paper);
        if (picture) pictures.push(picture);
        if (picture && picture.share >= COVERING) textShare = 0;
      }
      if (kind !== FORM || depth === MAX_DEPTH) return;
      const inside = times(matrixOf(object), within);
      const count = lib.FPDFFormObj_CountObjects(object);
      for (let at = 0; at < count; at++)
        visit(lib.FPDFFormObj_GetObject(object, at), inside, depth + 1);
    };
    const count = lib.FPDFPage_CountObjects(page);
    for (let at = 0; at < count; at++) visit(lib.FPDFPage_GetObject(page, at), IDENTITY, 0);
    lib.FPDF_ClosePage(page);
    const [width, height] = [paper.right - paper.left, paper.top - paper.bottom];
    return { pictures, textShare, width, height };
  }

  return { read, end: () => lib.pdfium.wasmExports.free(scratch) };
}

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** What `inner` maps, mapped by `outer` (ISO 32000-1, 8.3.4). */
function times(inner: Matrix, outer: Matrix): Matrix {
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

/** A rectangle in points, upright. */
interface Area {
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

function boundsOf([a, b, c, d, e, f]: Matrix, { left, bottom, right, top }: Area): Area {
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

/** How much of the paper an area takes, 0 to 1; what lies outside the paper is not seen. */
function shareOf(area: Area, paper: Area): number {
  const width = Math.min(area.right, paper.right) - Math.max(area.left, paper.left);
  const height = Math.min(area.top, paper.top) - Math.max(area.bottom, paper.bottom);
  const whole = (paper.right - paper.left) * (paper.top - paper.bottom);
  return width > 0 && height > 0 && whole > 0 ? (width * height) / whole : 0;
}

/** A page of which pictures cover less is no scan, and one under more text than that is a page of its own. */
const MOST_OF_A_PAGE = 0.5;
const PAGE_OF_TEXT = 0.05;

/**
 * Dots per inch of a page that is a scan; undefined where no picture covers most of it, or where text is
 * printed over a background. A scan packed in layers is read by its text layer; else half of what is covered
 * is at least as fine, so that neither a fine stamp nor a coarse logo decides. Never finer than on a paper that
 * exists.
 * @param userUnit points in a unit of the page (ISO 32000-1, 14.11.2)
 */
export function scanResolution(
  { pictures, textShare, width, height }: PdfPage,
  userUnit = 1,
): number | undefined {
  const shares = (list: readonly DrawnPicture[]) => list.reduce((sum, { share }) => sum + share, 0);
  if (shares(pictures) < MOST_OF_A_PAGE || textShare >= PAGE_OF_TEXT) return undefined;
  const text = pictures.filter(({ isBilevel }) => isBilevel);
  const deciding = shares(text) >= MOST_OF_A_PAGE ? text : pictures;
  const half = shares(deciding) / 2;
  let covered = 0;
  for (const { dpi, share } of deciding.toSorted((one, other) => one.dpi - other.dpi)) {
    covered += share;
    if (covered >= half) {
      const millimetres = (units: number) =>
        (units * userUnit * MILLIMETRES_PER_INCH) / POINTS_PER_INCH;
      const paper = { width: millimetres(width), height: millimetres(height) };
      return resolutionOn(paper, dpi / userUnit);
    }
  }
  return undefined;
}
