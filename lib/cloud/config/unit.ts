import { z } from 'zod';
import { Session } from '../../../functions/domain/clock/calendar.ts';
import { Day, UnitCode } from '../../../functions/domain/codes.ts';
import { Letterhead, UnitKind } from '../../../functions/domain/province-rules.ts';

/**
 * One agency of the province. Reorganisations end a unit (`validTo`) and name who took over its
 * dossiers (`mergedInto`); its code stays known, because old dossiers keep old codes.
 */
export const Unit = z
  .strictObject({
    code: UnitCode,
    name: z.string().min(1).max(200),
    kind: UnitKind,
    validFrom: Day,
    validTo: Day.optional(),
    mergedInto: UnitCode.optional(),
    parent: UnitCode.optional(),
    letterhead: Letterhead.optional(),
    /** Sessions of a counter that also opens on Saturday morning. */
    saturdayMorning: z.array(Session).min(1).optional(),
  })
  .refine(
    ({ validFrom, validTo }) => validTo === undefined || validFrom <= validTo,
    'validTo lies before validFrom',
  )
  .refine(
    ({ kind, letterhead }) => kind !== 'vertical' || letterhead?.superior !== undefined,
    'letterhead.superior is missing: an agency of the central government has its superior there',
  );
export type Unit = z.infer<typeof Unit>;
