import * as z from 'zod';
import { DossierCode, type Instant, type ProcedureCode, UnitCode, vietnamTime } from '../codes.ts';
import type { Applicant } from '../dossier/applicant.ts';
import type { ToldDossier } from '../dossier/follow.ts';
import type { Rating } from '../dossier/rating.ts';
import type { DossierState } from '../dossier/state.ts';
import type { Channel } from '../procedure/procedure.ts';
import { Text } from '../text.ts';

/*
 * What the National Portal tells the province, in the names of the interface before Circular 04/2025/TT-VPCP, and
 * the request of our own API that each message is. With `message.ts` the only file that knows these names.
 */

/** A message of the portal: its id is the same however often it is sent. */
export const PortalLetter = z
  .strictObject({
    MaThongDiep: z.string().regex(/^[\x21-\x7e]{8,100}$/, '8–100 visible ASCII characters'),
    Loai: Text(40),
    NoiDung: z.looseObject({}),
  })
  .meta({ id: 'NationalPortalMessage' });
export type PortalLetter = z.infer<typeof PortalLetter>;

/** A paper that lies on the portal: fetched by its link, and good only as the bytes that were declared. */
export interface LinkedFile {
  readonly link: string;
  readonly declared: {
    readonly component: string;
    readonly fileName: string;
    readonly contentType: string;
    readonly size: number;
    readonly sha256: string;
  };
}

/** What a message asks of us: that a dossier of a ministry's system is followed, or an act of our API, and the papers that come with it. */
export type Errand =
  | {
      readonly act: 'follow';
      readonly procedure: ProcedureCode;
      readonly told: ToldDossier;
      readonly applicant: Pick<Applicant, 'name' | 'personalId' | 'kind'>;
    }
  | { readonly act: 'submit'; readonly body: object; readonly files: readonly LinkedFile[] }
  | {
      readonly act: 'resubmit' | 'withdraw' | 'record-payment' | 'take-tax-notice' | 'rate-dossier';
      readonly code: DossierCode;
      readonly body: object;
      readonly files: readonly LinkedFile[];
    };

const File = z
  .object({
    MaThanhPhanHoSo: z.string(),
    TenTepDinhKem: z.string(),
    LoaiTep: z.string(),
    KichThuoc: z.int().positive(),
    /** SHA-256, base64. */
    MaBam: z.string(),
    DuongDanTaiTepTin: z.url(),
  })
  .transform(
    (one): LinkedFile => ({
      link: one.DuongDanTaiTepTin,
      declared: {
        component: one.MaThanhPhanHoSo,
        fileName: one.TenTepDinhKem,
        contentType: one.LoaiTep,
        size: one.KichThuoc,
        sha256: one.MaBam,
      },
    }),
  );
const Files = z.array(File).max(50).default([]);

/** A number of a short list, which the portal writes with quotes or without. */
const Coded = <const Codes extends readonly number[]>(...codes: Codes) =>
  z.coerce.number().pipe(z.literal(codes));

const RETURNED = { 1: 'direct', 2: 'online', 3: 'post' } as const satisfies Record<number, Channel>;
const OWNERS = {
  1: 'citizen',
  2: 'enterprise',
  3: 'stateAgency',
  4: 'organisation',
} as const satisfies Record<number, Applicant['kind']>;

const Filing = z
  .object({
    MaTTHC: z.string().regex(/^\d\.\d{6}/),
    NoiNopHoSo: UnitCode,
    HinhThuc: Coded(1, 2, 3),
    ChuHoSo: z.string(),
    SoGiayToChuHoSo: z.string(),
    LoaiDoiTuong: Coded(1, 2, 3, 4),
    /** Only who has proved by VNeID who they are files online (Decree 69/2024/NĐ-CP). */
    TaiKhoanDuocXacThucVoiVNeID: Coded(1),
    DiaChi: z.string().optional(),
    SoDienThoai: z.string().optional(),
    Email: z.string().optional(),
    TaiLieuNop: Files,
  })
  .transform(
    (one): Errand => ({
      act: 'submit',
      body: {
        procedure: one.MaTTHC.slice(0, 8),
        receivingUnit: one.NoiNopHoSo,
        channel: 'online',
        resultChannel: RETURNED[one.HinhThuc],
        applicant: {
          name: one.ChuHoSo,
          personalId: one.SoGiayToChuHoSo,
          kind: OWNERS[one.LoaiDoiTuong],
          ...(one.DiaChi && { address: one.DiaChi }),
          ...(one.SoDienThoai && { phone: one.SoDienThoai }),
          ...(one.Email && { email: one.Email }),
        },
      },
      files: one.TaiLieuNop,
    }),
  );

const Supplement = z
  .object({ MaHoSo: DossierCode, NoiDungBoSung: z.string().optional(), TaiLieuNop: Files })
  .transform(
    (one): Errand => ({
      act: 'resubmit',
      code: one.MaHoSo,
      body: one.NoiDungBoSung ? { note: one.NoiDungBoSung } : {},
      files: one.TaiLieuNop,
    }),
  );

const Withdrawal = z.object({ MaHoSo: DossierCode, LyDo: z.string() }).transform(
  (one): Errand => ({
    act: 'withdraw',
    code: one.MaHoSo,
    body: { reason: one.LyDo },
    files: [],
  }),
);

const Payment = z
  .object({
    MaHoSo: DossierCode,
    /** As `message.ts` tells it: 1 a fee, 2 a financial obligation. */
    LoaiPhiLePhi: Coded(1, 2),
    SoTien: z.int().positive(),
    MaBienLai: z.string(),
  })
  .transform(
    (one): Errand => ({
      act: 'record-payment',
      code: one.MaHoSo,
      body: {
        kind: one.LoaiPhiLePhi === 1 ? 'fee' : 'financialObligation',
        amount: one.SoTien,
        method: 'nationalGateway',
        receipt: one.MaBienLai,
      },
      files: [],
    }),
  );

const digitsOf = (at: Instant): string => vietnamTime(at).replace(/\D/g, '').slice(0, 14);

/** `yyyyMMddHHmmss` in Vietnam, as the interface writes moments. */
const Moment = z
  .string()
  .regex(/^\d{14}$/)
  .transform((text, issues): Instant => {
    const [, year, month, day, hour, minute, second] =
      /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text) ?? [];
    const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`);
    // JavaScript reads 31 February as 3 March.
    if (Number.isNaN(at.getTime()) || digitsOf(at.toISOString()) !== text) {
      issues.addIssue({ code: 'custom', message: 'no moment' });
      return z.NEVER;
    }
    return at.toISOString();
  });

const STATES = {
  1: 'submitted',
  2: 'accepted',
  3: 'refused',
  4: 'processing',
  5: 'supplementing',
  6: 'paying',
  7: 'withdrawn',
  8: 'stopped',
  9: 'resolved',
  10: 'returned',
} as const satisfies Record<number, DossierState>;

/** The times of a dossier, of which each lies before the next: one told with others cannot be counted. */
const inOrder = [
  ['NgayNopHoSo', 'NgayTiepNhan'],
  ['NgayNopHoSo', 'NgayHenTra'],
  ['NgayNopHoSo', 'ThoiDiemCapNhat'],
  ['NgayTiepNhan', 'NgayKetThucXuLy'],
  ['NgayKetThucXuLy', 'NgayTra'],
  ['NgayTra', 'ThoiDiemCapNhat'],
] as const;
const LATEST = '9999';

/** A dossier that a ministry's system handles (ĐồngBộHồSơ): where the whole of it stands there. */
const Synchronised = z
  .object({
    MaHoSo: DossierCode,
    MaTTHC: z.string().regex(/^\d\.\d{6}/),
    NoiNopHoSo: UnitCode,
    KenhThucHien: Coded(1, 2, 3),
    HinhThuc: Coded(1, 2, 3).default(2),
    ChuHoSo: z.string(),
    SoGiayToChuHoSo: z.string(),
    LoaiDoiTuong: Coded(1, 2, 3, 4).default(1),
    TrangThaiHoSo: Coded(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    /** As of when; its name, and that of the outcome, are our own. */
    ThoiDiemCapNhat: Moment,
    KetQua: Coded(1, 2).optional(),
    NgayNopHoSo: Moment,
    NgayTiepNhan: Moment.optional(),
    NgayHenTra: Moment.optional(),
    NgayKetThucXuLy: Moment.optional(),
    NgayTra: Moment.optional(),
  })
  .refine(({ TrangThaiHoSo, KetQua }) => TrangThaiHoSo < 9 || KetQua !== undefined, {
    path: ['KetQua'],
  })
  .superRefine((one, issues) => {
    for (const [earlier, later] of inOrder)
      if ((one[earlier] ?? '') > (one[later] ?? LATEST))
        issues.addIssue({ code: 'custom', message: 'out of order', path: [later] });
  })
  .transform(
    (one): Errand => ({
      act: 'follow',
      procedure: one.MaTTHC.slice(0, 8),
      told: {
        code: one.MaHoSo,
        receivingUnit: one.NoiNopHoSo,
        channel: RETURNED[one.KenhThucHien],
        resultChannel: RETURNED[one.HinhThuc],
        state: STATES[one.TrangThaiHoSo],
        asOf: one.ThoiDiemCapNhat,
        submittedAt: one.NgayNopHoSo,
        ...(one.KetQua && { outcome: one.KetQua === 1 ? ('approved' as const) : 'rejected' }),
        ...(one.NgayTiepNhan && { acceptedAt: one.NgayTiepNhan }),
        ...(one.NgayHenTra && { dueAt: one.NgayHenTra }),
        ...(one.NgayKetThucXuLy && { finishedAt: one.NgayKetThucXuLy }),
        ...(one.NgayTra && { returnedAt: one.NgayTra }),
      },
      applicant: {
        name: one.ChuHoSo,
        personalId: one.SoGiayToChuHoSo,
        kind: OWNERS[one.LoaiDoiTuong],
      },
    }),
  );

/** What the tax office sets for a dossier (thông báo nghĩa vụ tài chính); the names of the message are our own. */
const TaxNotice = z
  .object({
    MaHoSo: DossierCode,
    SoThongBao: z.string(),
    SoTien: z.int().nonnegative(),
    CanCuPhapLy: z.string(),
  })
  .transform(
    (one): Errand => ({
      act: 'take-tax-notice',
      code: one.MaHoSo,
      body: { notice: one.SoThongBao, amount: one.SoTien, legalBasis: one.CanCuPhapLy },
      files: [],
    }),
  );

/** Why somebody was not content, by the portal's numbers; they are our own, for its table is not public. */
const NOT_CONTENT = {
  1: 'late',
  2: 'attitude',
  3: 'askedAgain',
  4: 'unclear',
  5: 'extraCost',
  6: 'result',
  7: 'other',
} as const satisfies Record<number, Rating['reasons'][number]>;

const Opinion = z
  .object({
    MaHoSo: DossierCode,
    Diem: z.int(),
    LyDo: z
      .array(Coded(1, 2, 3, 4, 5, 6, 7))
      .max(7)
      .default([]),
  })
  .transform(
    (one): Errand => ({
      act: 'rate-dossier',
      code: one.MaHoSo,
      body: { score: one.Diem, reasons: one.LyDo.map((reason) => NOT_CONTENT[reason]) },
      files: [],
    }),
  );

/** What the portal may send, and what each is here. */
const kinds = new Map<string, z.ZodType<Errand>>([
  ['NopHoSo', Filing],
  ['DongBoHoSo', Synchronised],
  ['BoSungHoSo', Supplement],
  ['RutHoSo', Withdrawal],
  ['ThanhToan', Payment],
  ['ThongBaoNghiaVuTaiChinh', TaxNotice],
  ['DanhGia', Opinion],
]);

/** Why a message is not taken: by a problem of our API, or for a reason that only messages have. */
export interface NotTaken {
  readonly code: string;
  /** The portal's own names of the fields that are at fault. */
  readonly fields?: readonly string[];
}

/** The errand of a message. */
export function errandOf({ Loai, NoiDung }: PortalLetter): Errand | NotTaken {
  const kind = kinds.get(Loai);
  if (!kind) return { code: 'kind-unknown', fields: ['Loai'] };
  const { data, error } = kind.safeParse(NoiDung);
  if (data) return data;
  const fields = error.issues.map(({ path }) => ['NoiDung', ...path].join('.'));
  return { code: 'invalid-field', fields: [...new Set(fields)] };
}

/** Reasons that are no problems of our API, as the portal reads them. */
export const reasonTexts: Readonly<Record<string, string>> = {
  'handled-here': 'Thủ tục được giải quyết tại hệ thống của tỉnh',
  'kind-unknown': 'Loại thông điệp chưa được tiếp nhận',
  'message-differs': 'Mã thông điệp đã dùng cho nội dung khác',
  'link-foreign': 'Đường dẫn tệp không thuộc Cổng Dịch vụ công quốc gia',
  'file-not-there': 'Không tải được tệp theo đường dẫn',
  'file-differs': 'Tệp tải về không đúng kích thước, mã băm đã khai',
  'file-refused': 'Tệp không qua kiểm tra',
};
