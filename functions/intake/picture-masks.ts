/** A picture of a PDF that a mask pierces, in pixels. */
export interface MaskedPicture {
  readonly width: number;
  readonly height: number;
  /** Pixels of its mask. */
  readonly maskPixels: number;
}

/** A picture or a mask as its dictionary tells it. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly length: number;
  /** The object that is its mask (ISO 32000-1, 8.9.6.3 and 11.6.5.3). */
  readonly mask: string | undefined;
}

/** One line of text on a page packs to more of its bits than that; a mask of one value does not. */
const BLANK = 1 / 900;

/** Whether packed pixels are all of one value: such a mask hides nothing, or everything. */
export const isBlank = (bytes: number, bits: number): boolean =>
  bytes > 0 && bytes < (bits * BLANK) / 8;

/**
 * Gathers the pictures of a PDF by number, and pairs them with their masks: scanners keep the letters of a page in a
 * fine mask over a coarse colour.
 */
export function maskGatherer() {
  const found = new Map<string, Pixels>();

  function gather(number: string, dictionary: string): void {
    const stated = (key: string) =>
      Number(new RegExp(`/${key}\\s+(\\d+)(?!\\d|\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? 0);
    const mask = /\/S?Mask\s+(\d+)\s+\d+\s+R/.exec(dictionary)?.[1];
    const [width, height] = [stated('Width'), stated('Height')];
    const [bits, length] = [stated('BitsPerComponent') || 1, stated('Length')];
    found.set(number, { width, height, bits, length, mask });
  }

  function* masked(): Generator<MaskedPicture> {
    for (const { width, height, mask } of found.values()) {
      const pixels = mask === undefined ? undefined : found.get(mask);
      if (!pixels) continue;
      const maskPixels = pixels.width * pixels.height;
      if (!isBlank(pixels.length, maskPixels * pixels.bits)) yield { width, height, maskPixels };
    }
  }

  return { gather, masked: (): readonly MaskedPicture[] => [...masked()] };
}
