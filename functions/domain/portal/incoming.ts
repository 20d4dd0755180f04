import * as z from 'zod';
import { DossierCode, UnitCode } from '../codes.ts';
import type { Rating } from '../dossier/rating.ts';
import { Text } from '../text.ts';
import { CodeOf, Files, OWNERS, RETURNED } from './national-values.ts';
import type { PortalRequest } from './portal-request.ts';
import { MinistryDossier } from './synchronised.ts';

/*
 * What the National Portal tells the province, in the names of the interface before Circular 04/2025/TT-VPCP, and
 * the request of our own API that each message is.
 */

/** A message of the portal: its id is the same however often it is sent. */
export const PortalLetter = z
  .strictObject({
    MaThongDiep: z.string().regex(/^[\x21-\x7e]{8,100}$/, 'BTTTT-260302-0001'),
    Loai: Text(40),
    NoiDung: z.looseObject({}).meta({
      description:
        'Open: each kind of message has a content of its own, which is checked by its name',
    }),
  })
  .meta({ id: 'NationalPortalMessage' });
export type PortalLetter = z.infer<typeof PortalLetter>;

const Filing = z
  .object({
    MaTTHC: z.string().regex(/^\d\.\d{6}/),
    NoiNopHoSo: UnitCode,
    HinhThuc: CodeOf(1, 2, 3),
    ChuHoSo: z.string(),
    SoGiayToChuHoSo: z.string(),
    LoaiDoiTuong: CodeOf(1, 2, 3, 4),
    /** Only who has proved by VNeID who they are files online (Decree 69/2024/NĐ-CP). */
    TaiKhoanDuocXacThucVoiVNeID: CodeOf(1),
    DiaChi: z.string().optional(),
    SoDienThoai: z.string().optional(),
    Email: z.string().optional(),
    TaiLieuNop: Files,
  })
  .transform(
    (one): PortalRequest => ({
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
    (one): PortalRequest => ({
      act: 'resubmit',
      code: one.MaHoSo,
      body: one.NoiDungBoSung ? { note: one.NoiDungBoSung } : {},
      files: one.TaiLieuNop,
    }),
  );

const Withdrawal = z.object({ MaHoSo: DossierCode, LyDo: z.string() }).transform(
  (one): PortalRequest => ({
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
    LoaiPhiLePhi: CodeOf(1, 2),
    SoTien: z.int().positive(),
    MaBienLai: z.string(),
  })
  .transform(
    (one): PortalRequest => ({
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

/** What the tax office sets for a dossier (thông báo nghĩa vụ tài chính); the names of the message are our own. */
const TaxNotice = z
  .object({
    MaHoSo: DossierCode,
    SoThongBao: z.string(),
    SoTien: z.int().nonnegative(),
    CanCuPhapLy: z.string(),
  })
  .transform(
    (one): PortalRequest => ({
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
      .array(CodeOf(1, 2, 3, 4, 5, 6, 7))
      .max(7)
      .default([]),
  })
  .transform(
    (one): PortalRequest => ({
      act: 'rate-dossier',
      code: one.MaHoSo,
      body: { score: one.Diem, reasons: one.LyDo.map((reason) => NOT_CONTENT[reason]) },
      files: [],
    }),
  );

/** What the portal may send, and what each is here. */
const kinds = new Map<string, z.ZodType<PortalRequest>>([
  ['NopHoSo', Filing],
  ['DongBoHoSo', MinistryDossier],
  ['BoSungHoSo', Supplement],
  ['RutHoSo', Withdrawal],
  ['ThanhToan', Payment],
  ['ThongBaoNghiaVuTaiChinh', TaxNotice],
  ['DanhGia', Opinion],
]);

/** Why a message is not taken: by a problem of our API, or for a reason that only messages have. */
export interface LetterRefusal {
  readonly code: string;
  /** The portal's own names of the fields that are at fault. */
  readonly fields?: readonly string[];
}

/** What a message asks for. */
export function requestOf({ Loai, NoiDung }: PortalLetter): PortalRequest | LetterRefusal {
  const kind = kinds.get(Loai);
  if (!kind) return { code: 'kind-unknown', fields: ['Loai'] };
  const { data, error } = kind.safeParse(NoiDung);
  if (data) return data;
  const fields = error.issues.map(({ path }) => ['NoiDung', ...path].join('.'));
  return { code: 'invalid-field', fields: [...new Set(fields)] };
}
