import { describe, expect, it } from 'vitest';
import { feeText } from '../../../functions/domain/procedure/fee.ts';
import { feeOf } from '../../../statemachines/import/fee.ts';

describe('the fee of a procedure in the national catalogue', () => {
  it.each([
    ['Miễn phí', 'none', 'Không thu'],
    ['Miễn phí (Không có)', 'none', 'Không thu'],
    ['Phí : 0 Đồng', 'none', 'Không thu'],
    ['Miễn phí ; Miễn phí (Không)', 'none', 'Không thu'],
    ['1,025,000 Việt Nam Đồng', 'amount', '1.025.000 đồng'],
    ['70,000 VNĐ (70.000 đồng/Giấy chứng nhận.)', 'amount', '70.000 đồng/Giấy chứng nhận'],
    ['135.000đ/lần', 'amount', '135.000 đồng/lần'],
    [
      '400,000 Việt Nam Đồng (Sát hạch lý thuyết, Phí: 1,700,000 sát hạch thực hành)',
      'amount',
      '400.000 đồng (Sát hạch lý thuyết, Phí: 1.700.000 sát hạch thực hành)',
    ],
    [
      'Miễn phí (Thông tư số 60/2023/TT-BTC ngày 07/9/2023 của Bộ Tài chính quy định mức thu, chế độ thu, nộp, quản lý lệ phí đăng ký, cấ)',
      'byLaw',
      'Theo quy định tại Thông tư số 60/2023/TT-BTC',
    ],
    [
      'Miễn phí (Theo quy định của Hội đồng nhân dân cấp tỉnh)',
      'byLaw',
      'Theo quy định của Hội đồng nhân dân cấp tỉnh',
    ],
    [
      'Miễn phí (Theo quy định của Luật phí và lệ phí và các văn bản hướng dẫn)',
      'byLaw',
      'Theo quy định của Luật phí và lệ phí và các văn bản hướng dẫn',
    ],
    ['Miễn phí (Phí thẩm định)', 'byLaw', 'Theo quy định của pháp luật về phí, lệ phí'],
    [
      '100,000 VNĐ (cá nhân) ; 50,000 VNĐ (hộ)',
      'byLaw',
      'Theo quy định của pháp luật về phí, lệ phí: 100.000 đồng (cá nhân); 50.000 đồng (hộ)',
    ],
    [
      '10,000 Việt Nam Đồng (10.000 đồng/khẩu-chiếc.)',
      'byLaw',
      'Theo quy định của pháp luật về phí, lệ phí: 10.000 đồng/khẩu-chiếc.',
    ],
    ['100 USD (100 USD/thẻ)', 'byLaw', 'Theo quy định của pháp luật về phí, lệ phí: 100 USD/thẻ'],
    [
      'Phí : 1. Bằng 50% mức thu theo Thông tư số 249/2016/TT-BTC ngày 11 tháng 11 năm 2016 Đồng',
      'byLaw',
      expect.stringContaining('Theo quy định tại Thông tư số 249/2016/TT-BTC'),
    ],
    [
      '1 Việt Nam Đồng (Nộp trực tuyến được miễn theo Thông tư số 64/2025/TT-BTC) ; 50,000 Việt Nam Đồng ((',
      'byLaw',
      'Theo quy định tại Thông tư số 64/2025/TT-BTC: Nộp trực tuyến được miễn theo Thông tư số 64/2025/TT-BTC; 50.000 đồng',
    ],
    ['', 'unknown', expect.stringContaining('danh mục chưa có mức thu')],
    ['Không có thông tin', 'unknown', expect.stringContaining('danh mục chưa có mức thu')],
  ])('"%s" is %s', (text, kind, said) => {
    const { fee } = feeOf(text);
    expect(fee.kind).toBe(kind);
    expect(feeText(fee)).toEqual(said);
  });
});
