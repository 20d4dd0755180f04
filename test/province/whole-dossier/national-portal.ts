import { describe, expect, it } from 'vitest';
import { NATIONAL_PORTAL } from '../../../lib/local/portal/portal-site.ts';
import { samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import { type DossierAnswer, isOpenAt } from '../client.ts';
import { CENTRE, counter, portal } from '../people.ts';
import { QUICK } from '../running.ts';
import { api, running } from './province.ts';

describe('a dossier beside the National Portal', () => {
  it('is known to the National Portal act by act, through an answer that was lost and an outage', async () => {
    const { url = '' } = running.province.status().portal ?? {};
    const told = async (code: string) =>
      (await (await fetch(`${url}/ho-so/${code}`)).json()) as {
        MaThongDiep: string;
        HoSo: Record<string, unknown>;
      }[];
    await fetch(`${url}/_conduct`, { method: 'POST', body: '{"next":["losesAnswer","fails"]}' });
    const { code } = await api.accepted(QUICK);
    const state = async () => {
      // What is held waits in the province's time.
      await running.province.time.advance(60_000);
      return (await told(code)).at(-1)?.HoSo.TrangThaiHoSo;
    };
    await expect.poll(state, { timeout: 60_000, interval: 200 }).toBe(2);
    const messages = await told(code);
    const numbers = messages.map(({ MaThongDiep }) => Number(MaThongDiep.split('/')[1]));
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(messages[0]?.HoSo).toMatchObject({ MaHoSo: code, ChuHoSo: expect.any(String) });
    expect(messages.at(-1)?.HoSo).not.toHaveProperty('ChuHoSo');
    expect(messages.at(-1)?.HoSo.NgayHenTra).toMatch(/^\d{14}$/);
    expect(running.province.status().portal?.waiting).toBe(0);
  });

  it('comes from the National Portal with its papers once, however often it is sent, and goes when it is withdrawn there', async () => {
    const { url = '' } = running.province.status().portal ?? {};
    const send = async (letter: object) => {
      const response = await fetch(`${url}/_send`, {
        method: 'POST',
        body: JSON.stringify(letter),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const filing = {
      MaThongDiep: 'DVCQG-0000-0001',
      Loai: 'NopHoSo',
      NoiDung: {
        MaTTHC: '1.009642.000.00.00.H62',
        NoiNopHoSo: CENTRE,
        HinhThuc: 2,
        ChuHoSo: 'Nguyễn Văn An',
        SoGiayToChuHoSo: '026090001234',
        LoaiDoiTuong: '1',
        TaiKhoanDuocXacThucVoiVNeID: 1,
      },
      Tep: [
        {
          MaThanhPhanHoSo: 'c01',
          TenTepDinhKem: 'Đơn.pdf',
          LoaiTep: 'application/pdf',
          NoiDung: samplePdf('portal').toString('base64'),
        },
      ],
    };
    const taken = await send(filing);
    expect(taken).toMatchObject({ error_code: 0, MaHoSo: expect.any(String) });
    expect(await send(filing)).toEqual(taken);
    expect(await send({ ...filing, Tep: [] })).toMatchObject({ error_code: 'message-differs' });
    const code = String(taken.MaHoSo);
    const seen = await api.untilAt<DossierAnswer>(
      `/dossiers/${code}`,
      NATIONAL_PORTAL,
      ({ uploads }) => uploads[0]?.status === 'filed',
    );
    expect(seen).toMatchObject({ state: 'submitted', channel: 'online' });

    const unproved = { ...filing.NoiDung, TaiKhoanDuocXacThucVoiVNeID: 0 };
    expect(
      await send({ MaThongDiep: 'DVCQG-0000-0002', Loai: 'NopHoSo', NoiDung: unproved }),
    ).toMatchObject({
      error_code: 'invalid-field',
      TruongSai: ['NoiDung.TaiKhoanDuocXacThucVoiVNeID'],
    });
    const withdrawal = { Loai: 'RutHoSo', NoiDung: { MaHoSo: code, LyDo: 'Nộp nhầm' } };
    expect(await send(withdrawal)).toMatchObject({ error_code: 0 });
    expect(await send(withdrawal)).toMatchObject({ error_code: 'act-not-allowed', MaHoSo: code });

    const { body } = await api.get('/portal/refusals', {
      sub: 'quan-tri',
      roles: ['administrator'],
    });
    expect(body.items).toContainEqual(
      expect.objectContaining({
        id: 'DVCQG-0000-0002',
        why: expect.objectContaining({ vi: 'Thông tin khai báo chưa hợp lệ' }),
      }),
    );
  });

  it('is filled from the data store of the person on the portal, by nobody but the person, and that is recorded', async () => {
    const { url = '' } = running.province.status().portal ?? {};
    const filed = await api.submit('1.009642');
    const { code, components } = filed.body as {
      code: string;
      components: { id: string; name: string }[];
    };
    // Names that the catalogue cuts off may be of other papers.
    const component = components.find(({ name }) => !name.endsWith('…'));
    const path = `/dossiers/${code}/components/${component?.id}/stored`;
    const person = { sub: 'an', roles: ['citizen'], personalId: '026090001234' };
    expect((await api.get(path, person)).body).toEqual({ items: [] });
    expect((await api.get(path, portal)).body.code).toBe('consent-missing');
    const paper = {
      SoDinhDanh: '026090001234',
      GiayToId: 'KHO-1',
      TenGiayTo: component?.name,
      Tep: {
        TenTepDinhKem: 'Giấy tờ.pdf',
        LoaiTep: 'application/pdf',
        NoiDung: samplePdf('from the store').toString('base64'),
      },
    };
    await fetch(`${url}/_store`, { method: 'POST', body: JSON.stringify(paper) });
    const proof = { by: 'applicant', proof: 'identityCardShown', reference: 'CCCD' };
    expect(await api.act(code, 'record-consent', counter, proof)).toMatchObject({ status: 200 });
    const items = [{ component: component?.id, what: 'Bản sao', reason: 'missing' }];
    const asking = { items, guidance: 'Nộp bản sao' };
    const letter = { 'request-supplement': asking };
    for (const [act, body] of Object.entries({
      'request-supplement': asking,
      'draft-letter': letter,
    }))
      expect((await api.act(code, act, counter, body)).body).toMatchObject({
        code: 'paper-in-store',
        errors: [{ pointer: '/items/0/component' }],
      });
    const { body: listed } = await api.get(path, person);
    expect(listed.items).toMatchObject([{ paper: 'KHO-1', name: component?.name }]);
    const other = await api.get(path, { ...person, sub: 'binh', personalId: '026190001234' });
    expect(other.body.code).toBe('dossier-unknown');
    const unknown = await api.post(path, person, { paper: 'KHO-2' });
    expect(unknown.body.code).toBe('stored-paper-unknown');
    expect(await api.post(path, person, { paper: 'KHO-1' })).toMatchObject({ status: 200 });
    await api.untilAt<DossierAnswer>(
      `/dossiers/${code}`,
      portal,
      ({ uploads }) => uploads[0]?.status === 'filed',
    );
    const { body: filled } = await api.get(`/dossiers/${code}`, portal);
    const documents = (filled.components as { documents: object[] }[]).flatMap(
      (one) => one.documents,
    );
    expect(documents).toMatchObject([{ fromStore: true }]);
    const reads = await api.get(`/audit/reads?dossier=${code}&limit=50`, {
      sub: 'auditor',
      roles: ['auditor'],
    });
    const looks = (reads.body.items as { actor: string; part: string }[]).filter(
      ({ part }) => part === `personal store ${component?.id}`,
    );
    expect(new Set(looks.map(({ actor }) => actor))).toEqual(new Set(['an', counter.sub]));
  });

  it('waits with the notice of the tax office as its basis, and goes on when that is paid on the portal', async () => {
    const { url = '' } = running.province.status().portal ?? {};
    const send = async (letter: object) =>
      (await fetch(`${url}/_send`, { method: 'POST', body: JSON.stringify(letter) })).json();
    const { code } = await api.accepted('1.009642');
    const MaHoSo = code;
    const NoiDung = { MaHoSo, SoThongBao: '125/TB', SoTien: 900_000, CanCuPhapLy: 'Nghị định 103' };
    const notice = { MaThongDiep: 'THUE-0000-0001', Loai: 'ThongBaoNghiaVuTaiChinh', NoiDung };
    expect(await send(notice)).toMatchObject({ error_code: 0 });
    expect(await send(notice)).toMatchObject({ error_code: 0 });
    const waiting = await api.until(code, ({ state }) => state === 'paying');
    expect(waiting.tasks.find(({ step }) => step === 'S1')?.status).toBe('parked');
    const paid = { MaHoSo, LoaiPhiLePhi: 2, SoTien: 900_000, MaBienLai: 'BL-9' };
    const receipt = { MaThongDiep: 'THUE-0000-0002', Loai: 'ThanhToan', NoiDung: paid };
    expect(await send(receipt)).toMatchObject({ error_code: 0 });
    const resumed = await api.until(code, isOpenAt('S1'));
    expect(resumed.tasks.find(({ step }) => step === 'S1')).toMatchObject({ leg: 2 });
  });
});
