import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Session } from '../../functions/domain/clock/calendar.ts';
import { Day, UnitCode } from '../../functions/domain/codes.ts';
import { ImportRules } from '../../statemachines/import/rules.ts';

/** `HH:MM` in Vietnam. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

/**
 * One agency of the province. Reorganisations end a unit (`validTo`) and name who took over its
 * dossiers (`mergedInto`); its code stays known, because old dossiers keep old codes.
 */
export const Unit = z
  .strictObject({
    code: UnitCode,
    name: z.string().min(1).max(200),
    kind: z.enum([
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
    ]),
    validFrom: Day,
    validTo: Day.optional(),
    mergedInto: UnitCode.optional(),
    parent: UnitCode.optional(),
    /** Sessions of a counter that also opens on Saturday morning. */
    saturdayMorning: z.array(Session).min(1).optional(),
  })
  .refine(
    ({ validFrom, validTo }) => validTo === undefined || validFrom <= validTo,
    'validTo lies before validFrom',
  );
export type Unit = z.infer<typeof Unit>;

/** Retentions that CloudWatch Logs accepts, from a month up: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const LogRetention = z.union([
  z.literal(30),
  z.literal(90),
  z.literal(180),
  z.literal(365),
  z.literal(731),
  z.literal(1827),
  z.literal(3653),
]);

/** Where and how the province runs in one stage. */
export const StageConfig = z.strictObject({
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'ap-southeast-1'),
  /** Absent: whatever account the deployer's credentials belong to. */
  account: z
    .string()
    .regex(/^\d{12}$/, '12 digits')
    .optional(),
  oidc: z.strictObject({ issuer: z.url(), audience: z.string().min(1), jwksUri: z.url() }),
  corsOrigins: z.array(z.url()).min(1),
  /** Requests per second and burst, for the whole API. */
  throttling: z.strictObject({ rate: z.int().positive(), burst: z.int().positive() }),
  alarmEmail: z.email().optional(),
  logRetentionDays: LogRetention,
  /** Days during which a document cannot be overwritten or deleted (S3 Object Lock, governance). */
  recordsRetentionDays: z.int().positive(),
  terminationProtection: z.boolean(),
});
export type StageConfig = z.infer<typeof StageConfig>;

/** Everything that one province sets and another sets differently. */
export const Province = z
  .strictObject({
    code: z.string().regex(/^[A-Z]\d{2}$/, 'H62'),
    name: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }),
    note: z.string().optional(),
    stages: z.record(z.string().regex(/^[a-z][a-z0-9]{1,7}$/, 'dev'), StageConfig),
    workingSessions: z.array(Session).min(1),
    /** Hours after which a dossier counts as received on the next working day, by kind of term. */
    cutOff: z
      .strictObject({ sameDay: TimeOfDay.optional(), other: TimeOfDay.optional() })
      .optional(),
    defaults: z.strictObject({
      onlineLevelWhenUnknown: z.enum(['full', 'partial', 'none']),
      supplementLimitWorkingDays: z.int().positive(),
      intakeTermWorkingHours: z.number().positive(),
    }),
    /** How the national catalogue becomes the catalogue of the province. */
    catalogue: ImportRules,
    units: z.array(Unit).min(1),
  })
  .superRefine(({ code, units, catalogue }, context) => {
    const known = new Set(units.map((unit) => unit.code));
    const complain = (index: number, field: string, message: string) =>
      context.addIssue({ code: 'custom', path: ['units', index, field], message });
    for (const [index, unit] of units.entries()) {
      if (!unit.code.startsWith(`${code}.`))
        complain(index, 'code', `${unit.code} is not of ${code}`);
      if (units.findIndex((other) => other.code === unit.code) !== index)
        complain(index, 'code', `${unit.code} is listed twice`);
      for (const field of ['parent', 'mergedInto'] as const) {
        const target = unit[field];
        if (target !== undefined && (target === unit.code || !known.has(target)))
          complain(index, field, `${unit.code} points at ${target}, which is no other unit`);
      }
    }
    for (const field of ['agencies', 'fields'] as const)
      for (const [index, { unit }] of catalogue[field].entries())
        if (!known.has(unit))
          context.addIssue({
            code: 'custom',
            path: ['catalogue', field, index, 'unit'],
            message: `${unit} is no unit of the province`,
          });
  });
export type Province = z.infer<typeof Province>;

const folder = join(import.meta.dirname, 'provinces');

/**
 * Reads the configuration of a province.
 * @throws Error with one line for people: an unknown province, or the first field that is wrong.
 */
export function loadProvince(code: string, directory = folder): Province {
  const file = join(directory, `${code.toLowerCase()}.json`);
  if (!/^[A-Z]\d{2}$/.test(code) || !existsSync(file))
    throw new Error(`unknown province ${code}: known are ${knownProvinces(directory).join(', ')}`);
  const parsed = Province.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${code.toLowerCase()}.json: ${issue?.path.join('.')}: ${issue?.message}`);
}

function knownProvinces(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length).toUpperCase());
}

/**
 * The configuration of one stage of a province.
 * @throws Error with one line for people, naming the stages that exist.
 */
export function stageOf(province: Province, stage: string): StageConfig {
  const config = province.stages[stage];
  if (config) return config;
  const known = Object.keys(province.stages).join(', ');
  throw new Error(`unknown stage ${stage} of ${province.code}: known are ${known}`);
}
