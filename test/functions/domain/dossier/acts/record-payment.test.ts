import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../../../functions/domain/clock/calendar.ts';
import { completeStep } from '../../../../../functions/domain/dossier/acts/complete-step.ts';
import { pause } from '../../../../../functions/domain/dossier/acts/pause.ts';
import { recordPayment } from '../../../../../functions/domain/dossier/acts/record-payment.ts';
import { requestPayment } from '../../../../../functions/domain/dossier/acts/request-payment.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { doing, must, people } from '../example.ts';
import { acceptedFor, costing, gateway, on, paid, pay, payments } from '../paying.ts';

const { counter, specialist, portal } = people;
const cash = { ...pay, method: 'counter' } as const;

describe('what was paid', () => {
  it('is recorded with its receipt, by whom and when', () => {
    const { dossier, event } = must(
      recordPayment.rule(acceptedFor(50_000), pay, costing(50_000, gateway, on(3))),
    );
    const { kind, amount, method, receipt } = pay;
    expect(dossier.payments?.[0]).toMatchObject({
      amount,
      paid: { at: on(3), by: 'gateway', method, receipt },
    });
    expect(event).toMatchObject({ kind: 'paid', facts: { kind, amount, method, receipt } });
  });

  it('is paid once, exactly, and of the kind that was asked for', () => {
    expect(payments(paid())).toEqual(['paid']);
    expect(recordPayment.rule(paid(), pay, costing(50_000, gateway))).toMatchObject({
      reason: { code: 'nothing-to-pay', facts: { payments: paid().dossier.payments } },
    });
    expect(actsAllowed(paid().dossier)).not.toContain('record-payment');
    for (const amount of [49_999, 50_001])
      expect(
        recordPayment.rule(acceptedFor(50_000), { ...pay, amount }, costing(50_000, gateway)),
      ).toMatchObject({ reason: { code: 'amount-differs', facts: { amount: 50_000 } } });
    const other = { ...pay, kind: 'financialObligation' } as const;
    expect(recordPayment.rule(acceptedFor(50_000), other, costing(50_000, gateway))).toMatchObject({
      reason: { code: 'nothing-to-pay' },
    });
  });

  it('through a gateway is recorded by the client of the gateway alone', () => {
    for (const who of [counter, portal])
      for (const method of ['nationalGateway', 'provinceGateway'] as const)
        expect(
          recordPayment.rule(acceptedFor(50_000), { ...pay, method }, costing(50_000, who)),
        ).toMatchObject({ reason: { code: 'role-not-allowed', facts: { roles: ['gateway'] } } });
    expect(found(recordPayment, acceptedFor(50_000), gateway).ok).toBe(true);
    expect(found(recordPayment, acceptedFor(50_000), portal)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
  });

  it('at the counter is taken by the counter alone', () => {
    expect(recordPayment.rule(acceptedFor(50_000), cash, costing(50_000, gateway))).toMatchObject({
      reason: { code: 'role-not-allowed', facts: { roles: ['counter'] } },
    });
    expect(recordPayment.rule(acceptedFor(50_000), cash, costing(50_000)).ok).toBe(true);
  });

  it('may be what is asked for, by the ways of who records it', () => {
    const { choices } = recordPayment;
    expect(choices?.(acceptedFor(50_000), costing(50_000, gateway))).toEqual({
      ok: true,
      value: {
        payments: [{ kind: 'fee', amount: 50_000 }],
        methods: ['nationalGateway', 'provinceGateway'],
      },
    });
    expect(choices?.(paid(), costing(50_000))).toEqual({
      ok: true,
      value: { payments: [], methods: ['counter'] },
    });
  });
});

describe('a land case that waits for its financial obligation', () => {
  const handed = () => doing(acceptedFor(0), completeStep, { step: 'S1' }, costing(0));
  const waitFor = (kind: string) => ({ kind, legalBasis: 'Luật Đất đai', reason: 'Chờ thuế' });
  const notice = { kind: 'financialObligation', amount: 9_000_000, basis: 'TB 12/CCT' } as const;
  const tax = { ...pay, kind: 'financialObligation', amount: 9_000_000 } as const;
  const waiting = (kind = 'financialObligation') => {
    const paused = doing(handed(), pause, waitFor(kind), costing(0, specialist));
    return doing(paused, requestPayment, notice, costing(0, specialist, on(3)));
  };

  it('goes on by itself with the payment, at the step where it stood, and its due time moves', () => {
    const { dossier } = waiting();
    expect(dossier).toMatchObject({ state: 'paying', step: 'S2' });
    const gone = doing(waiting(), recordPayment, tax, costing(0, gateway, on(6)));
    expect(gone.dossier).toMatchObject({ state: 'processing', step: 'S2', leg: 2 });
    expect(payments(gone)).toEqual(['nothingToPay', 'paid']);
    expect((gone.dossier.dueAt ?? '') > (dossier.dueAt ?? '')).toBe(true);
    expect(gone.dossier.pauses.at(-1)?.to).toBe(on(6));
  });

  it('stands still for a fee that is paid, and one that waits for something else for its tax', () => {
    const fee = { kind: 'fee', amount: 50_000, basis: 'Biểu phí' } as const;
    const both = doing(waiting(), requestPayment, fee, costing(0, specialist));
    expect(doing(both, recordPayment, pay, costing(0, gateway)).dossier.state).toBe('paying');
    const verified = doing(waiting('verification'), recordPayment, tax, costing(0, gateway));
    expect(verified.dossier.state).toBe('suspended');
    expect(payments(verified)).toEqual(['nothingToPay', 'paid']);
  });

  it('goes on before anybody can say when it is due', () => {
    const context = costing(0, gateway, on(6));
    const clock = { ...context.clock, calendar: calendarOf({ years: [] }) };
    const recorded = doing(waiting(), recordPayment, tax, { ...context, clock });
    expect(recorded.dossier).toMatchObject({ state: 'processing', awaitingCalendar: 2026 });
    expect(recorded.dossier.dueAt).toBeUndefined();
    expect(payments(recorded)).toEqual(['nothingToPay', 'paid']);
  });

  it('is paid all the same where it cannot go on, and stands still until somebody resumes it', () => {
    const context = costing(0, gateway, on(6));
    const steps = context.procedure.process.steps.filter(({ id }) => id !== 'S2');
    const procedure = { ...context.procedure, process: { ...context.procedure.process, steps } };
    const recorded = doing(waiting(), recordPayment, tax, { ...context, procedure });
    expect(recorded.dossier.state).toBe('paying');
    expect(payments(recorded)).toEqual(['nothingToPay', 'paid']);
  });
});
