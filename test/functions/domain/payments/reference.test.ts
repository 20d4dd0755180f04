import { describe, expect, it } from 'vitest';
import {
  PaymentReference,
  payableOf,
  referenceOf,
} from '../../../../functions/domain/payments/reference.ts';

const code = 'H62.19-260302-0001';

describe('a reference', () => {
  it('names the dossier and what is paid for it, and is read back as it was made', () => {
    for (const kind of ['fee', 'financialObligation'] as const) {
      const reference = referenceOf(code, kind);
      expect(PaymentReference.parse(reference)).toBe(reference);
      expect(payableOf(reference)).toEqual({ code, kind });
    }
    expect(PaymentReference.safeParse(code).success).toBe(false);
  });
});
