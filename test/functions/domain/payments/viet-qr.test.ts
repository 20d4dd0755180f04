import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceOf } from '../../../../functions/domain/payments/reference.ts';
import { vietQr } from '../../../../functions/domain/payments/viet-qr.ts';

const code = 'H62.19-260302-0001';

describe('the text of a QR code', () => {
  /** Fields by their numbers, as a bank reads them. */
  function fieldsOf(text: string): Record<string, string> {
    if (text === '') return {};
    const end = 4 + Number(text.slice(2, 4));
    return { [text.slice(0, 2)]: text.slice(4, end), ...fieldsOf(text.slice(end)) };
  }

  it('has the account, the amount and the reference where a bank looks for them', () => {
    const payee = { bank: '970436', account: '1012345678' };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), (amount) => {
        const fields = fieldsOf(vietQr(payee, amount, referenceOf(code, 'fee')));
        const transfer = fieldsOf(fields['38'] ?? '');
        expect(transfer['00']).toBe('A000000727');
        expect(fieldsOf(transfer['01'] ?? '')).toEqual({ '00': '970436', '01': '1012345678' });
        expect(fields).toMatchObject({ '53': '704', '54': String(amount), '58': 'VN' });
        expect(fieldsOf(fields['62'] ?? '')).toEqual({ '08': `${code}-F` });
        expect(fields['63']).toMatch(/^[0-9A-F]{4}$/);
      }),
    );
  });

  it('has the checksum that another CRC-16/CCITT-FALSE gives', () => {
    const text = vietQr(
      { bank: '970403', account: '0011012345678' },
      180_000,
      'thanh toan don hang',
    );
    expect(text).toBe(
      '00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62230819thanh toan don hang63045FAB',
    );
  });
});
