import * as z from 'zod';
import { Session } from './clock/calendar.ts';
import { UnitCode } from './codes.ts';

/** What the rules need to know of a province: the part of its configuration that is in its table. */
export const ProvinceRules = z.object({
  code: z.string().regex(/^[A-Z]\d{2}$/, 'H62'),
  name: z.object({ vi: z.string().min(1), en: z.string().min(1) }),
  workingSessions: z.array(Session).min(1),
  cutOff: z.object({ sameDay: z.string().optional(), other: z.string().optional() }).optional(),
  defaults: z.object({
    /** Working days an applicant has to complete a dossier where the procedure says nothing. */
    supplementLimitWorkingDays: z.int().positive(),
    /** Working hours within which a submitted dossier is accepted or refused (NQ 66.7/2025/NQ-CP: 8). */
    intakeTermWorkingHours: z.number().positive(),
  }),
  units: z
    .array(
      z.object({
        code: UnitCode,
        name: z.string(),
        validFrom: z.string(),
        validTo: z.string().optional(),
        mergedInto: UnitCode.optional(),
        saturdayMorning: z.array(Session).optional(),
      }),
    )
    .min(1),
});
export type ProvinceRules = z.infer<typeof ProvinceRules>;

/** Every unit whose dossiers this one took over, directly or through others. */
export function takenOverBy({ units }: Pick<ProvinceRules, 'units'>, unit: UnitCode): UnitCode[] {
  const found = new Set<UnitCode>();
  const visit = (target: UnitCode) => {
    for (const { code, mergedInto } of units)
      if (mergedInto === target && code !== unit && !found.has(code)) {
        found.add(code);
        visit(code);
      }
  };
  visit(unit);
  return [...found];
}
