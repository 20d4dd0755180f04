import ExifReader, { type Tags } from 'exifreader';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';

/** A4 in inches: what a picture without a stated resolution is taken to show whole. */
const PAPER = { short: 8.27, long: 11.69 };
const CENTIMETRES_PER_INCH = 2.54;
const METRES_PER_INCH = 0.0254;

/**
 * Dots per inch of a picture, or the reason why it is not taken. Scanners state theirs; telephones state
 * 72 whatever they took, so the finer of the stated one and that of a whole page counts.
 */
export function imageResolution(bytes: Buffer): number | UploadRefusal {
  let tags: Tags;
  try {
    tags = ExifReader.load(bytes);
  } catch {
    return 'broken';
  }
  const sides = [
    numberOf(tags['Image Width'] ?? tags.ImageWidth),
    numberOf(tags['Image Height'] ?? tags.ImageLength),
  ];
  const [short = 0, long = 0] = sides.toSorted((one, other) => one - other);
  if (short === 0) return 'broken';
  const whole = Math.min(short / PAPER.short, long / PAPER.long);
  return Math.round(Math.max(stated(tags), whole));
}

/** PNG counts per metre, JFIF and TIFF per inch or per centimetre, and any of them may say nothing. */
function stated(tags: Tags): number {
  const perMetre = numberOf(tags['Pixels Per Unit X']);
  if (perMetre > 0) return isMetre(tags) ? perMetre * METRES_PER_INCH : 0;
  const resolution = numberOf(tags.XResolution);
  const unit = tags.ResolutionUnit?.description ?? tags['Resolution Unit']?.description ?? '';
  if (/inch/i.test(unit)) return resolution;
  if (/cm|centimet/i.test(unit)) return resolution * CENTIMETRES_PER_INCH;
  return 0;
}

const isMetre = (tags: Tags) => /met/i.test(tags['Pixel Units']?.description ?? '');

/** EXIF keeps numbers as they are, as lists of one, and as fractions of two. */
function numberOf(tag: { readonly value?: unknown } | undefined): number {
  const value = Array.isArray(tag?.value) ? fraction(tag.value) : tag?.value;
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

function fraction(parts: readonly unknown[]): unknown {
  const [first, second] = parts;
  if (Array.isArray(first)) return fraction(first);
  return typeof first === 'number' && typeof second === 'number' ? first / second : first;
}
