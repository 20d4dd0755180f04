import { describe, expect, it } from 'vitest';
import { fieldOf, spellingKey } from '../../../statemachines/import/field-names.ts';

const field = (field_vi: string, code = '1.000001') => fieldOf({ code, field_vi } as never);

describe('the field of a row', () => {
  it('has one spelling, however the source writes it', () => {
    expect(field('ĐẦU TƯ TẠI  VIỆT NAM')).toBe('Đầu tư tại Việt Nam');
    expect(field('Khoa học công nghệ')).toBe('Khoa học và Công nghệ');
    expect(field(' Hộ   tịch ')).toBe('Hộ tịch');
  });

  it('is read from the name where the source has none, and never in place of one', () => {
    expect(field('', '3.000324')).toBe('Thủy lợi');
    expect(field('Hộ tịch', '3.000324')).toBe('Hộ tịch');
    expect(field('', '1.000001')).toBe('');
  });
});

describe('the key of a spelling', () => {
  it('knows neither case nor accents nor signs, and tells names apart', () => {
    expect(spellingKey('Đường bộ')).toBe(spellingKey('duong-bo'));
    expect(spellingKey('Đường bộ')).not.toBe(spellingKey('Đường thủy'));
  });
});
