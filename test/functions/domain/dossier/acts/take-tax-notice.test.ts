import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../../functions/domain/dossier/act.ts';
import { recordPayment } from '../../../../../functions/domain/dossier/acts/record-payment.ts';
import { refundPayment } from '../../../../../functions/domain/dossier/acts/refund-payment.ts';
import { takeTaxNotice } from '../../../../../functions/domain/dossier/acts/take-tax-notice.ts';
import { nationalStatus } from '../../../../../functions/domain/dossier/state.ts';
import { at, doing, people, procedure } from '../example.ts';
import { inProcess } from '../journey.ts';
import { gateway, on, payments } from '../paying.ts';

const notice = {
  notice: '125/TB-TPHU',
  amount: 12_500_000,
  legalBasis: 'Nghị định 103/2024/NĐ-CP',
};
const told = () => doing(inProcess(), takeTaxNotice, notice, at(gateway, on(3)));

describe('the notice of a financial obligation', () => {
  it('asks for the money and stops the clock on its own basis', () => {
    const { dossier } = told();
    expect(nationalStatus(dossier.state).code).toBe(6);
    expect(dossier.deadline).toBeUndefined();
    expect(dossier.pauses).toMatchObject([
      { kind: 'financialObligation', legalBasis: notice.legalBasis, reason: notice.notice },
    ]);
    expect(dossier.payments?.at(-1)).toMatchObject({ amount: 12_500_000, basis: '125/TB-TPHU' });
  });

  it('lets the dossier go on by itself once it is paid, at the step where it stood', () => {
    const paid = doing(
      told(),
      recordPayment,
      {
        kind: 'financialObligation',
        amount: 12_500_000,
        method: 'nationalGateway',
        receipt: 'BL-1',
      },
      at(gateway, on(5)),
    );
    expect(paid.dossier).toMatchObject({ state: 'processing', step: 'S2', deadline: 'running' });
    expect(String(paid.dossier.dueAt) > String(inProcess().dossier.dueAt)).toBe(true);
  });

  it('is taken once, and another one takes its place while nothing is paid', () => {
    const again = takeTaxNotice.rule(told(), notice, at(gateway, on(4)));
    expect(again).toMatchObject({ reason: { code: 'notice-taken' } });
    const other = { ...notice, notice: '126/TB-TPHU', amount: 11_000_000 };
    const replaced = doing(told(), takeTaxNotice, other, at(gateway, on(4)));
    expect(payments(replaced).slice(-2)).toEqual(['replaced', 'asked']);
    expect(replaced.dossier.pauses).toHaveLength(1);
  });

  it('leaves alone what else is asked for, and is not taken again once it is paid', () => {
    const fee = {
      kind: 'fee',
      amount: 20_000,
      askedAt: on(1),
      askedBy: 'counter',
      basis: 'x',
    } as const;
    const withFee = (situation: Situation) => ({
      ...situation,
      dossier: { ...situation.dossier, payments: [...(situation.dossier.payments ?? []), fee] },
    });
    const other = { ...notice, notice: '126/TB-TPHU' };
    const again = doing(withFee(told()), takeTaxNotice, other, at(gateway, on(4)));
    expect(again.dossier.payments?.filter(({ kind }) => kind === 'fee')).toEqual([
      ...(told().dossier.payments?.filter(({ kind }) => kind === 'fee') ?? []),
      fee,
    ]);
    const paid = doing(
      told(),
      recordPayment,
      { kind: 'financialObligation', amount: 12_500_000, method: 'nationalGateway', receipt: 'B' },
      at(gateway, on(5)),
    );
    expect(takeTaxNotice.rule(paid, other, at(gateway, on(6)))).toMatchObject({
      reason: { code: 'already-paid' },
    });
    const refunded = doing(
      paid,
      refundPayment,
      { kind: 'financialObligation', amount: 12_500_000, reason: 'x', reference: 'y' },
      at(people.leader, on(6)),
    );
    const after = doing(refunded, takeTaxNotice, other, at(gateway, on(7)));
    expect(payments(after).slice(-2)).toEqual(['refunded', 'asked']);
  });

  it('stops nothing where nothing is owed, or where the law of the procedure knows no such pause', () => {
    const free = doing(inProcess(), takeTaxNotice, { ...notice, amount: 0 }, at(gateway, on(3)));
    expect(free.dossier).toMatchObject({ state: 'processing', deadline: 'running' });
    const other = { ...procedure, clock: { pauses: ['verification' as const] } };
    const context = { ...at(gateway, on(3)), procedure: other };
    expect(takeTaxNotice.rule(inProcess(), notice, context)).toMatchObject({
      reason: { code: 'pause-not-allowed' },
    });
  });
});
