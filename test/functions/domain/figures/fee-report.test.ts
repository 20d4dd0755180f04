import { describe, expect, it } from 'vitest';
import {
  type FeeFigures,
  feeColumns,
  feeHeadings,
  feeLine,
} from '../../../../functions/domain/figures/fee-report.ts';

const none = Object.fromEntries(
  [...feeColumns, 'obligations', 'paidOnline'].map((name) => [name, 0]),
) as FeeFigures;

describe('a line of the statistics of fees', () => {
  it('is the sum of its lines in each column, and of nothing else', () => {
    const { columns } = feeLine([
      { ...none, asked: 2, askedAmount: 40_000, obligations: 2 },
      { ...none, asked: 1, askedAmount: 20_000, waiting: 1, waitingAmount: 20_000 },
    ]);
    expect(columns).toMatchObject({ asked: 3, askedAmount: 60_000, waiting: 1, atCounter: 0 });
    expect(Object.keys(columns)).toEqual(Object.keys(feeHeadings));
  });

  it('has the share paid online of what was asked, as Decision 766/QĐ-TTg counts it', () => {
    const lines = [
      { ...none, asked: 5, obligations: 2, paidOnline: 1, nationalGateway: 4 },
      { ...none, obligations: 1, paidOnline: 1 },
    ];
    expect(feeLine(lines).online).toEqual({ n: 2, of: 3, percent: 66.67 });
    expect(feeLine([]).online).toEqual({ n: 0, of: 0, percent: 0 });
  });
});
