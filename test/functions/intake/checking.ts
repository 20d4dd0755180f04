import { checkDocument } from '../../../functions/intake/check-document.ts';
import { picture } from './papers.ts';

export const pdfType = 'application/pdf';
export const check = (bytes: Buffer, contentType = pdfType, minDpi: 200 | 300 = 200) =>
  checkDocument(bytes, { contentType, minDpi });
export const refused = (refusal: string) => ({ ok: false, refusal });

/** Draws the first object of a page over all of it. */
export const WHOLE_PAGE = 'q 595 0 0 842 0 0 cm /I Do Q';
export const I = '/XObject<</I 5 0 R>>';
export const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
export const formOf = (content: string) =>
  `<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<${I}>>/Length ${content.length}>>stream\n${content}\nendstream`;
export const fine = picture(1654, 2339);
export const coarse = picture(595, 842);
