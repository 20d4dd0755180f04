import { describe, expect, it } from 'vitest';
import { NO_USES, usedSince, usesAfter } from '../../../../functions/domain/figures/uses.ts';

const january = usesAfter(NO_USES, [
  { line: '2026-01-05#1.000001', counts: { 'accepted.online': 2 } },
  { line: '2026-01-03#1.000001', counts: { 'accepted.online': 1 } },
  { line: '2026-01-07#1.000002', counts: { 'payment.paid.provinceGateway': 1 } },
  { line: '2026-01-09#1.000003', counts: { 'accepted.online': 0 } },
]);
const used = (from: string, uses = january) => {
  const { filedOnline, paidOnline } = usedSince(uses, { from });
  return { filedOnline: [...filedOnline], paidOnline: [...paidOnline] };
};

describe('the procedures that were used in a period', () => {
  it('are those whose last use is not before it, each in the way it was used', () => {
    expect(used('2026-01-01')).toEqual({ filedOnline: ['1.000001'], paidOnline: ['1.000002'] });
    expect(used('2026-01-05')).toEqual({ filedOnline: ['1.000001'], paidOnline: ['1.000002'] });
    expect(used('2026-01-06')).toEqual({ filedOnline: [], paidOnline: ['1.000002'] });
  });

  it('follow from what was known some days before and the lines since', () => {
    const later = usesAfter(january, [
      { line: '2026-01-20#1.000001', counts: { 'payment.paid.nationalGateway': 1 } },
    ]);
    expect(used('2026-01-06', later)).toEqual({
      filedOnline: [],
      paidOnline: ['1.000002', '1.000001'],
    });
  });
});
