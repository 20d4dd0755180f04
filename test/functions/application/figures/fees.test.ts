import { expect, it } from 'vitest';
import { feeNumbers } from '../../../../functions/application/figures/reports.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import type { Payment } from '../../../../functions/domain/dossier/parts.ts';
import { feeLine } from '../../../../functions/domain/figures/fee-report.ts';
import { submitted } from '../../domain/dossier/example.ts';
import { figuresOfDossiers } from './figures-of-dossiers.ts';

const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T03:00:00.000Z`;
const asked = (amount: number, at: string, more: Partial<Payment> = {}): Payment => ({
  ...{ kind: 'fee', amount, basis: 'x', askedAt: at, askedBy: 'c' },
  ...more,
});
const paidAt = (at: string, method: 'counter' | 'nationalGateway' | 'provinceGateway') => ({
  paid: { at, by: 'g', method, receipt: 'x' },
});

const filed = (number: number, ...payments: Payment[]): Dossier => ({
  ...submitted().dossier,
  code: `H62.01-260302-000${number}`,
  submittedAt: day(1),
  payments,
});

it('fees are counted as asked, free, paid by their ways, given back and unpaid, apart from what taxes ask', async () => {
  const refund = { at: day(9), by: 'c', amount: 15_000, reason: 'x', reference: 'y' };
  const figures = await figuresOfDossiers([
    filed(1, asked(20_000, day(2), paidAt(day(3), 'nationalGateway'))),
    filed(2, asked(20_000, day(2), { ...paidAt(day(3), 'counter'), refunded: refund })),
    // Replaced by another amount, which is not paid yet.
    filed(3, asked(50_000, day(2), { replacedAt: day(4) }), asked(30_000, day(4))),
    filed(4, asked(0, day(2))),
    // Asked before the period and paid in it.
    filed(5, asked(70_000, '2026-02-20T03:00:00.000Z', paidAt(day(5), 'provinceGateway'))),
    filed(6, asked(9_000_000, day(2), { kind: 'financialObligation' })),
  ]);
  const period = { from: '2026-03-01', to: '2026-03-31' };
  const lines = await feeNumbers(figures, 'receiving', period, '2026-04-01T00:00:00.000Z');
  const of = (kind: string) => feeLine(lines.filter((one) => one.kind === kind));
  expect(of('fee')).toEqual({
    columns: {
      ...{ asked: 4, askedAmount: 120_000, free: 1 },
      ...{ atCounter: 1, atCounterAmount: 20_000 },
      ...{ nationalGateway: 1, nationalGatewayAmount: 20_000 },
      ...{ provinceGateway: 1, provinceGatewayAmount: 70_000 },
      ...{ refunded: 1, refundedAmount: 15_000, waiting: 1, waitingAmount: 30_000 },
    },
    online: { n: 1, of: 3, percent: 33.33 },
  });
  expect(of('financialObligation').columns).toMatchObject({
    ...{ asked: 1, waiting: 1, waitingAmount: 9_000_000 },
  });
  await figures.close();
});
