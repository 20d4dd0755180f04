import { describe, expect, it } from 'vitest';
import { breakName, unbroken } from '../../../functions/forms/line-breaks.ts';

/** Letters as wide as half their size. */
const measure = (text: string, size: number) => (text.length * size) / 2;
const broken = (name: string, width: number) => breakName(name, width, [10, 8], measure);

describe('a name in the head of a letter', () => {
  it('stays on one line where a smaller size lets it', () => {
    expect(broken('Sở Tư pháp', 50)).toEqual({ lines: ['SỞ TƯ PHÁP'], size: 10 });
    expect(broken('Sở Tư pháp', 40)).toEqual({ lines: ['SỞ TƯ PHÁP'], size: 8 });
  });

  it.each([
    ['Sở Nông nghiệp và Môi trường', ['SỞ NÔNG NGHIỆP', 'VÀ MÔI TRƯỜNG']],
    ['Ngân hàng Nhà nước khu vực', ['NGÂN HÀNG', 'NHÀ NƯỚC KHU VỰC']],
    ['Ủy ban nhân dân phường Vĩnh Yên', ['ỦY BAN NHÂN DÂN', 'PHƯỜNG VĨNH YÊN']],
    ['Thi hành án dân sự tỉnh Phú Thọ', ['THI HÀNH ÁN DÂN SỰ', 'TỈNH PHÚ THỌ']],
  ])('%s is broken where a group of words ends', (name, lines) => {
    expect(broken(name, 95).lines).toEqual(lines);
  });

  it('shrinks where not even three lines hold it', () => {
    const { lines, size } = broken('Nghiêngngả', 20);
    expect(lines).toEqual(['NGHIÊNGNGẢ']);
    expect(measure(lines[0] ?? '', size)).toBeLessThanOrEqual(20);
  });
});

describe('a sentence', () => {
  it.each([
    [
      'vào 17 giờ 00 phút, ngày 05 tháng 3 năm 2026.',
      'vào 17~giờ 00~phút, ngày~05 tháng~3 năm~2026.',
    ],
    ['Phí: 1.025.000 đồng', 'Phí: 1.025.000~đồng'],
    ['trong 03 ngày làm việc', 'trong 03~ngày làm việc'],
    ['khoản 2 Điều 27 (mã thủ tục 1.009403)', 'khoản~2 Điều~27 (mã thủ tục~1.009403)'],
    ['có 2 đồngphạm', 'có 2 đồngphạm'],
  ])('keeps a number with what it counts: %s', (text, kept) =>
    expect(unbroken(text)).toBe(kept.replaceAll('~', '\u00a0')),
  );
});
