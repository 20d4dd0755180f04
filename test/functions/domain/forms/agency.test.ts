import { describe, expect, it } from 'vitest';
import { agencyOf, counterOf, signedBy } from '../../../../functions/domain/forms/agency.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';

const [vinhPhuc, phuTho] = [rulesOf('H62'), rulesOf('H44')];

function rulesOf(code: string) {
  return ProvinceRules.parse(loadProvince(code));
}

describe('the agency that a unit is in its letters', () => {
  it.each([
    ['H44.19', 'UBND tỉnh Phú Thọ', 'Sở Tư pháp', 'STP', 'Giám đốc'],
    ['H44.20', 'UBND tỉnh Phú Thọ', 'Sở Văn hóa, Thể thao và Du lịch', 'SVHTTDL', 'Giám đốc'],
    ['H44.01', 'UBND tỉnh Phú Thọ', 'Văn phòng', 'VPUBND', 'Chánh Văn phòng'],
    [
      'H44.45.01',
      'Sở Nông nghiệp và Môi trường',
      'Văn phòng Đăng ký đất đai',
      'VPĐKĐĐ',
      'Giám đốc',
    ],
    ['H44.51', 'Bộ Công an', 'Công an tỉnh Phú Thọ', 'CAT', 'Giám đốc'],
    ['H44.51.01', 'Công an tỉnh Phú Thọ', 'Phòng Cảnh sát giao thông', 'PCSGT', 'Trưởng phòng'],
    ['H44.54', 'Cục Thuế', 'Thuế tỉnh Phú Thọ', 'TTPT', 'Trưởng Thuế tỉnh'],
    ['H44.59', 'Tòa án nhân dân tối cao', 'Tòa án nhân dân tỉnh Phú Thọ', 'TAND', 'Chánh án'],
  ])('%s is under %s', (code, superior, head, mark, title) => {
    expect(agencyOf(phuTho, code)).toMatchObject({ superior, head, mark, signatory: { title } });
  });

  it('is the Centre of the province under the office of its committee', () => {
    expect(counterOf(phuTho, 'H44.50')).toMatchObject({
      name: 'Trung tâm Phục vụ hành chính công tỉnh Phú Thọ',
      superior: 'Văn phòng UBND tỉnh Phú Thọ',
      head: 'Trung tâm Phục vụ hành chính công',
      mark: 'TTPVHCC',
    });
  });

  it('is of a commune its committee, and at the counter the Centre of the commune', () => {
    expect(agencyOf(phuTho, 'H44.199')).toMatchObject({
      name: 'UBND phường Vĩnh Yên',
      head: 'Ủy ban nhân dân phường Vĩnh Yên',
      signatory: { onBehalfOf: 'TM. Ủy ban nhân dân', title: 'Chủ tịch' },
      place: 'Vĩnh Yên',
    });
    expect(agencyOf(phuTho, 'H44.199')).not.toHaveProperty('superior');
    expect(counterOf(phuTho, 'H44.199')).toMatchObject({
      superior: 'UBND phường Vĩnh Yên',
      head: 'Trung tâm Phục vụ hành chính công',
      signatory: { title: 'Giám đốc' },
    });
    expect(counterOf(vinhPhuc, 'H62.31.20').name).toBe(
      'Bộ phận Tiếp nhận và Trả kết quả phường Đống Đa',
    );
  });

  it('is signed by a deputy in the place of the head, and by nobody else so', () => {
    const deputies = ['officer-17'];
    const province = {
      ...phuTho,
      units: phuTho.units.map((unit) => ({
        ...unit,
        letterhead: { ...unit.letterhead, deputies },
      })),
    };
    const signatoryOf = (code: string, officer: string) =>
      signedBy(agencyOf(province, code), officer, province).signatory;
    expect(signatoryOf('H44.19', 'officer-17')).toEqual({
      ...{ title: 'Phó Giám đốc', onBehalfOf: 'KT. Giám đốc' },
    });
    expect(signatoryOf('H44.199', 'officer-17')).toEqual({
      ...{ title: 'Phó Chủ tịch', onBehalfOf: 'TM. Ủy ban nhân dân\nKT. Chủ tịch' },
    });
    expect(signatoryOf('H44.19', 'officer-18')).toEqual({ title: 'Giám đốc' });
  });

  it('has a superior wherever it is no committee, and a mark that no other agency has', () => {
    for (const province of [vinhPhuc, phuTho]) {
      const working = province.units.filter(({ validTo }) => !validTo);
      const agencies = working.map(({ code, kind }) => ({ kind, ...agencyOf(province, code) }));
      const others = agencies.filter(({ signatory }) => !signatory.onBehalfOf);
      expect(others.filter(({ superior }) => !superior)).toEqual([]);
      expect(new Set(others.map(({ mark }) => mark)).size).toBe(others.length);
      for (const { mark } of agencies) expect(mark).toMatch(/^[A-ZĐa-z]{2,8}$/);
    }
  });
});
