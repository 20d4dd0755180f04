import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFObjectCopier,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib';
import type { IndirectDrawings, IndirectUse } from './indirect-pictures.ts';
import { growth, type Matrix } from './page-sheet.ts';

/** Something that draws for others, as a page of its own. */
interface Drawing {
  readonly kind: IndirectUse['kind'];
  readonly stream: PDFStream;
  readonly box: PDFObject | undefined;
  readonly resources: PDFObject | undefined;
  /** From its own space into the one where it is used. */
  readonly matrix: Matrix;
}

/** Square points: half a card. Smaller tiles are shades and hatches. */
const SMALLEST_TILE = 20_000;
/** Letters of scanned type have a kilobyte at most, and draw no picture by its name. */
const LONGEST_LETTER_BYTES = 4_096;
/** More than any file has pages. */
const MAX_DRAWINGS = 1_000;

/**
 * Draws what patterns, letters and soft masks of a file draw on pages of a file of their own. Nothing for a file that
 * cannot be read so.
 */
export async function indirectDrawings(bytes: Uint8Array): Promise<IndirectDrawings> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false }).catch(() => undefined);
  const drawings = file ? drawingsOf(file) : [];
  if (!file || drawings.length === 0) return { uses: [], pdf: new Uint8Array() };
  const uses = drawings.map(({ kind, matrix }) => ({ kind, square: growth(matrix) }));
  return { uses, pdf: await drawn(file, drawings) };
}

function drawingsOf(file: PDFDocument): readonly Drawing[] {
  const found: Drawing[] = [];
  for (const [, object] of file.context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) found.push(...tileOf(object));
    else if (object instanceof PDFDict) found.push(...lettersOf(object), ...masksOf(object));
    if (found.length > MAX_DRAWINGS) return [];
  }
  return found;
}

const named = (dict: PDFDict, key: string): string => String(dict.lookup(PDFName.of(key)));
const entryOf = (dict: PDFDict, key: string): PDFObject | undefined => dict.lookup(PDFName.of(key));

function numbersOf(object: PDFObject | undefined): readonly number[] {
  if (!(object instanceof PDFArray)) return [];
  return object.asArray().map((_, index) => {
    const number = object.lookup(index);
    return number instanceof PDFNumber ? number.asNumber() : 0;
  });
}

function matrixOf(dict: PDFDict, key: string): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(entryOf(dict, key));
  return [a, b, c, d, e, f];
}

const drawingOf = (kind: IndirectUse['kind'], stream: PDFStream): Drawing => ({
  kind,
  stream,
  box: entryOf(stream.dict, 'BBox'),
  resources: entryOf(stream.dict, 'Resources'),
  matrix: matrixOf(stream.dict, 'Matrix'),
});

function tileOf(stream: PDFStream): readonly Drawing[] {
  if (named(stream.dict, 'PatternType') !== '1') return [];
  const tile = drawingOf('pattern', stream);
  const [left = 0, bottom = 0, right = 0, top = 0] = numbersOf(tile.box);
  const square = Math.abs((right - left) * (top - bottom)) * growth(tile.matrix);
  return square >= SMALLEST_TILE ? [tile] : [];
}

function lettersOf(font: PDFDict): readonly Drawing[] {
  const letters = entryOf(font, 'CharProcs');
  if (named(font, 'Subtype') !== '/Type3' || !(letters instanceof PDFDict)) return [];
  const resources = entryOf(font, 'Resources');
  const mayName = resources instanceof PDFDict && resources.has(PDFName.of('XObject'));
  return letters.keys().flatMap((name): readonly Drawing[] => {
    const stream = letters.lookup(name);
    if (!(stream instanceof PDFStream)) return [];
    if (!mayName && stream.getContentsSize() <= LONGEST_LETTER_BYTES) return [];
    const [box, matrix] = [entryOf(font, 'FontBBox'), matrixOf(font, 'FontMatrix')];
    return [{ kind: 'letter', stream, box, resources, matrix }];
  });
}

/** Of a graphics state; one that stands in the resources of a page is found there. */
function masksOf(dict: PDFDict): readonly Drawing[] {
  const states = [dict, ...statesOf(dict), ...statesOf(entryOf(dict, 'Resources'))];
  return states.flatMap((state): readonly Drawing[] => {
    const mask = entryOf(state, 'SMask');
    const group = mask instanceof PDFDict ? entryOf(mask, 'G') : undefined;
    return group instanceof PDFStream ? [drawingOf('mask', group)] : [];
  });
}

function statesOf(resources: PDFObject | undefined): readonly PDFDict[] {
  const states = resources instanceof PDFDict ? entryOf(resources, 'ExtGState') : undefined;
  if (!(states instanceof PDFDict)) return [];
  return states.keys().flatMap((name) => {
    const state = states.lookup(name);
    return state instanceof PDFDict ? [state] : [];
  });
}

async function drawn(file: PDFDocument, drawings: readonly Drawing[]): Promise<Uint8Array> {
  const { context } = file;
  const sheets = await PDFDocument.create({ updateMetadata: false });
  const copier = PDFObjectCopier.for(context, sheets.context);
  for (const { stream, box, resources } of drawings) {
    const page = sheets.addPage();
    const [left = 0, bottom = 0, right = 0, top = 0] = numbersOf(box);
    if (right > left && top > bottom) page.setMediaBox(left, bottom, right - left, top - bottom);
    const content = stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : [];
    const own = sheets.context.flateStream(Uint8Array.from(content));
    page.node.set(PDFName.of('Contents'), sheets.context.register(own));
    if (resources) page.node.set(PDFName.of('Resources'), copier.copy(resources));
  }
  return sheets.save({ useObjectStreams: false, addDefaultPage: false });
}
