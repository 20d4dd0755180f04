import { describe, expect, it } from 'vitest';
import {
  feeAtAcceptance,
  feeToPay,
  inState,
  paymentState,
  withPayment,
} from '../../../../functions/domain/dossier/payment.ts';
import { contribution } from '../../application/figures/oracle/contribution.ts';
import { people } from './example.ts';
import { acceptedFor, costing, on, payments } from './paying.ts';

const { procedure } = costing(50_000);
const asked = { askedAt: on(2), askedBy: people.counter.sub };
const fee = (amount: number, more: object = {}) => ({
  ...({ kind: 'fee', amount, basis: 'Biểu phí', ...asked } as const),
  ...more,
});

describe('a fee', () => {
  it('is asked for at acceptance as the catalogue has it, and nothing is a price too', () => {
    const { payments: once } = acceptedFor(50_000).dossier;
    expect(once).toMatchObject([{ kind: 'fee', amount: 50_000, askedAt: on(2) }]);
    expect(payments(acceptedFor(0))).toEqual(['nothingToPay']);
    expect(contribution(acceptedFor(0).dossier)['2026-03-02']).toMatchObject({ 'payment.free': 1 });
  });

  it('is not asked for where the catalogue gives no one figure, or where it was asked before', () => {
    expect(payments(acceptedFor(null))).toEqual([]);
    const by = { at: on(3), by: 'counter' };
    expect(feeAtAcceptance({ payments: [fee(0)] }, procedure, by)).toEqual({});
    const tax = { ...fee(9_000_000), kind: 'financialObligation' } as const;
    expect(feeAtAcceptance({ payments: [tax] }, procedure, by).payments).toMatchObject([
      tax,
      { kind: 'fee', amount: 50_000, askedAt: on(3), askedBy: 'counter' },
    ]);
  });

  it('is told as it was asked for last, else as the catalogue has it', () => {
    const told = (...all: ReturnType<typeof fee>[]) => feeToPay({ payments: all }, procedure);
    expect(told()).toBe('50.000 đồng');
    expect(told(fee(50_000))).toBe('50.000 đồng');
    expect(told(fee(20_000))).toBe('20.000 đồng');
    expect(told(fee(20_000, { replacedAt: on(3) }), fee(0))).toBe('Không thu');
  });
});

describe('a payment', () => {
  const paid = { at: on(3), by: 'counter', method: 'cash', receipt: 'BL-1' } as const;
  const refunded = { at: on(4), by: 'leader', amount: 1, reason: 'x', reference: 'y' };

  it.each([
    ['nothingToPay', fee(0)],
    ['asked', fee(1)],
    ['replaced', fee(1, { replacedAt: on(3) })],
    ['paid', fee(1, { paid })],
    ['refunded', fee(1, { paid, refunded })],
  ] as const)('stands as %s', (state, one) => {
    expect(paymentState(one)).toBe(state);
    expect(inState({ payments: [fee(0), one] }, state)).toContainEqual(one);
    expect(inState({ payments: [one] }, state === 'paid' ? 'asked' : 'paid')).toEqual([]);
  });

  it('is changed alone among the others', () => {
    const [one, other] = [fee(1), fee(2)];
    expect(withPayment({ payments: [one, other] }, other, fee(3))).toEqual({
      payments: [one, fee(3)],
    });
  });
});
