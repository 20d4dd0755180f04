import { describe, expect, it } from 'vitest';
import { dataKindsIn, withCitizenData } from '../../../../functions/domain/dossier/data-kinds.ts';
import { monday, submitted } from './example.ts';

describe('the databases that a text of the catalogue names', () => {
  it('are told by its words, with or without marks, and none where it names others', () => {
    expect(dataKindsIn('CSDL hộ tịch; CSDL quốc gia về dân cư')).toEqual([
      'population',
      'civilStatus',
    ]);
    expect(dataKindsIn('Cơ sở dữ liệu ĐẤT ĐAI')).toEqual(['land']);
    expect(dataKindsIn('CSDL về đăng ký hộ kinh doanh')).toEqual(['businessRegistration']);
    expect(dataKindsIn('CSDL căn cước')).toEqual(['population']);
    expect(dataKindsIn('CSDL phương tiện giao thông')).toEqual([]);
  });
});

describe('a dossier that used population data', () => {
  const { dossier } = submitted();
  const later = '2026-03-04T01:00:00.000Z';

  it('remembers when it did so first, for Decision 766', () => {
    const used = withCitizenData(dossier, ['land', 'population'], monday);
    expect(used.citizenDataAt).toBe(monday);
    expect(withCitizenData(used, ['population'], later)).toBe(used);
  });

  it('is none by the data of another database', () => {
    expect(withCitizenData(dossier, ['land', 'civilStatus'], monday)).toBe(dossier);
  });
});
