import * as z from 'zod';

/** National base code of a procedure, `1.002820`. Codes that begin with 5 or 6 are internal to agencies. */
export const ProcedureCode = z.string().regex(/^[1-6]\.\d{6}$/, 'd.dddddd');
export type ProcedureCode = z.infer<typeof ProcedureCode>;

/** Electronic identifier of an agency (Decision 20/2020/QĐ-TTg): groups of letters and digits, `H62.19`. */
export const UnitCode = z
  .string()
  .max(35)
  .regex(/^[A-Z]\d{2}(\.[A-Z0-9]{2,3}){0,4}$/, 'H62.19');
export type UnitCode = z.infer<typeof UnitCode>;

/** Code of a dossier (Circular 03/2025/TT-VPCP art. 13): `<agency>-YYMMDD-XXXX`. */
export const DossierCode = z
  .string()
  .regex(/^[A-Z]\d{2}(\.[A-Z0-9]{2,3}){0,4}-\d{6}-\d{4,}$/, 'H62.19-241205-0001');
export type DossierCode = z.infer<typeof DossierCode>;

/**
 * Composes a dossier code from the receiving unit, the day of reception in Vietnam and the unit's
 * sequence of that day. The sequence grows past four digits rather than starting again.
 */
export function dossierCode(unit: UnitCode, day: string, sequence: number): DossierCode {
  const yymmdd = day.slice(2).replaceAll('-', '');
  return `${unit}-${yymmdd}-${String(sequence).padStart(4, '0')}`;
}

/** An instant: ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** A civil day in Asia/Ho_Chi_Minh, `2026-11-23`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** Vietnam keeps UTC+7 all year (no daylight saving), so a fixed offset is exact. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** The civil day in Vietnam at an instant. */
export function vietnamDay(at: Instant): Day {
  return new Date(Date.parse(at) + VIETNAM_OFFSET_MS).toISOString().slice(0, 10);
}
