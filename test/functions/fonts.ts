import { readFonts } from '../../functions/adapters/fonts.ts';

/** The fonts of PDFs, as the build puts them beside a function. */
export const fonts = () =>
  readFonts(new URL('../../node_modules/@expo-google-fonts/tinos/', import.meta.url));
