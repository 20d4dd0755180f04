import { describe, expect, it } from 'vitest';
import { accept } from '../../../../../functions/domain/dossier/acts/accept.ts';
import { refundPayment } from '../../../../../functions/domain/dossier/acts/refund-payment.ts';
import { requestPayment } from '../../../../../functions/domain/dossier/acts/request-payment.ts';
import { contribution } from '../../../application/figures/oracle/contribution.ts';
import { complete, doing, must, people, submitted } from '../example.ts';
import { acceptedFor, costing, on, paid, payments } from '../paying.ts';

const { counter, specialist, leader } = people;
const tax = { kind: 'financialObligation', amount: 9_000_000 } as const;
const back = { kind: 'fee', amount: 50_000, reason: 'Nộp thừa', reference: 'UNC-7' } as const;

describe('a payment that is asked for', () => {
  it('has the amount of the catalogue and rests on it, where nothing else is said', () => {
    const { dossier, event } = must(
      requestPayment.rule(submitted(), { kind: 'fee' }, costing(50_000)),
    );
    const fee = { kind: 'fee', amount: 50_000, basis: 'Danh mục thủ tục hành chính' };
    expect(dossier.payments).toEqual([{ ...fee, askedAt: on(2), askedBy: 'counter' }]);
    expect(event).toMatchObject({ kind: 'paymentRequested', facts: fee });
  });

  it('rests on what the officer says of it, also with the amount of the catalogue', () => {
    const input = { kind: 'fee', amount: 50_000, basis: 'Biểu phí' } as const;
    const { dossier } = must(requestPayment.rule(submitted(), input, costing(50_000)));
    expect(dossier.payments).toMatchObject([{ amount: 50_000, basis: 'Biểu phí' }]);
    const same = must(
      requestPayment.rule(submitted(), { kind: 'fee', amount: 50_000 }, costing(50_000)),
    );
    expect(same.dossier.payments).toMatchObject([{ basis: 'Danh mục thủ tục hành chính' }]);
  });

  it('of another amount than the catalogue has needs its basis', () => {
    const asking = (amount: number | undefined, catalogue: number | null, basis?: string) =>
      requestPayment.rule(submitted(), { kind: 'fee', amount, basis }, costing(catalogue));
    const needed = (catalogue: number | null) => ({
      reason: { code: 'payment-basis-required', facts: { catalogue } },
    });
    expect(asking(undefined, null)).toMatchObject(needed(null));
    expect(asking(undefined, null, 'Biểu phí')).toMatchObject(needed(null));
    expect(asking(9_000, null)).toMatchObject(needed(null));
    expect(asking(49_999, 50_000)).toMatchObject(needed(50_000));
    expect(asking(9_000, null, 'Biểu phí').ok).toBe(true);
  });

  it('as a financial obligation is never the fee of the catalogue: a notice sets it', () => {
    const asking = (input: object) =>
      requestPayment.rule(
        submitted(),
        { kind: 'financialObligation', ...input },
        costing(9_000_000),
      );
    expect(asking({}).ok).toBe(false);
    expect(asking({ amount: 9_000_000 })).toMatchObject({
      reason: { code: 'payment-basis-required', facts: { catalogue: null } },
    });
    expect(asking({ amount: 9_000_000, basis: 'TB 12/CCT' }).ok).toBe(true);
  });

  it('before acceptance is not asked for again by it', () => {
    const asked = doing(complete(submitted()), requestPayment, { kind: 'fee' }, costing(50_000));
    expect(payments(doing(asked, accept, {}, costing(50_000)))).toEqual(['asked']);
  });

  it('takes the place of what was asked of its kind before, which stays on record', () => {
    const exempt = { kind: 'fee', amount: 0, basis: 'Người có công' } as const;
    const lowered = doing(
      acceptedFor(50_000),
      requestPayment,
      exempt,
      costing(50_000, counter, on(3)),
    );
    expect(payments(lowered)).toEqual(['replaced', 'nothingToPay']);
    expect(contribution(lowered.dossier)).toMatchObject({
      '2026-03-02': { 'payment.asked': 1 },
      '2026-03-03': { 'payment.free': 1, 'cohort.replaced.1': 1 },
    });
    const again = doing(lowered, requestPayment, exempt, costing(50_000, counter, on(4)));
    expect(again.dossier.payments?.map(({ replacedAt }) => replacedAt)).toEqual([
      on(3),
      on(4),
      undefined,
    ]);
    const both = doing(lowered, requestPayment, { ...tax, basis: 'TB 12/CCT' }, costing(50_000));
    expect(payments(both)).toEqual(['replaced', 'nothingToPay', 'asked']);
  });

  it('is asked once more only after what was paid was given back', () => {
    expect(requestPayment.rule(paid(), { kind: 'fee' }, costing(50_000))).toMatchObject({
      reason: { code: 'already-paid', facts: { receipt: 'BL-1' } },
    });
    const refunded = doing(paid(), refundPayment, back, costing(50_000, leader));
    const again = doing(refunded, requestPayment, { kind: 'fee' }, costing(50_000));
    expect(payments(again)).toEqual(['refunded', 'asked']);
  });
});

describe('what may be asked for', () => {
  const choices = requestPayment.choices;

  it('is each kind that is not paid, with the fee of the catalogue', () => {
    expect(choices?.(submitted(), costing(50_000, specialist))).toEqual({
      ok: true,
      value: {
        kinds: ['fee', 'financialObligation'],
        payments: [{ kind: 'fee', amount: 50_000 }],
      },
    });
    expect(choices?.(submitted(), costing(null, specialist))).toEqual({
      ok: true,
      value: { kinds: ['fee', 'financialObligation'] },
    });
    expect(choices?.(paid(), costing(50_000, specialist))).toEqual({
      ok: true,
      value: { kinds: ['financialObligation'] },
    });
  });

  it('is nothing where every kind is paid', () => {
    const { dossier } = paid();
    const settled = (dossier.payments ?? []).flatMap((fee) => [{ ...fee, ...tax }, fee]);
    const all = { ...paid(), dossier: { ...dossier, payments: settled } };
    expect(choices?.(all, costing(50_000))).toMatchObject({ reason: { code: 'already-paid' } });
  });
});
