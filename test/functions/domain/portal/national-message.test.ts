import { describe, expect, it } from 'vitest';
import { nationalStatus } from '../../../../functions/domain/dossier/state.ts';
import {
  messageId,
  portalMessage,
  portalTime,
  queued,
  versionIn,
} from '../../../../functions/domain/portal/national-message.ts';
import type { Course } from '../../../../functions/domain/portal/told-course.ts';
import { vi } from '../../../../functions/domain/texts/vi.ts';

const code = 'H62.01-260302-0001';
const at = '2026-03-02T01:00:00.000Z';
const about = { code, province: 'H62', procedure: '1.014464' };
const course = (more: Partial<Course> = {}): Course => ({
  ...{ version: 3, kind: 'accepted', at, state: 'processing' },
  ...{ submittedAt: at, papers: [], supplements: [], payments: [] },
  ...more,
});
const message = (more: Partial<Course> = {}, of: object = {}) =>
  portalMessage(course(more), { ...about, ...of });

describe('a message to the National Portal', () => {
  it('says what is known and leaves out what is not', () => {
    expect(message()).toEqual({
      MaThongDiep: `${code}/3`,
      HoSo: {
        MaHoSo: code,
        MaTTHC: '1.014464.000.00.00.H62',
        NoiNopHoSo: 'H62.01',
        TrangThaiHoSo: 4,
        NgayNopHoSo: '20260302080000',
        HoSoCoThanhPhanSoHoa: 0,
        TaiLieuNop: [],
        DanhSachLePhi: [],
        DanhSachHoSoBoSung: [],
        DanhSachGiayToKetQua: [],
      },
      TienDo: {
        MaHoSo: code,
        TrangThai: 4,
        ThoiDiemXuLy: '20260302080000',
        NoiDungXuLy: expect.stringMatching(/\p{L}/u),
      },
    });
  });

  it('names channels, owner and procedure by the codes of the portal', () => {
    const owner = { name: 'Nguyễn Văn An', personalId: '026090001234', kind: 'enterprise' };
    const { HoSo } = message(
      {
        ...{ procedure: '1.001662', channel: 'online', resultChannel: 'post' },
        papers: [{ component: 'c01' }],
      },
      { owner },
    );
    expect(HoSo).toMatchObject({
      MaTTHC: '1.001662.000.00.00.H62',
      ...{ KenhThucHien: 2, HinhThuc: 3 },
      ...{ ChuHoSo: 'Nguyễn Văn An', SoGiayToChuHoSo: '026090001234', LoaiDoiTuong: 2 },
      HoSoCoThanhPhanSoHoa: 1,
      TaiLieuNop: [{ MaThanhPhanHoSo: 'c01', DuocSoHoa: 1 }],
    });
  });

  it('says in words what happened, or where the dossier stands where the event has none', () => {
    expect(message().TienDo.NoiDungXuLy).toBe(vi.course.accepted);
    expect(message({ kind: 'overdue' }).TienDo.NoiDungXuLy).toBe(nationalStatus('processing').vi);
  });

  it('gives each ground of a refusal its words, and an unknown one those of the form', () => {
    const ground = (one: string) => message({ ground: one }).HoSo.ThongTinTra;
    expect(ground('incomplete')).toBe('Hồ sơ không đầy đủ');
    expect(ground('fromAnotherTime')).toBe('Lý do khác, theo Phiếu từ chối tiếp nhận hồ sơ');
  });

  it('tells a supplement with the appointment before and after it, and none of its guidance', () => {
    const supplement = {
      ...{ version: 5, askedAt: at, components: ['c01'], completeBy: '2026-03-20T10:00:00.000Z' },
      ...{ dueBefore: '2026-03-05T10:00:00.000Z', dueAfter: '2026-03-09T10:00:00.000Z' },
    };
    const fields = (more: object) =>
      message({ supplements: [{ ...supplement, ...more }] }).HoSo.DanhSachHoSoBoSung;
    expect(fields({})).toEqual([
      {
        HoSoBoSungId: `${code}/5`,
        NoiDungBoSung: 'Theo Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
        NgayBoSung: '20260302080000',
        TrangThaiBoSung: 0,
        DanhSachGiayToBoSung: [{ MaThanhPhanHoSo: 'c01' }],
        HanBoSung: '20260320170000',
        NgayHenTraTruoc: '20260305170000',
        NgayHenTraMoi: '20260309170000',
      },
    ]);
    expect(fields({ completedAt: at })).toMatchObject([
      { TrangThaiBoSung: 1, NgayTiepNhanBoSung: '20260302080000' },
    ]);
  });

  it('tells what is asked, paid and refunded, and by which way', () => {
    const fee = { kind: 'fee', amount: 50_000, state: 'asked' } as const;
    const obligation = { kind: 'financialObligation', amount: 1_025_000, state: 'paid' } as const;
    const { DanhSachLePhi } = message({
      payments: [
        fee,
        { ...obligation, method: 'counter' },
        { ...fee, state: 'refunded', method: 'nationalGateway' },
      ],
    }).HoSo;
    expect(DanhSachLePhi).toEqual([
      {
        TenPhiLePhi: 'Phí, lệ phí',
        LoaiPhiLePhi: 1,
        Gia: 50_000,
        HinhThucThu: 0,
        TrangThaiThanhToan: 0,
      },
      {
        TenPhiLePhi: 'Nghĩa vụ tài chính',
        LoaiPhiLePhi: 2,
        Gia: 1_025_000,
        HinhThucThu: 3,
        TrangThaiThanhToan: 1,
      },
      expect.objectContaining({ LoaiPhiLePhi: 1, HinhThucThu: 1, TrangThaiThanhToan: 2 }),
    ]);
  });

  it('links the result by its version and its document', () => {
    const { DanhSachGiayToKetQua } = message({ result: { version: 9, document: 'a b' } }).HoSo;
    expect(DanhSachGiayToKetQua).toEqual([
      {
        MaGiayToKetQua: `${code}/9`,
        GiayToId: 'a b',
        DuongDanTepTinKetQua: `/dossiers/${code}/documents/a%20b`,
      },
    ]);
  });

  it('names the step that was left, with the time that the law of the process gave it', () => {
    const step = {
      ...{ unit: 'H62.07', role: 'specialist', openedAt: at },
      dueAt: '2026-03-03T10:00:00.000Z',
    };
    expect(message({ step }).TienDo).toMatchObject({
      PhongBanXuLy: 'H62.07',
      ChucDanh: 'Chuyên viên',
      NgayBatDau: '20260302080000',
      NgayKetThucTheoQuyDinh: '20260303170000',
    });
  });

  it('sends no date that awaits its calendar', () => {
    expect(message({ dueAt: '2026-12-31T17:00:00.000Z' }).HoSo).not.toHaveProperty('NgayHenTra');
    expect(portalTime('2026-12-31T17:00:00.000Z')).toBe('20270101000000');
  });
});

describe('the place of a message in the queue', () => {
  it('is one for an event, and another when a comparison sends it once more', () => {
    const news = { code, version: 3 };
    expect(queued(news)).toEqual({ group: code, id: `${code}/3/`, body: news });
    expect(queued(news, at).id).toBe(`${code}/3/${at}`);
  });

  it('is read back from the id, and from no id of others', () => {
    expect(versionIn(messageId(code, 12))).toBe(12);
    for (const other of ['', code, `${code}/`, `${code}/x`])
      expect(versionIn(other)).toBeUndefined();
  });
});
