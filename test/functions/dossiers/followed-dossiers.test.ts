import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { loadSituation, readHistory } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { followedDossiers } from '../../../functions/dossiers/followed-dossiers.ts';
import { portalEndpoint, type Roads } from '../../../functions/dossiers/portal-endpoint.ts';
import { placeOf } from '../../../lib/cloud/config/place.ts';
import { ask } from '../asking.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const secret = personalData('the secret of the followed');
const take = portalEndpoint(
  table,
  {} as Roads,
  'off',
  followedDossiers(table, async () => secret),
);
const elsewhere = {
  ...procedure,
  code: '2.000488',
  leadUnit: 'H62.03',
  handlingSystem: { name: 'Hệ thống của Bộ Tư pháp' },
};
const CODE = 'G15.01-260302-620001';

const dossier = {
  MaHoSo: CODE,
  MaTTHC: '2.000488.000.00.00.G15',
  NoiNopHoSo: 'H62.19',
  KenhThucHien: 2,
  ChuHoSo: 'Nguyễn Văn An',
  SoGiayToChuHoSo: '026090001234',
  TrangThaiHoSo: 4,
  ThoiDiemCapNhat: '20260302100000',
  NgayNopHoSo: '20260302080000',
  NgayTiepNhan: '20260302090000',
  NgayHenTra: '20260305170000',
};
const tell = (id: string, more: object = {}) =>
  ask(take, '', {
    now: '2026-03-05T01:00:00.000Z',
    sub: 'cong-dvc',
    roles: 'portal',
    body: { MaThongDiep: id, Loai: 'DongBoHoSo', NoiDung: { ...dossier, ...more } },
  });
const present = async () => (await loadSituation(table, CODE))?.dossier;

beforeAll(async () => {
  const rules = ProvinceRules.parse(placeOf('H62', 'dev').province);
  await publishCatalogue(table, firstCatalogue([procedure, elsewhere]), rules);
});

describe('a dossier that a ministry’s system tells of', () => {
  it('is kept once, and goes on with what is told later, not with what is older or told again', async () => {
    expect(await tell('BTP-00000001')).toMatchObject({ error_code: 0, MaHoSo: CODE });
    expect(await tell('BTP-00000001')).toMatchObject({ error_code: 0, MaHoSo: CODE });
    expect(await present()).toMatchObject({ version: 1, handledBy: 'Hệ thống của Bộ Tư pháp' });
    const done = { TrangThaiHoSo: 9, KetQua: 1, ThoiDiemCapNhat: '20260304160000' };
    expect(await tell('BTP-00000003', done)).toMatchObject({ error_code: 0 });
    const between = { TrangThaiHoSo: 6, ThoiDiemCapNhat: '20260303160000' };
    expect(await tell('BTP-00000002', between)).toMatchObject({ error_code: 0 });
    expect(await present()).toMatchObject({
      version: 2,
      state: 'resolved',
      leadUnit: 'H62.03',
      finishedAt: '2026-03-04T09:00:00.000Z',
    });
    const history = await readHistory(table, CODE);
    expect(history.map(({ kind }) => kind)).toEqual(['followed', 'followed']);
    expect(history[1]?.previous).toBeDefined();
  });

  it('is refused with its reason where the procedure or the dossier is ours, or its moment is to come', async () => {
    const ours = { MaTTHC: procedure.code, MaHoSo: 'G15.01-260302-620002' };
    expect(await tell('BTP-00000004', ours)).toMatchObject({ error_code: 'handled-here' });
    const ahead = { MaHoSo: 'G15.01-260302-620003', ThoiDiemCapNhat: '20990101000000' };
    expect(await tell('BTP-00000005', ahead)).toMatchObject({ error_code: 'invalid-field' });
    expect(await tell('BTP-00000001', { TrangThaiHoSo: 5 })).toMatchObject({
      error_code: 'message-differs',
    });
  });
});
