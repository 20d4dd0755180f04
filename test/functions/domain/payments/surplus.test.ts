import { describe, expect, it } from 'vitest';
import { keeperOf } from '../../../../functions/domain/payments/surplus.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';

const [before, now] = ['H62', 'H44'].map((code) => ProvinceRules.parse(loadProvince(code)));

describe('the unit that gives money back', () => {
  it('received the dossier, also where another unit took it over', () => {
    expect(before && keeperOf('H62.101-260302-0001', before)).toBe('H62.101');
    expect(now && keeperOf('H62.19-250602-0001', now)).toBe('H62.19');
  });

  it('is the service centre of today where the province has no such unit', () => {
    for (const code of ['H21.65-220914-0011', 'H62.999-260302-0001']) {
      expect(before && keeperOf(code, before)).toBe('H62.19');
      expect(now && keeperOf(code, now)).toBe('H44.50');
    }
  });
});
