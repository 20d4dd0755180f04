import { readFileSync } from 'node:fs';

/**
 * Tinos (SIL Open Font License 1.1): the widths of Times New Roman, in which official papers are set (Decree
 * 30/2020/NĐ-CP, Phụ lục I), and every Vietnamese letter.
 */
export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
  readonly italic: Buffer;
}

/** Reads the fonts from a folder that is laid out as `@expo-google-fonts/tinos` is. */
export function readFonts(folder: URL): Fonts {
  const read = (style: string) => readFileSync(new URL(`${style}/Tinos_${style}.ttf`, folder));
  return { regular: read('400Regular'), bold: read('700Bold'), italic: read('400Regular_Italic') };
}
