import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  commitmentTo,
  committed,
  sealedForm,
  sealedParts,
  withOpened,
  withSealed,
} from '../../../functions/domain/sealed-text.ts';

const commitment = commitmentTo('reason', Buffer.alloc(32, 7), 'Chuyển nhầm');
const parts = { keyVersion: '3', field: 'reason', commitment, cipher: 'A-_z'.repeat(20) };
const sealed = sealedForm(parts);

describe('a sealed text', () => {
  it('is taken apart as it was put together, and no other text is', () => {
    expect(sealedParts(sealed)).toEqual(parts);
    for (const other of [`${sealed} `, ` ${sealed}`, sealed.slice(1), sealed.slice(0, -1), '~', ''])
      expect(sealedParts(other)).toBeUndefined();
  });

  it('is found wherever it stands in a value, also within a longer text', () => {
    const value = { facts: { reason: sealed, more: [`Lý do: ${sealed}.`, 7, null] }, at: 'x' };
    expect(withSealed(value, () => '###')).toEqual({
      facts: { reason: '###', more: ['Lý do: ###.', 7, null] },
      at: 'x',
    });
    expect(withSealed(value, (text) => text)).toEqual(value);
  });

  it('is opened where it is the whole text', () => {
    expect(withOpened([sealed, `Lý do: ${sealed}`, 'x'], () => 'mở')).toEqual([
      'mở',
      `Lý do: ${sealed}`,
      'x',
    ]);
    const bytes = Buffer.from(sealed);
    expect(withOpened({ bytes }, () => 'mở').bytes).toBe(bytes);
  });

  it('is shown in proofs by its field and its commitment, which no key changes', () => {
    expect(committed({ reason: sealed })).toEqual({ reason: `~reason.${commitment}` });
    const again = sealedForm({ ...parts, keyVersion: '4', cipher: 'B'.repeat(80) });
    expect(committed([again])).toEqual(committed([sealed]));
  });
});

describe('the commitment to a text', () => {
  it('is another for another field, other random bytes, and another text', () => {
    const anyText = fc.tuple(fc.constantFrom('reason', 'note'), fc.nat(255), fc.string());
    fc.assert(
      fc.property(anyText, anyText, ([field, byte, text], [other, otherByte, otherText]) => {
        const one = commitmentTo(field, Buffer.alloc(32, byte), text);
        const two = commitmentTo(other, Buffer.alloc(32, otherByte), otherText);
        expect(one === two).toBe(field === other && byte === otherByte && text === otherText);
        expect(one).toMatch(/^[\w-]{43}$/);
      }),
    );
  });
});
