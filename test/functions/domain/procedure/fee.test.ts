import { describe, expect, it } from 'vitest';
import { Fee, feeAmount, feeText } from '../../../../functions/domain/procedure/fee.ts';

const byLaw = { kind: 'byLaw', basis: 'tại Thông tư số 60/2023/TT-BTC' } as const;

describe('the fee of a procedure', () => {
  it('is free only where the source says so', () => {
    expect(feeText({ kind: 'none' })).toBe('Không thu');
    expect(feeAmount({ kind: 'none' })).toBe(0);
    expect(feeText({ kind: 'unknown' })).toBe(
      'Theo quy định của pháp luật về phí, lệ phí (danh mục chưa có mức thu)',
    );
    expect(feeAmount({ kind: 'unknown' })).toBeUndefined();
    expect(feeAmount(byLaw)).toBeUndefined();
  });

  it('is written as Vietnam writes money, once', () => {
    const fee = { kind: 'amount', amount: 1_025_000 } as const;
    expect(feeText(fee)).toBe('1.025.000 đồng');
    expect(feeAmount(fee)).toBe(1_025_000);
    expect(feeText({ ...fee, detail: 'Lệ phí: 1.025.000 đồng/giấy.' })).toBe(
      'Lệ phí: 1.025.000 đồng/giấy',
    );
  });

  it('tells what the source says besides only where that has a figure', () => {
    expect(feeText({ kind: 'amount', amount: 5000, detail: 'trực tuyến giảm 50 %' })).toBe(
      '5.000 đồng; trực tuyến giảm 50 %',
    );
    expect(feeText({ kind: 'amount', amount: 5000, detail: 'nộp khi nhận' })).toBe('5.000 đồng');
    expect(feeText(byLaw)).toBe('Theo quy định tại Thông tư số 60/2023/TT-BTC');
    expect(feeText({ ...byLaw, detail: '40 USD một hồ sơ' })).toBe(
      'Theo quy định tại Thông tư số 60/2023/TT-BTC: 40 USD một hồ sơ',
    );
  });

  it.each([0, -1, 0.5])('is no amount of %d đồng', (amount) => {
    expect(Fee.safeParse({ kind: 'amount', amount }).success).toBe(false);
  });
});
