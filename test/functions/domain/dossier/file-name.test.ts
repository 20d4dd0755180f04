import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attachment, fileNameOf } from '../../../../functions/domain/dossier/file-name.ts';

describe('the name of a file', () => {
  it.each([
    ['đơn.pdf', 'application/pdf', 'đơn.pdf'],
    ['DON.PDF', 'application/pdf', 'DON.PDF'],
    ['anh.jpeg', 'image/jpeg', 'anh.jpeg'],
    ['don.exe', 'application/pdf', 'don.exe.pdf'],
    ['don.pdf.scr', 'application/pdf', 'don.pdf.scr.pdf'],
    ['don', 'image/tiff', 'don.tif'],
    ['anh.png', 'image/jpeg', 'anh.png.jpg'],
    ['.pdf ', 'application/pdf', '.pdf .pdf'],
  ])('%s of type %s is %s', (name, type, saved) => expect(fileNameOf(name, type)).toBe(saved));

  it('stays as short as a name may be', () => {
    expect(fileNameOf('x'.repeat(200), 'application/pdf')).toBe(`${'x'.repeat(196)}.pdf`);
  });
});

describe('what a browser does with a file', () => {
  it('is to save it, under its Vietnamese name and a plain one', () => {
    expect(attachment('Đơn đề nghị (bản 1).pdf')).toBe(
      `attachment; filename="Don de nghi (ban 1).pdf"; filename*=UTF-8''%C4%90%C6%A1n%20%C4%91%E1%BB%81%20ngh%E1%BB%8B%20%28b%E1%BA%A3n%201%29.pdf`,
    );
  });

  it('holds nothing that ends the header or the name, for any name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        expect(attachment(name)).toMatch(
          /^attachment; filename="[\w .()-]*"; filename\*=UTF-8''[\w.~%-]*$/,
        );
      }),
    );
    expect(attachment('a"\r\nSet-Cookie: x=1;.pdf')).not.toMatch(/[\r\n]|"[^;]*".*"/);
  });
});
