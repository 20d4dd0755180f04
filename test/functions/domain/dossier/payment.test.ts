import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { pause } from '../../../../functions/domain/dossier/acts/pause.ts';
import { recordPayment } from '../../../../functions/domain/dossier/acts/record-payment.ts';
import { refundPayment } from '../../../../functions/domain/dossier/acts/refund-payment.ts';
import { requestPayment } from '../../../../functions/domain/dossier/acts/request-payment.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../functions/domain/dossier/authority.ts';
import type { Payment } from '../../../../functions/domain/dossier/parts.ts';
import { paymentState } from '../../../../functions/domain/dossier/payment.ts';
import type { Fee } from '../../../../functions/domain/procedure/fee.ts';
import { contribution } from '../../application/figures/oracle/contribution.ts';
import { at, complete, doing, people, procedure, submitted } from './example.ts';

const { counter, specialist, portal } = people;
const gateway: Actor = { sub: 'gateway', roles: ['gateway'], units: [] };
const on = (day: number) => `2026-03-0${day}T02:00:00.000Z`;
const feeOf = (amount: number | null): Fee => {
  if (amount === null) return { kind: 'unknown' };
  return amount === 0 ? { kind: 'none' } : { kind: 'amount', amount };
};
const costing = (amount: number | null, who = counter, now = on(2)) => ({
  ...at(who, now),
  procedure: { ...procedure, fee: feeOf(amount) },
});
const accepted = (amount: number | null) =>
  doing(complete(submitted()), accept, {}, costing(amount));
const pay = { kind: 'fee', amount: 50_000, method: 'nationalGateway', receipt: 'BL-1' } as const;
const states = ({ dossier }: { dossier: { payments?: readonly Payment[] } }) =>
  (dossier.payments ?? []).map(paymentState);

describe('a fee', () => {
  it('is asked for at acceptance as the catalogue has it, and nothing is a price too', () => {
    const { payments } = accepted(50_000).dossier;
    expect(payments).toMatchObject([{ kind: 'fee', amount: 50_000, askedAt: on(2) }]);
    expect(states(accepted(0))).toEqual(['nothingToPay']);
    expect(contribution(accepted(0).dossier)['2026-03-02']).toMatchObject({ 'payment.free': 1 });
  });

  it('that the catalogue gives no one figure for is asked by an officer, with what it rests on', () => {
    const unclear = accepted(null);
    expect(states(unclear)).toEqual([]);
    const asking = (input: object) =>
      requestPayment.rule(unclear, { kind: 'fee', ...input }, costing(null, specialist));
    expect(asking({})).toMatchObject({ reason: { code: 'payment-basis-required' } });
    expect(asking({ amount: 9_000 })).toMatchObject({ reason: { code: 'payment-basis-required' } });
    expect(asking({ amount: 9_000, basis: 'Biểu phí' }).ok).toBe(true);
  });

  it('asked for before acceptance is not asked for again by it', () => {
    const asked = doing(complete(submitted()), requestPayment, { kind: 'fee' }, costing(50_000));
    expect(states(doing(asked, accept, {}, costing(50_000)))).toEqual(['asked']);
  });

  it('is paid once, exactly, and by its receipt', () => {
    const paid = doing(accepted(50_000), recordPayment, pay, costing(50_000, gateway));
    expect(states(paid)).toEqual(['paid']);
    expect(recordPayment.rule(paid, pay, costing(50_000, gateway))).toMatchObject({
      reason: { code: 'nothing-to-pay' },
    });
    expect(actsAllowed(paid.dossier)).not.toContain('record-payment');
    const less = { ...pay, amount: 49_999 };
    expect(recordPayment.rule(accepted(50_000), less, costing(50_000, gateway))).toMatchObject({
      reason: { code: 'amount-differs', facts: { amount: 50_000 } },
    });
    expect(requestPayment.rule(paid, { kind: 'fee' }, costing(50_000))).toMatchObject({
      reason: { code: 'already-paid', facts: { receipt: 'BL-1' } },
    });
  });

  it('through a gateway is recorded by the client of the gateway alone', () => {
    const act = recordPayment;
    for (const who of [counter, portal])
      expect(act.rule(accepted(50_000), pay, costing(50_000, who))).toMatchObject({
        reason: { code: 'role-not-allowed', facts: { roles: ['gateway'] } },
      });
    expect(found(act, accepted(50_000), gateway).ok).toBe(true);
    expect(found(act, accepted(50_000), portal)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
  });

  it('is taken at the counter by the counter alone', () => {
    const cash = { ...pay, method: 'counter' } as const;
    expect(recordPayment.rule(accepted(50_000), cash, costing(50_000, gateway))).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
    expect(recordPayment.rule(accepted(50_000), cash, costing(50_000)).ok).toBe(true);
  });

  it('is lowered for somebody exempt, and what was asked before stays on record', () => {
    const exempt = { kind: 'fee', amount: 0, basis: 'Người có công' } as const;
    const lowered = doing(
      accepted(50_000),
      requestPayment,
      exempt,
      costing(50_000, counter, on(3)),
    );
    expect(states(lowered)).toEqual(['replaced', 'nothingToPay']);
    expect(contribution(lowered.dossier)).toMatchObject({
      '2026-03-02': { 'payment.asked': 1 },
      '2026-03-03': { 'payment.free': 1, 'cohort.replaced.1': 1 },
    });
  });

  it('is given back to who takes the dossier back: the receipt stays, the refund beside it', () => {
    const paid = doing(accepted(50_000), recordPayment, pay, costing(50_000, gateway));
    const gone = doing(paid, withdraw, { reason: 'Đổi ý' }, costing(50_000, portal, on(3)));
    const back = { kind: 'fee', amount: 50_000, reason: 'Rút hồ sơ', reference: 'UNC-7' } as const;
    const { leader } = people;
    const refunded = doing(gone, refundPayment, back, costing(50_000, leader, on(4)));
    expect(states(refunded)).toEqual(['refunded']);
    expect(refunded.dossier.payments?.[0]?.paid?.receipt).toBe('BL-1');
    expect(actsAllowed(refunded.dossier)).not.toContain('refund-payment');
    expect(contribution(refunded.dossier)).toMatchObject({
      '2026-03-02': {
        'payment.asked': 1,
        'payment.paid.nationalGateway': 1,
        'cohort.paidOnline.0': 1,
      },
      '2026-03-04': { 'payment.refunded': 1 },
    });
    expect(
      refundPayment.rule(gone, { ...back, amount: 50_001 }, costing(50_000, leader)),
    ).toMatchObject({ reason: { code: 'amount-differs' } });
  });

  it('is given back by another than who took it in', () => {
    const cash = { ...pay, method: 'counter' } as const;
    const cashier = { ...counter, roles: ['counter', 'leader'] as const };
    const paid = doing(accepted(50_000), recordPayment, cash, costing(50_000, cashier));
    const back = { kind: 'fee', amount: 50_000, reason: 'Nộp thừa', reference: 'UNC-8' } as const;
    expect(refundPayment.rule(paid, back, costing(50_000, cashier))).toMatchObject({
      reason: { code: 'four-eyes' },
    });
    expect(refundPayment.rule(paid, back, costing(50_000, people.leader)).ok).toBe(true);
  });
});

describe('a land case that waits for its financial obligation', () => {
  const handed = () => doing(accepted(0), completeStep, { step: 'S1' }, costing(0));
  const stop = { kind: 'financialObligation', legalBasis: 'Luật Đất đai', reason: 'Chờ thuế' };
  const notice = { kind: 'financialObligation', amount: 9_000_000, basis: 'TB 12/CCT' } as const;
  const tax = { ...pay, kind: 'financialObligation', amount: 9_000_000 } as const;
  const waiting = () => {
    const paused = doing(handed(), pause, stop, costing(0, specialist));
    return doing(paused, requestPayment, notice, costing(0, specialist, on(3)));
  };

  it('goes on by itself with the payment, at the step where it stood, and its due time moves', () => {
    const { dossier } = waiting();
    expect(dossier).toMatchObject({ state: 'paying', step: 'S2' });
    const gone = doing(waiting(), recordPayment, tax, costing(0, gateway, on(6)));
    expect(gone.dossier).toMatchObject({ state: 'processing', step: 'S2', leg: 2 });
    expect((gone.dossier.dueAt ?? '') > (dossier.dueAt ?? '')).toBe(true);
    expect(gone.dossier.pauses.at(-1)?.to).toBe(on(6));
  });

  it('stands still for a fee that is paid, and goes on before anybody can say when it is due', () => {
    const both = doing(
      waiting(),
      requestPayment,
      { kind: 'fee', amount: 50_000, basis: 'Biểu phí' },
      costing(0, specialist),
    );
    expect(doing(both, recordPayment, pay, costing(0, gateway)).dossier.state).toBe('paying');
    const context = costing(0, gateway, on(6));
    const clock = { ...context.clock, calendar: calendarOf({ years: [] }) };
    const recorded = doing(waiting(), recordPayment, tax, { ...context, clock });
    expect(recorded.dossier).toMatchObject({ state: 'processing', awaitingCalendar: 2026 });
    expect(recorded.dossier.dueAt).toBeUndefined();
    expect(states(recorded)).toEqual(['nothingToPay', 'paid']);
  });
});
