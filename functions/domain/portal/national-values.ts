import * as z from 'zod';
import { type Instant, vietnamTime } from '../codes.ts';
import type { Applicant } from '../dossier/applicant.ts';
import type { Channel } from '../procedure/procedure.ts';
import type { PortalPaper } from './portal-request.ts';

/* How the National Portal writes what several of its messages hold: numbers of a list, moments, papers. */

/** A number of a short list, which the portal writes with quotes or without. */
export const CodeOf = <const Codes extends readonly number[]>(...codes: Codes) =>
  z.coerce.number().pipe(z.literal(codes));

export const RETURNED = { 1: 'direct', 2: 'online', 3: 'post' } as const satisfies Record<
  number,
  Channel
>;
export const OWNERS = {
  1: 'citizen',
  2: 'enterprise',
  3: 'stateAgency',
  4: 'organisation',
} as const satisfies Record<number, Applicant['kind']>;

/** What a paper that lies on the portal is called and weighs, and where it is fetched. */
export const Paper = z.object({
  TenTepDinhKem: z.string(),
  LoaiTep: z.string(),
  KichThuoc: z.int().positive(),
  /** SHA-256, base64. */
  MaBam: z.string(),
  DuongDanTaiTepTin: z.url(),
});

/** The same in our words. */
export const paperOf = (one: z.infer<typeof Paper>) => ({
  link: one.DuongDanTaiTepTin,
  file: {
    fileName: one.TenTepDinhKem,
    contentType: one.LoaiTep,
    size: one.KichThuoc,
    sha256: one.MaBam,
  },
});

const Component = Paper.extend({ MaThanhPhanHoSo: z.string() }).transform((one): PortalPaper => {
  const { link, file } = paperOf(one);
  return { link, declared: { component: one.MaThanhPhanHoSo, ...file } };
});

/** The papers of a dossier. */
export const Files = z.array(Component).max(50).default([]);

const digitsOf = (at: Instant): string => vietnamTime(at).replace(/\D/g, '').slice(0, 14);

/** `yyyyMMddHHmmss` in Vietnam, as the interface writes moments. */
export const Moment = z
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
