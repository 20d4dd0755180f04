import { describe, expect, it } from 'vitest';
import { landTermsOf } from '../../../statemachines/import/land-terms.ts';
import { workingDays } from '../procedures.ts';

const LAW = workingDays(17);

describe('the text of a land term', () => {
  it.each([
    ['17-20 ngày (khu vực thường) 27-30 ngày (vùng khó khăn, hải đảo...)'],
    ['05 - 10 ngày làm việc. (Trường hợp cấp đổi đồng loạt, thời gian theo dự án được duyệt).'],
    ['30 ngày làm việc'],
  ])('does not guess a land term: "%s"', (text) => {
    expect(landTermsOf(text, LAW)).toHaveProperty('unread');
  });

  it('says nothing more where it is the term of the catalogue', () => {
    expect(landTermsOf('17 ngày làm việc.', LAW)).toEqual({ terms: {} });
    expect(landTermsOf('17 ngày (Không tính thời gian niêm yết)', LAW)).toEqual({ terms: {} });
    expect(landTermsOf('16 ngày', LAW)).toHaveProperty('unread');
  });

  it('gives a hard area its own term, in the unit of the catalogue', () => {
    const areas = '17 ngày (khu vực thường) 27 ngày (vùng khó khăn, hải đảo)';
    expect(landTermsOf(areas, LAW)).toEqual({
      terms: { termByCase: [{ area: 'hard', term: workingDays(27) }] },
    });
    expect(landTermsOf(areas, workingDays(16))).toHaveProperty('unread');
  });

  it('gives each case its own term, if the longest is that of the catalogue', () => {
    const cases = '5 ngày: cấp đổi. 17 ngày: cấp mới.';
    expect(landTermsOf(cases, LAW)).toEqual({
      terms: {
        termByCase: [
          { case: 'cấp đổi', term: workingDays(5) },
          { case: 'cấp mới', term: workingDays(17) },
        ],
      },
    });
    expect(landTermsOf(cases, workingDays(18))).toHaveProperty('unread');
    expect(landTermsOf('17 ngày: cấp mới.', LAW)).toHaveProperty('unread');
  });

  it('is within the day, and may say by how much it may be longer', () => {
    expect(landTermsOf('Trong ngày làm việc.', LAW)).toEqual({
      terms: { publishedTerm: { unit: 'sameDay' } },
    });
    const longer = 'Trong ngày. (Hoặc không quá 3 ngày nếu phải xác minh)';
    expect(landTermsOf(longer, LAW)).toEqual({
      terms: { publishedTerm: { unit: 'sameDay' } },
      clock: { extensionLimit: workingDays(3) },
    });
    expect(landTermsOf('Trong ngày.', { unit: 'sameDay' })).toHaveProperty('unread');
  });
});
