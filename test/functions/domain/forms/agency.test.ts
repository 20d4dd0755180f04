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

  it('is of the province its committee, which has nobody above it', () => {
    const unit = phuTho.units.find(({ kind }) => kind === 'committee');
    const named = {
      ...phuTho,
      units: [
        {
          ...unit,
          code: 'H44.00',
          name: 'UBND tỉnh',
          kind: 'committee' as const,
          validFrom: '2025-07-01',
        },
      ],
    };
    expect(agencyOf(named, 'H44.00')).toEqual({
      ...{ code: 'H44.00', name: 'UBND tỉnh Phú Thọ', head: 'Ủy ban nhân dân tỉnh Phú Thọ' },
      ...{ mark: 'UBND', place: 'Phú Thọ', phone: phuTho.hotline },
      signatory: { title: 'Chủ tịch', onBehalfOf: 'TM. Ủy ban nhân dân' },
    });
  });

  it('is headed and signed as its own configuration says, where it says so', () => {
    const letterhead = {
      ...{ superior: 'Bộ X', head: 'Cục Y', title: 'Cục trưởng', mark: 'CY' },
      ...{ phone: '0210 1', address: 'Số 1' },
    };
    const own = { code: 'H44.19', name: 'Sở Tư pháp', validFrom: '2025-07-01', letterhead };
    expect(agencyOf({ ...phuTho, units: [own] }, 'H44.19')).toEqual({
      ...{ code: 'H44.19', name: 'Sở Tư pháp', superior: 'Bộ X', head: 'Cục Y', mark: 'CY' },
      ...{ signatory: { title: 'Cục trưởng' }, place: 'Phú Thọ', phone: '0210 1', address: 'Số 1' },
    });
  });

  it('goes by its code where nobody knows the unit', () => {
    expect(agencyOf(phuTho, 'H44.999')).toMatchObject({ name: 'H44.999', phone: phuTho.hotline });
    expect(counterOf(phuTho, 'H44.999')).toEqual(agencyOf(phuTho, 'H44.999'));
    expect(signedBy(agencyOf(phuTho, 'H44.999'), 'an', phuTho)).toEqual(
      agencyOf(phuTho, 'H44.999'),
    );
  });

  it('receives for a commune at its Centre, and until the end of June 2025 at a desk', () => {
    const commune = (validTo?: string) =>
      counterOf(
        {
          ...phuTho,
          units: [
            {
              ...{ code: 'H44.199', name: 'Phường Vĩnh Yên', kind: 'commune' as const },
              validFrom: '1997-01-01',
              ...(validTo && { validTo }),
            },
          ],
        },
        'H44.199',
      );
    expect(commune('2025-06-30')).toMatchObject({
      ...{ head: 'Bộ phận Tiếp nhận và Trả kết quả', mark: 'BPTNTKQ' },
      signatory: { title: 'Trưởng bộ phận' },
    });
    for (const centre of [commune(), commune('2025-07-01')])
      expect(centre).toMatchObject({
        ...{ name: 'Trung tâm Phục vụ hành chính công phường Vĩnh Yên', mark: 'TTPVHCC' },
        signatory: { title: 'Giám đốc' },
      });
  });

  it('dates its letters from its place, which keeps its kind where it is a number', () => {
    const placeOf = (name: string) =>
      agencyOf(
        { ...phuTho, units: [{ code: 'H44.199', name, kind: 'commune', validFrom: '1997-01-01' }] },
        'H44.199',
      ).place;
    expect(['UBND xã Hướng Đạo', 'Phường 1', 'phường 2', 'Thị trấn Hợp Châu'].map(placeOf)).toEqual(
      [...['Hướng Đạo', 'Phường 1', 'Phường 2', 'Hợp Châu']],
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
