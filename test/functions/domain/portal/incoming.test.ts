import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestOf } from '../../../../functions/domain/portal/incoming.ts';
import { ministrys } from './ministrys-dossier.ts';
import { portalFile } from './portal-file.ts';

const letter = (Loai: string, NoiDung: object) => ({
  MaThongDiep: 'DVCQG-0000-0001',
  Loai,
  NoiDung: { ...NoiDung },
});
const filing = {
  MaTTHC: '1.014464.000.00.00.H62',
  NoiNopHoSo: 'H62.19',
  HinhThuc: 3,
  ChuHoSo: 'Nguyễn Văn An',
  SoGiayToChuHoSo: '026090001234',
  LoaiDoiTuong: '1',
  TaiKhoanDuocXacThucVoiVNeID: 1,
};

describe('a message of the National Portal', () => {
  it('that files a dossier is a submission online, by its base code and the person it is for', () => {
    expect(requestOf(letter('NopHoSo', filing))).toEqual({
      act: 'submit',
      body: {
        procedure: '1.014464',
        receivingUnit: 'H62.19',
        channel: 'online',
        resultChannel: 'post',
        applicant: { name: 'Nguyễn Văn An', personalId: '026090001234', kind: 'citizen' },
      },
      files: [],
    });
  });

  it('brings what the person says of where to reach them', () => {
    const reach = { DiaChi: 'Xã Hướng Đạo', SoDienThoai: '0912345678', Email: 'an@example.vn' };
    expect(requestOf(letter('NopHoSo', { ...filing, ...reach }))).toMatchObject({
      body: {
        applicant: { address: 'Xã Hướng Đạo', phone: '0912345678', email: 'an@example.vn' },
      },
    });
  });

  it('brings papers by their links, with the size and the hash that they must have', () => {
    const supplement = { MaHoSo: 'H62.19-260302-0001', TaiLieuNop: [portalFile] };
    expect(requestOf(letter('BoSungHoSo', supplement))).toEqual({
      act: 'resubmit',
      code: 'H62.19-260302-0001',
      body: {},
      files: [
        {
          link: 'https://dvc.example/tep/1',
          declared: {
            component: 'c01',
            fileName: 'Đơn.pdf',
            contentType: 'application/pdf',
            size: 12,
            sha256: 'x=',
          },
        },
      ],
    });
  });

  it('brings a supplement with what the applicant says of it', () => {
    const supplement = {
      MaHoSo: 'H62.19-260302-0001',
      NoiDungBoSung: 'Kèm bản sao',
      TaiLieuNop: [],
    };
    expect(requestOf(letter('BoSungHoSo', supplement))).toMatchObject({
      body: { note: 'Kèm bản sao' },
    });
  });

  it('withdraws a dossier for the reason that it gives', () => {
    const withdrawal = { MaHoSo: 'H62.19-260302-0001', LyDo: 'Không còn nhu cầu' };
    expect(requestOf(letter('RutHoSo', withdrawal))).toEqual({
      act: 'withdraw',
      code: 'H62.19-260302-0001',
      body: { reason: 'Không còn nhu cầu' },
      files: [],
    });
  });

  it('of a payment names what was paid for as we told it', () => {
    const payment = { MaHoSo: 'H62.19-260302-0001', SoTien: 50_000, MaBienLai: 'BL 1' };
    expect(requestOf(letter('ThanhToan', { ...payment, LoaiPhiLePhi: 1 }))).toMatchObject({
      body: { kind: 'fee' },
    });
    expect(requestOf(letter('ThanhToan', { ...payment, LoaiPhiLePhi: 2 }))).toMatchObject({
      act: 'record-payment',
      code: 'H62.19-260302-0001',
      body: {
        kind: 'financialObligation',
        amount: 50_000,
        method: 'nationalGateway',
        receipt: 'BL 1',
      },
    });
  });

  it('of a ministry’s system follows the dossier that is handled there', () => {
    expect(requestOf(letter('DongBoHoSo', ministrys))).toMatchObject({
      act: 'follow',
      procedure: '2.000488',
      told: { code: 'G15.01-260302-620001', state: 'processing' },
    });
    expect(requestOf(letter('DongBoHoSo', { ...ministrys, TrangThaiHoSo: 9 }))).toEqual({
      code: 'invalid-field',
      fields: ['NoiDung.KetQua'],
    });
  });

  it('of the tax office is the notice of what the applicant owes', () => {
    const sent = {
      MaHoSo: 'H62.19-260302-0001',
      SoThongBao: '125/TB-TPHU',
      SoTien: 12_500_000,
      CanCuPhapLy: 'Nghị định 103/2024/NĐ-CP',
    };
    expect(requestOf(letter('ThongBaoNghiaVuTaiChinh', sent))).toMatchObject({
      act: 'take-tax-notice',
      body: { notice: '125/TB-TPHU', amount: 12_500_000 },
    });
  });

  it('of an opinion is the rating of a dossier, its reasons by name', () => {
    const opinion = { MaHoSo: 'H62.19-260302-0001', Diem: 2, LyDo: [1, '3'] };
    expect(requestOf(letter('DanhGia', opinion))).toMatchObject({
      act: 'rate-dossier',
      body: { score: 2, reasons: ['late', 'askedAgain'] },
    });
  });

  it('is not taken from an account that VNeID does not vouch for', () => {
    expect(requestOf(letter('NopHoSo', { ...filing, TaiKhoanDuocXacThucVoiVNeID: 0 }))).toEqual({
      code: 'invalid-field',
      fields: ['NoiDung.TaiKhoanDuocXacThucVoiVNeID'],
    });
  });

  it('is answered with a reason of its own, with any content', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.anything()), (kind, content) => {
        const asked = requestOf(letter(kind, content));
        if ('act' in asked) return;
        expect(asked.fields?.length).toBeGreaterThan(0);
        expect(['invalid-field', 'kind-unknown'].includes(asked.code)).toBe(true);
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('NopHoSo', 'BoSungHoSo', 'RutHoSo', 'ThanhToan'),
        fc.constantFrom(...Object.keys(filing)),
        fc.anything(),
        (kind, field, value) => {
          expect(() => requestOf(letter(kind, { ...filing, [field]: value }))).not.toThrow();
        },
      ),
    );
  });
});
