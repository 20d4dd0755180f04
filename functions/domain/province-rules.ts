import * as z from 'zod';
import { Session } from './clock/calendar.ts';
import { PauseKind } from './clock/pause-kinds.ts';
import { Term } from './clock/term.ts';
import { type Day, UnitCode } from './codes.ts';
import { CounterCapacity } from './counter/hours.ts';
import { Bundle } from './linked/bundle.ts';

export const UnitKind = z.enum([
  'committee',
  'office',
  'centre',
  'department',
  'board',
  'police',
  'military',
  /** An agency of the central government that works in the province (ngành dọc). */
  'vertical',
  /** A division or public unit inside one of the others. */
  'division',
  'commune',
  /** History only: the district level ended on 1 July 2025 (Law 72/2025/QH15). */
  'district',
]);
export type UnitKind = z.infer<typeof UnitKind>;

/** How an agency heads and signs its letters, where the rule of its kind does not say it. */
export const Letterhead = z.strictObject({
  /** The agency above it, as the first line of its letters names it. */
  superior: z.string().min(1).max(200).optional(),
  /** Its name under that of its superior. */
  head: z.string().min(1).max(200).optional(),
  /** What its numbers end with. */
  mark: z
    .string()
    .regex(/^[A-Za-zĐ]+$/, 'TTPVHCC')
    .optional(),
  /** The office of who signs for it. */
  title: z.string().min(1).max(100).optional(),
  /** The officers who sign in that person's place, by their subject at the identity provider. */
  deputies: z.array(z.string().min(1).max(128)).min(1).optional(),
  phone: z.string().min(3).max(50).optional(),
  /** Where results are handed out. */
  address: z.string().min(1).max(300).optional(),
});
export type Letterhead = z.infer<typeof Letterhead>;

/** What the province decides about its reports. */
export const Reporting = z.strictObject({
  /**
   * Last day of a statutory reporting month: 14 makes the first quarter that from 15 December to 14 March
   * (Circular 01/2020/TT-VPCP as provinces apply it). Absent: the last of the month.
   */
  lastDay: z.int().min(1).max(28).optional(),
  /** Where form II.06a counts what was withdrawn or stopped. */
  withoutResult: z.enum(['apart', 'onTime']).default('apart'),
});
export type Reporting = z.infer<typeof Reporting>;

/**
 * Kinds of pause that a procedure allows for which no source says which times its law leaves out; `note`
 * says why the province takes these.
 */
export const PausesWhenUnknown = z.strictObject({
  note: z.string().min(1),
  kinds: z.array(PauseKind),
});

/**
 * What keeps officers from acting alone or on their own account. The defaults are the strict ones; a
 * province that loosens one writes it into its file.
 */
export const Safeguards = z.strictObject({
  fourEyes: z
    .strictObject({
      /** Who decides a dossier is another than who appraised it. */
      required: z.boolean().default(true),
      /** Small communes: officers, by the subjects of their tokens, who may do both in their unit. */
      substitutes: z
        .array(
          z.strictObject({
            unit: UnitCode,
            officers: z.array(z.string().min(1).max(200)).min(1),
            /** The decision that names them; the history of each dossier repeats it. */
            basis: z.string().min(1).max(300),
          }),
        )
        .default([]),
    })
    .prefault({}),
  /** Whether officers who have not signed the present pledge may receive dossiers. No law says it: off unless set. */
  pledges: z.strictObject({ required: z.boolean().default(false) }).prefault({}),
  /** How often a dossier may be asked of: from the second time on by a leader who did not ask before. */
  most: z
    .strictObject({
      /** Guidance is to be given once (NQ 66.7/2025/NQ-CP); a second request counts late under Decision 766. */
      supplements: z.int().min(1).max(10).default(2),
      /** Pauses for the same reason. */
      pausesOfOneKind: z.int().min(1).max(20).default(3),
      /** Corrections of the one new appointment: without a bound they would be further ones. */
      corrections: z.int().min(1).max(10).default(2),
    })
    .prefault({}),
  resultSigned: z
    .strictObject({
      /** A result is signed after its dossier was received; a province may take one signed so many days before. */
      daysBeforeReception: z.int().min(0).max(366).default(0),
    })
    .prefault({}),
});
export type Safeguards = z.infer<typeof Safeguards>;

/** How many people the counters take; a unit that is not named has the capacity of `usual`. */
export const Counters = z.strictObject({
  usual: CounterCapacity.prefault({}),
  units: z.array(CounterCapacity.extend({ unit: UnitCode })).default([]),
});

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
    /** How long a new appointment (form 04) may be; absent: no longer than the published term. */
    longestNewAppointment: Term.optional(),
    pausesWhenUnknown: PausesWhenUnknown.optional(),
  }),
  counters: Counters.prefault({}),
  /** Nothing is ordered of the public post: the counter gives parcels to it by hand. */
  withoutPost: z.literal(true).optional(),
  /** Procedures that one filing opens together. */
  linked: z.array(Bundle).default([]),
  reporting: Reporting.default({ withoutResult: 'apart' }),
  safeguards: Safeguards.prefault({}),
  /** The telephone of those who explain procedures, on the letters of units that have none of their own. */
  hotline: z.string(),
  /** Certificates (PEM) of the authorities whose signatures count as trusted; absent: trust is not judged. */
  trustAnchors: z.array(z.string()).optional(),
  units: z
    .array(
      z.object({
        code: UnitCode,
        name: z.string(),
        kind: UnitKind.optional(),
        parent: UnitCode.optional(),
        letterhead: Letterhead.optional(),
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

/** Whether a unit works on a day: those of history take nothing in any more. */
export const isOpenOn = (
  { validFrom, validTo }: Pick<ProvinceRules['units'][number], 'validFrom' | 'validTo'>,
  day: Day,
): boolean => validFrom <= day && (validTo === undefined || day <= validTo);

/** How the catalogue names a unit as the one that resolves: by its code, and a commune as the one that receives. */
export const leadNamesOf = (
  unit: Pick<ProvinceRules['units'][number], 'code' | 'kind' | 'validFrom' | 'validTo'>,
  day: Day,
): readonly string[] =>
  unit.kind === 'commune' && isOpenOn(unit, day) ? [unit.code, 'receiving'] : [unit.code];

/** How many people the counter of a unit takes. */
export const capacityOf = (
  { counters }: Pick<ProvinceRules, 'counters'>,
  unit: UnitCode,
): CounterCapacity => counters.units.find((one) => one.unit === unit) ?? counters.usual;
