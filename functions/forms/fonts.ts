import { readFileSync } from 'node:fs';

/** Noto Serif (SIL Open Font License 1.1): close to the face that official papers are set in. */
export interface Fonts {
  readonly regular: Buffer;
  readonly bold: Buffer;
  readonly italic: Buffer;
}

/** Reads the fonts from a folder that is laid out as `@expo-google-fonts/noto-serif` is. */
export function readFonts(folder: URL): Fonts {
  const read = (style: string) => readFileSync(new URL(`${style}/NotoSerif_${style}.ttf`, folder));
  return { regular: read('400Regular'), bold: read('700Bold'), italic: read('400Regular_Italic') };
}
