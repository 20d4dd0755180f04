import type { Term } from '../../domain/clock/term.ts';
import type { Day } from '../../domain/codes.ts';
import { feeAmount, feeText } from '../../domain/procedure/fee.ts';
import type { ChangeKind, End } from '../../domain/procedure/life.ts';
import { longCode, type Procedure } from '../../domain/procedure/procedure.ts';
import type { Publication } from '../../domain/procedure/publication.ts';

/** A publication with what it published: the version that it brought, or the last one and its end. */
export interface PublishedProcedure {
  readonly publication: Publication;
  readonly procedure: Procedure;
  readonly end?: End | undefined;
}

/** Loại thay đổi, as decisions head their lists. */
export const KINDS: Readonly<Record<ChangeKind, { code: number; vi: string }>> = {
  new: { code: 1, vi: 'Mới ban hành' },
  amended: { code: 2, vi: 'Sửa đổi, bổ sung' },
  reduced: { code: 2, vi: 'Cắt giảm thời hạn giải quyết' },
  unitChanged: { code: 2, vi: 'Thay đổi đơn vị tính thời hạn giải quyết' },
  merged: { code: 3, vi: 'Được thay thế' },
  abolished: { code: 4, vi: 'Bãi bỏ' },
};

const TERM_UNITS: Readonly<Record<Term['unit'], string>> = {
  workingDay: 'ngày làm việc',
  calendarDay: 'ngày',
  workingHour: 'giờ làm việc',
  month: 'tháng',
  sameDay: 'trong ngày',
};

const CHANNELS = { direct: 1, online: 2, post: 3 } as const;
const ONLINE = { full: 'Toàn trình', partial: 'Một phần', none: 'Không trực tuyến' } as const;

/**
 * The message by which the National Portal learns what changed in the catalogue (công khai thủ tục hành
 * chính), the one place where Vietnamese field names of the catalogue live. The tables of fields of Circular
 * 04/2025/TT-VPCP are not available to us: the names follow the style of the interface before it (MaTTHC,
 * TenTTHC, TenLinhVuc, dates as `yyyyMMddHHmmss` in Vietnam's time) and are to be checked against the
 * circular before the first real message.
 */
export const portalMessage = (published: readonly PublishedProcedure[], province: string) => ({
  MaDonViCongKhai: province,
  DanhSachTTHC: published.map((one) => portalProcedure(one, province)),
});

function portalProcedure({ publication, procedure, end }: PublishedProcedure, province: string) {
  const { kind, decision, effectiveFrom, version } = publication;
  return {
    MaTTHC: longCode(procedure.code, province),
    TenTTHC: procedure.name,
    TenLinhVuc: procedure.field,
    CapThucHien: procedure.level,
    CoQuanThucHien: procedure.agency,
    LoaiThayDoi: KINDS[kind].code,
    TenLoaiThayDoi: KINDS[kind].vi,
    SoQuyetDinhCongBo: decision.number,
    NgayQuyetDinhCongBo: portalDay(decision.day),
    NgayHieuLuc: portalDay(effectiveFrom),
    ...(version === undefined
      ? { DanhSachTTHCThayThe: (end?.successors ?? []).map((code) => longCode(code, province)) }
      : content(procedure, version)),
  };
}

const content = (procedure: Procedure, version: number) => ({
  PhienBan: version,
  ThoiHanTheoQuyDinh: portalTerm(procedure.legalTerm),
  ThoiHanCongBo: portalTerm(procedure.publishedTerm),
  MucDoTrucTuyen: ONLINE[procedure.onlineLevel],
  KenhThucHien: procedure.channels.map((channel) => CHANNELS[channel]),
  PhiLePhi: { MucPhi: feeAmount(procedure.fee) ?? null, MoTa: feeText(procedure.fee) },
  ThanhPhanHoSo: procedure.components.map(({ id, name, form, originals, copies, mandatory }) => ({
    MaThanhPhanHoSo: id,
    TenThanhPhanHoSo: name,
    ...(form && { BieuMau: form.title }),
    SoBanChinh: originals,
    SoBanSao: copies,
    BatBuoc: mandatory ? 1 : 0,
  })),
  TrinhTuThucHien: procedure.process.steps.map(({ name, actor, allowance }, index) => ({
    ThuTu: index + 1,
    NoiDung: name,
    NguoiThucHien: actor,
    ...(allowance && { ThoiHan: portalTerm(allowance) }),
  })),
});

export const portalTerm = (term: Term): string =>
  'value' in term ? `${term.value} ${TERM_UNITS[term.unit]}` : TERM_UNITS[term.unit];

const portalDay = (day: Day): string => `${day.replaceAll('-', '')}000000`;
