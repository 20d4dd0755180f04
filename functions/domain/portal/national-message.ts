import { awaitedYear } from '../clock/awaiting.ts';
import { type DossierCode, drawnAs, type Instant, vietnamTime } from '../codes.ts';
import type { Applicant } from '../dossier/applicant.ts';
import { nationalStatus } from '../dossier/state.ts';
import { longCode } from '../procedure/procedure.ts';
import { vi } from '../texts/vi.ts';
import {
  type Course,
  isToldKind,
  type ToldPaper,
  type ToldPayment,
  type ToldStep,
  type ToldSupplement,
} from './told-course.ts';

/*
 * What we tell the National Portal, in its names, which this room alone knows. Circular 04/2025/TT-VPCP has
 * tables of its own, which are not public: these are the names of the interface before it (ĐồngBộHồSơ,
 * CapNhatTienDo), to be held against the circular before the first real message.
 */

/** What is not in the events of a dossier. */
export interface About {
  readonly code: DossierCode;
  readonly province: string;
  /** Where the event of its filing does not name it. */
  readonly procedure: string;
  /** Only the first message says whose dossier it is: the portal shows it to that person. */
  readonly owner?: Pick<Applicant, 'name' | 'personalId' | 'kind'> | undefined;
}

/** An event of which the portal may have to be told. */
export interface News {
  readonly code: DossierCode;
  readonly version: number;
}

/** The id of a message: the same event has the same, however often it is sent. */
export const messageId = (code: DossierCode, version: number) => `${code}/${version}`;

/**
 * The same in the queue to the portal: in order for each dossier.
 * @param again the moment of a comparison that sends it once more; without it a repetition is dropped
 */
export const queued = ({ code, version }: News, again: Instant | '' = '') => ({
  group: code,
  id: `${messageId(code, version)}/${again}`,
  body: { code, version },
});

/** The version in the id of a message; none where it is no id of ours. */
export function versionIn(id: string): number | undefined {
  const version = Number(/\/(\d+)$/.exec(id)?.[1]);
  return Number.isInteger(version) ? version : undefined;
}

/** One message: the whole dossier as of an event, and the step that the event left. */
export function portalMessage(course: Course, about: About) {
  const { code } = about;
  return {
    MaThongDiep: messageId(code, course.version),
    HoSo: dossierFields(course, about),
    TienDo: {
      MaHoSo: code,
      TrangThai: nationalStatus(course.state).code,
      ThoiDiemXuLy: portalTime(course.at),
      NoiDungXuLy: isToldKind(course.kind)
        ? vi.course[course.kind]
        : nationalStatus(course.state).vi,
      ...stepFields(course.step),
    },
  };
}
export type PortalMessage = ReturnType<typeof portalMessage>;

function dossierFields(course: Course, { code, province, procedure, owner }: About) {
  const { channel, resultChannel, supplements, payments, result, papers } = course;
  return {
    MaHoSo: code,
    MaTTHC: longCode(course.procedure ?? procedure, province),
    NoiNopHoSo: drawnAs(code).unit,
    TrangThaiHoSo: nationalStatus(course.state).code,
    ...(channel && { KenhThucHien: CHANNELS[channel] }),
    ...(resultChannel && { HinhThuc: CHANNELS[resultChannel] }),
    ...(owner && {
      ChuHoSo: owner.name,
      SoGiayToChuHoSo: owner.personalId,
      LoaiDoiTuong: OWNERS[owner.kind],
    }),
    ...time('NgayNopHoSo', course.submittedAt),
    ...time('NgayTiepNhan', course.acceptedAt),
    ...time('NgayHenTra', course.dueAt),
    ...time('NgayHenTraMoi', course.newAppointment),
    ...time('NgayTuChoi', course.refusedAt),
    ...time('NgayKetThucXuLy', course.finishedAt),
    ...time('NgayTra', course.returnedAt),
    ...(course.ground && { ThongTinTra: GROUNDS[course.ground] ?? GROUNDS.other }),
    HoSoCoThanhPhanSoHoa: papers.length > 0 ? 1 : 0,
    TaiLieuNop: papers.map(paperFields),
    DanhSachLePhi: payments.map(feeFields),
    DanhSachHoSoBoSung: supplements.map((one) => supplementFields(one, code)),
    DanhSachGiayToKetQua: result
      ? [
          {
            MaGiayToKetQua: `${code}/${result.version}`,
            GiayToId: result.document,
            DuongDanTepTinKetQua: resultPath(code, result.document),
          },
        ]
      : [],
  };
}

const paperFields = ({ component, from, dossier }: ToldPaper) => ({
  MaThanhPhanHoSo: component,
  DuocSoHoa: 1,
  ...(from && { DuocTaiSuDung: 1 }),
  ...(from === 'store' && { DuocLayTuKhoDMQG: 1 }),
  ...(dossier && { MaKetQuaThayThe: dossier }),
});

/** Relative to the address that the province and the portal have agreed on. */
const resultPath = (code: DossierCode, document: string) =>
  `/dossiers/${encodeURIComponent(code)}/documents/${encodeURIComponent(document)}`;

const feeFields = ({ kind, amount, state, method }: ToldPayment) => ({
  TenPhiLePhi: kind === 'fee' ? 'Phí, lệ phí' : 'Nghĩa vụ tài chính',
  LoaiPhiLePhi: kind === 'fee' ? 1 : 2,
  Gia: amount,
  HinhThucThu: METHODS[method ?? ''] ?? 0,
  TrangThaiThanhToan: { asked: 0, paid: 1, refunded: 2 }[state],
});

/** No guidance in the officer's own words: it may name people, and form 02 has it. */
const supplementFields = (one: ToldSupplement, code: DossierCode) => ({
  HoSoBoSungId: messageId(code, one.version),
  NoiDungBoSung: 'Theo Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
  NgayBoSung: portalTime(one.askedAt),
  TrangThaiBoSung: one.completedAt ? 1 : 0,
  DanhSachGiayToBoSung: one.components.map((component) => ({ MaThanhPhanHoSo: component })),
  ...time('HanBoSung', one.completeBy),
  ...time('NgayTiepNhanBoSung', one.completedAt),
  ...time('NgayHenTraTruoc', one.dueBefore),
  ...time('NgayHenTraMoi', one.dueAfter),
});

/** Units and roles; the province keeps no names of officers. */
const stepFields = (step: ToldStep | undefined) => ({
  ...(step?.unit && { PhongBanXuLy: step.unit }),
  ...(step?.role && { ChucDanh: ROLES[step.role] ?? step.role }),
  ...time('NgayBatDau', step?.openedAt),
  ...time('NgayKetThucTheoQuyDinh', step?.dueAt),
});

/** An instant as the portal writes it, in Vietnam's time: `yyyyMMddHHmmss`. */
export const portalTime = (at: Instant): string =>
  vietnamTime(at).replaceAll(/\D/g, '').slice(0, 14);

const time = <Name extends string>(name: Name, at: Instant | undefined) =>
  // A due time that awaits its calendar is sent once it is known.
  (at && awaitedYear(at) === undefined ? { [name]: portalTime(at) } : {}) as {
    readonly [N in Name]?: string;
  };

const CHANNELS = { direct: 1, online: 2, post: 3 } as const;
const OWNERS = { citizen: 1, enterprise: 2, stateAgency: 3, organisation: 4 } as const;
const METHODS: Readonly<Record<string, number>> = {
  nationalGateway: 1,
  provinceGateway: 2,
  counter: 3,
};

const ROLES: Readonly<Record<string, string>> = {
  counter: 'Cán bộ một cửa',
  specialist: 'Chuyên viên',
  leader: 'Lãnh đạo',
};

const GROUNDS: Readonly<Record<string, string>> = {
  notAuthorised: 'Không thuộc thẩm quyền giải quyết',
  incomplete: 'Hồ sơ không đầy đủ',
  notEligible: 'Không đủ điều kiện giải quyết',
  duplicate: 'Hồ sơ trùng',
  other: 'Lý do khác, theo Phiếu từ chối tiếp nhận hồ sơ',
};
