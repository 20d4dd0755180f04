import { describe, expect, it } from 'vitest';
import { recordPayment } from '../../../../../functions/domain/dossier/acts/record-payment.ts';
import { refundPayment } from '../../../../../functions/domain/dossier/acts/refund-payment.ts';
import { withdraw } from '../../../../../functions/domain/dossier/acts/withdraw.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { Safeguards } from '../../../../../functions/domain/province-rules.ts';
import { contribution } from '../../../application/figures/oracle/contribution.ts';
import { doing, must, people } from '../example.ts';
import { acceptedFor, costing, on, paid, pay, payments } from '../paying.ts';

const { counter, leader, portal } = people;
const back = { kind: 'fee', amount: 50_000, reason: 'Rút hồ sơ', reference: 'UNC-7' } as const;

/** One person with both roles took the fee in at the counter. */
const cashier = { ...counter, roles: ['counter', 'leader'] as const };
const cash = { ...pay, method: 'counter' } as const;
const byCashier = () => doing(acceptedFor(50_000), recordPayment, cash, costing(50_000, cashier));

describe('what was paid', () => {
  it('is given back to who takes the dossier back: the receipt stays, the refund beside it', () => {
    const gone = doing(paid(), withdraw, { reason: 'Đổi ý' }, costing(50_000, portal, on(3)));
    const refunded = doing(gone, refundPayment, back, costing(50_000, leader, on(4)));
    expect(payments(refunded)).toEqual(['refunded']);
    expect(refunded.dossier.payments?.[0]).toMatchObject({
      paid: { receipt: 'BL-1' },
      refunded: { at: on(4), by: 'leader', amount: 50_000, reference: 'UNC-7' },
    });
    expect(actsAllowed(refunded.dossier)).not.toContain('refund-payment');
    expect(contribution(refunded.dossier)).toMatchObject({
      '2026-03-02': {
        'payment.asked': 1,
        'payment.paid.nationalGateway': 1,
        'cohort.paidOnline.0': 1,
      },
      '2026-03-04': { 'payment.refunded': 1 },
    });
  });

  it('is given back wholly or in part, never more than it was', () => {
    const giving = (amount: number) =>
      refundPayment.rule(paid(), { ...back, amount }, costing(50_000, leader));
    expect(giving(50_001)).toMatchObject({
      reason: { code: 'amount-differs', facts: { amount: 50_000 } },
    });
    expect(must(giving(1)).dossier.payments).toMatchObject([{ refunded: { amount: 1 } }]);
    expect(refundPayment.body.safeParse({ ...back, amount: 0 }).success).toBe(false);
  });

  it('is of the kind that is named, and paid', () => {
    const context = costing(50_000, leader);
    for (const situation of [acceptedFor(50_000), doing(paid(), refundPayment, back, context)])
      expect(refundPayment.rule(situation, back, context)).toMatchObject({
        reason: { code: 'nothing-to-refund', facts: { payments: situation.dossier.payments } },
      });
    const tax = { ...back, kind: 'financialObligation' } as const;
    expect(refundPayment.rule(paid(), tax, context)).toMatchObject({
      reason: { code: 'nothing-to-refund' },
    });
  });

  it('is given back by another than who took it in', () => {
    expect(refundPayment.rule(byCashier(), back, costing(50_000, cashier))).toMatchObject({
      reason: { code: 'four-eyes' },
    });
    const { event } = must(refundPayment.rule(byCashier(), back, costing(50_000, leader)));
    expect(event.facts).toEqual(back);
  });

  it('is given back by who took it in where the province names a substitute, which the event tells', () => {
    const alone = { unit: 'H62.01', officers: ['counter'], basis: 'QĐ 7/QĐ-UBND' };
    const safeguards = Safeguards.parse({ fourEyes: { substitutes: [alone] } });
    const { event } = must(
      refundPayment.rule(byCashier(), back, { ...costing(50_000, cashier), safeguards }),
    );
    expect(event.facts).toEqual({ ...back, substitute: { basis: 'QĐ 7/QĐ-UBND' } });
  });
});

describe('what may be given back', () => {
  const choices = refundPayment.choices;

  it('is what was paid and not taken in by the same person', () => {
    expect(choices?.(paid(), costing(50_000, leader))).toEqual({
      ok: true,
      value: { payments: [{ kind: 'fee', amount: 50_000 }] },
    });
    expect(choices?.(byCashier(), costing(50_000, cashier))).toMatchObject({
      reason: { code: 'four-eyes' },
    });
    expect(choices?.(acceptedFor(50_000), costing(50_000, leader))).toEqual({
      ok: true,
      value: { payments: [] },
    });
  });
});
