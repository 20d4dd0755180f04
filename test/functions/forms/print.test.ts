import { PDF } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { readFonts } from '../../../functions/adapters/fonts.ts';
import { counterOf } from '../../../functions/domain/forms/agency.ts';
import { GUIDANCE_SLIP, guidanceSlip } from '../../../functions/domain/forms/guidance-slip.ts';
import { HAND_OVER_SLIP, handOverSlips } from '../../../functions/domain/forms/hand-over-slip.ts';
import { isPrintedForm, printedForms } from '../../../functions/domain/forms/printed-forms.ts';
import { registerSheet } from '../../../functions/domain/forms/sheets.ts';
import { printForm, printMany } from '../../../functions/forms/print.ts';
import { checkDocument } from '../../../functions/intake/check-document.ts';
import { headOf, province, registers, sheetOf } from '../domain/forms/example.ts';
import { faultsOfPdfA } from './pdf-a.ts';

const fonts = readFonts(
  new URL('../../../node_modules/@expo-google-fonts/tinos/', import.meta.url),
);
const forms = Object.keys(printedForms).filter(isPrintedForm);

const printedHead = (form: (typeof forms)[number]) => ({
  ...headOf(form),
  stateUrl: `https://motcua.vinhphuc.example/t/${headOf(form).code}`,
});
const printed = (form: (typeof forms)[number]) =>
  printForm(form, sheetOf(form), printedHead(form), fonts);

describe('a printed form', () => {
  it.each(forms)('%s is one page of PDF/A that our own intake would take', async (form) => {
    const checked = await checkDocument(await printed(form), {
      contentType: 'application/pdf',
      minDpi: 300,
    });
    expect(checked).toEqual({ ok: true, facts: { pages: 1, pdfA: 'PDF/A-2B' } });
  });

  it.each(forms)('%s keeps the rules of PDF/A-2b that can be seen in a file', async (form) => {
    expect(await faultsOfPdfA(await printed(form))).toEqual([]);
  });

  it('of many dossiers is one PDF/A, each from a page of its own and in the order asked for', async () => {
    const codes = ['H62.19-260302-0001', 'H62.19-260302-0002', 'H62.19-260302-0003'];
    const filled = codes.map((code) => ({
      sheet: sheetOf('01'),
      head: { ...printedHead('01'), code },
    }));
    const bytes = await printMany(printedForms['01'].title, filled, fonts);
    const pages = (await PDF.load(bytes)).extractText();
    expect(pages.map(({ text }) => text.match(/Mã hồ sơ: (\S+)/)?.[1])).toEqual(codes);
    expect(pages.map(({ text }) => text.includes('Trang '))).toEqual([false, false, false]);
    expect(await faultsOfPdfA(bytes)).toEqual([]);
  });

  it('of the office hands papers over: one slip for each unit that they go to, signed by both sides', async () => {
    const paper = (to: string) => ({
      holder: 'H62.19',
      since: '2026-03-02T01:00:00.000Z',
      onTheWay: { to, handedOverAt: '2026-03-02T09:05:00.000Z', handedOverBy: 'an' },
    });
    const { dossier, procedure, applicant } = registers['06'];
    const handed = ['H62.11', 'H62.07', 'H62.11'].map((to, n) => ({
      dossier: { ...dossier, code: `H62.19-260302-000${n}`, paper: paper(to) },
      procedure,
      applicant,
    }));
    const slips = handOverSlips(handed, province);
    const filled = slips.map(({ from, sheet }) => ({
      sheet,
      head: { agency: counterOf(province, from) },
    }));
    const bytes = await printMany(HAND_OVER_SLIP, filled, fonts);
    const [first, second] = (await PDF.load(bytes)).extractText().map(({ text }) => text);
    expect(first?.match(/H62\.19-260302-\d{4}/g)).toEqual([
      'H62.19-260302-0000',
      'H62.19-260302-0002',
    ]);
    expect(second?.match(/H62\.19-260302-\d{4}/g)).toEqual(['H62.19-260302-0001']);
    expect(first?.normalize('NFC')).toMatch(/NGƯỜI GIAO[\s\S]*NGƯỜI NHẬN/);
    expect(first).not.toContain('Mẫu số');
    expect(await faultsOfPdfA(bytes)).toEqual([]);
  });

  it('of the office tells somebody without a dossier what to bring, cost, term and where to ask', async () => {
    const { procedure } = registers['06'];
    const of = { procedure, province, unit: 'H62.19', now: '2026-03-02T01:00:00.000Z' };
    const head = { agency: counterOf(province, 'H62.19') };
    const textOf = async (more: object) => {
      const sheet = guidanceSlip({ ...of, ...more });
      const pdf = await PDF.load(await printMany(GUIDANCE_SLIP, [{ sheet, head }], fonts));
      return pdf
        .extractText()
        .map(({ text }) => text.normalize('NFC'))
        .join()
        .replaceAll(/\s+/g, ' ');
    };
    const [first, second] = procedure.components;
    const whole = await textOf({ name: 'Nguyễn Văn An' });
    for (const part of ['Nguyễn Văn An', 'Giấy tờ phải chuẩn bị', procedure.code, 'số điện thoại'])
      expect(whole).toContain(part);
    const some = await textOf({ papers: [second?.id] });
    expect(some).toContain(second?.name.slice(0, 20));
    expect(some).not.toContain(first?.name.slice(0, 20));
  });

  it('has every Vietnamese letter in its three faces', () => {
    const vowels = ['a', 'ă', 'â', 'e', 'ê', 'i', 'o', 'ô', 'ơ', 'u', 'ư', 'y'];
    const tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'];
    const lower = [
      'đ',
      ...vowels.flatMap((vowel) => tones.map((tone) => `${vowel}${tone}`.normalize('NFC'))),
    ];
    const letters = [
      ...lower,
      ...lower.map((one) => one.toLocaleUpperCase('vi')),
      '“',
      '”',
      '–',
      '…',
    ];
    for (const face of Object.values(fonts)) {
      const font = PDF.create().embedFont(face);
      expect(letters.filter((letter) => !font.canEncode(letter))).toEqual([]);
    }
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

  it('07 breaks no code, day or telephone number, and begins with its line under the longest name', async () => {
    const procedure = {
      ...registers['07'].procedure,
      name: `Thủ tục ${'hải quan tập trung '.repeat(52)}`,
    };
    const applicant = { ...registers['07'].applicant, phone: '02103846999' };
    const sheet = registerSheet('07', { ...registers['07'], procedure, applicant });
    if (!sheet) throw new Error('form 07 is not issued');
    const pdf = await PDF.load(await printForm('07', sheet, printedHead('07'), fonts));
    const first = pdf.extractText()[0]?.text;
    for (const whole of ['H62.01-260302-0001', '02103846999', '02/03/2026', 'STT'])
      expect(first?.split(/\s+/)).toContain(whole);
  });

  it('numbers its pages where it has several, and says of which form they are', async () => {
    const sheet = sheetOf('01');
    const items = Array.from({ length: 60 }, (_, index) => `Bản sao giấy tờ thứ ${index + 1}`);
    const blocks = [...sheet.blocks, { kind: 'list', label: 'Thành phần', items } as const];
    const pdf = await PDF.load(
      await printForm('01', { ...sheet, blocks }, printedHead('01'), fonts),
    );
    const texts = pdf.extractText().map(({ text }) => text.normalize('NFC'));
    expect(texts.length).toBeGreaterThan(1);
    for (const [index, text] of texts.entries())
      expect(text).toContain(
        `Số: H62.01-260302-0001/TNHS-VPUBND - Trang ${index + 1}/${texts.length}`,
      );
  });
});
