import { PDF } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { isPrintedForm, printedForms } from '../../../functions/domain/form/printed-forms.ts';
import { sheetOf } from '../../../functions/domain/form/sheets.ts';
import { readFonts } from '../../../functions/forms/fonts.ts';
import { printForm } from '../../../functions/forms/print.ts';
import { checkDocument } from '../../../functions/intake/check-document.ts';
import { causes } from '../../domain/form/example.ts';

const fonts = readFonts(
  new URL('../../../node_modules/@expo-google-fonts/noto-serif/', import.meta.url),
);
const forms = Object.keys(printedForms).filter(isPrintedForm);

async function printed(form: (typeof forms)[number]): Promise<Buffer> {
  const sheet = sheetOf(form, causes[form]);
  if (!sheet) throw new Error(`form ${form} is not issued`);
  return printForm(form, sheet, causes[form], fonts);
}

describe('a printed form', () => {
  it.each(forms)('%s is one page of PDF/A that our own intake would take', async (form) => {
    const checked = await checkDocument(await printed(form), {
      contentType: 'application/pdf',
      minDpi: 300,
    });
    expect(checked).toEqual({ ok: true, facts: { pages: 1, pdfA: 'PDF/A-2B' } });
  });

  it.each(forms)('%s is the same bytes whenever it is printed', async (form) => {
    expect((await printed(form)).equals(await printed(form))).toBe(true);
  });

  it('says in Vietnamese, letter for letter, whose dossier it is', async () => {
    const pdf = await PDF.load(await printed('01'));
    const text = pdf.extractText()[0]?.text.normalize('NFC').replaceAll(/\s+/g, ' ');
    expect(text).toContain('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ');
    expect(text).toContain('Nguyễn Thị Ánh Tuyết');
    expect(text).toContain('H62.01-260302-0001');
  });
});
