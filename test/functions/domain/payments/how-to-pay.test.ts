import { describe, expect, it } from 'vitest';
import { howToPay } from '../../../../functions/domain/payments/how-to-pay.ts';

const fee = { kind: 'fee', amount: 150_000 } as const;

describe('how to pay what is asked for', () => {
  it('names the account, and the amount and the reference in its QR code', () => {
    const way = howToPay('H62.19-241205-0001', fee, { bank: '970436', account: '0000000000' });
    expect(way).toMatchObject({
      ...{ reference: 'H62.19-241205-0001-F', bank: '970436', account: '0000000000' },
      qr: expect.stringMatching(/5406150000.*H62\.19-241205-0001-F/),
    });
  });

  it('names the reference alone where the province has no account', () => {
    expect(howToPay('H62.19-241205-0001', fee, undefined)).toEqual({
      reference: 'H62.19-241205-0001-F',
    });
  });
});
