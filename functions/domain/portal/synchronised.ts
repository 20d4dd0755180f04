import * as z from 'zod';
import { DossierCode, UnitCode } from '../codes.ts';
import type { DossierState } from '../dossier/state.ts';
import { CodeOf, Moment, OWNERS, RETURNED } from './national-values.ts';
import type { PortalRequest } from './portal-request.ts';

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
export const MinistryDossier = z
  .object({
    MaHoSo: DossierCode,
    MaTTHC: z.string().regex(/^\d\.\d{6}/),
    NoiNopHoSo: UnitCode,
    KenhThucHien: CodeOf(1, 2, 3),
    HinhThuc: CodeOf(1, 2, 3).default(2),
    ChuHoSo: z.string(),
    SoGiayToChuHoSo: z.string(),
    LoaiDoiTuong: CodeOf(1, 2, 3, 4).default(1),
    TrangThaiHoSo: CodeOf(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
    /** As of when; its name, and that of the outcome, are our own. */
    ThoiDiemCapNhat: Moment,
    KetQua: CodeOf(1, 2).optional(),
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
    (one): PortalRequest => ({
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
