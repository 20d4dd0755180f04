import * as z from 'zod';

/** National base code of a procedure, `1.002820`. Codes that begin with 5 or 6 are internal to agencies. */
export const ProcedureCode = z.string().regex(/^[1-6]\.\d{6}$/, '1.014464');
export type ProcedureCode = z.infer<typeof ProcedureCode>;

/** A procedure as people name it: by its base code, or in the long form of a province, `1.002820.000.00.00.H62`. */
export const NamedProcedure = z
  .string()
  .regex(/^[1-6]\.\d{6}(\.000\.00\.00\.[A-Z]\d{2})?$/, '1.014464')
  .transform((name): ProcedureCode => name.slice(0, '1.002820'.length));

/** Electronic identifier of an agency (Decision 20/2020/QĐ-TTg): groups of letters and digits, `H62.19`. */
export const UnitCode = z
  .string()
  .max(35)
  .regex(/^[A-Z]\d{2}(\.[A-Z0-9]{2,3}){0,4}$/, 'H62.19');
export type UnitCode = z.infer<typeof UnitCode>;

/**
 * The order of units: group by group, numbers as numbers, so that H44.13 comes before H44.100; a unit
 * comes before what is inside it.
 */
export function compareUnits(one: UnitCode, other: UnitCode): number {
  const [ours, theirs] = [one.split('.'), other.split('.')];
  for (const [index, group] of ours.entries()) {
    const against = theirs[index];
    if (against === undefined) return 1;
    const order = compareGroups(group, against);
    if (order !== 0) return order;
  }
  return ours.length - theirs.length;
}

/** Numbers come before the rest. `05` and `5` would be one number, so what is left is decided as text. */
function compareGroups(one: string, other: string): number {
  const [isNumber, against] = [/^\d+$/.test(one), /^\d+$/.test(other)];
  if (isNumber !== against) return isNumber ? -1 : 1;
  return (isNumber && Number(one) - Number(other)) || (one < other ? -1 : Number(one > other));
}

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

/** What a unit drew: its so manyeth code of a day in Vietnam. */
export interface DrawnCode {
  readonly unit: UnitCode;
  readonly day: Day;
  readonly number: number;
}

/** Takes a dossier code apart, as `dossierCode` composes it. */
export function drawnAs(code: DossierCode): DrawnCode {
  const [, unit = '', yy, mm, dd, number] = /^(.+)-(\d\d)(\d\d)(\d\d)-(\d+)$/.exec(code) ?? [];
  return { unit, day: `20${yy}-${mm}-${dd}`, number: Number(number) };
}

/** An instant: ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** A civil day in Asia/Ho_Chi_Minh, `2026-11-23`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

/** Vietnam keeps UTC+7 all year (no daylight saving), so a fixed offset is exact. */
const VIETNAM_OFFSET_MS = 7 * 3_600_000;

/** An instant as calendar and clock show it in Vietnam, `2026-03-02T08:00:00.000`. */
export function vietnamTime(at: Instant): string {
  return new Date(Date.parse(at) + VIETNAM_OFFSET_MS).toISOString().slice(0, -1);
}

/** The civil day in Vietnam at an instant. */
export function vietnamDay(at: Instant): Day {
  return vietnamTime(at).slice(0, 10);
}
