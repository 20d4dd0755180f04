import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Session } from '../../../functions/domain/clock/calendar.ts';
import { Term } from '../../../functions/domain/clock/term.ts';
import { compareUnits } from '../../../functions/domain/codes.ts';
import { Subject } from '../../../functions/domain/dossier/actor.ts';
import { DataKind, dataKinds } from '../../../functions/domain/dossier/data-kinds.ts';
import { Bundle } from '../../../functions/domain/linked/bundle.ts';
import { QuietHours } from '../../../functions/domain/notifications/quiet-hours.ts';
import { Payee } from '../../../functions/domain/payments/viet-qr.ts';
import {
  Counters,
  PausesWhenUnknown,
  Reporting,
  Safeguards,
} from '../../../functions/domain/province-rules.ts';
import { Reach } from '../../../functions/domain/webhooks/subscription.ts';
import { ImportRules, rulesUnder } from '../../../statemachines/import/rules.ts';
import type { Successors } from '../../../statemachines/taken-over.ts';
import { linkedUnder, Merger, unitsUnder } from './merger.ts';
import { Unit } from './unit.ts';

const Rate = z.strictObject({ rate: z.int().positive(), burst: z.int().positive() });

/** `HH:MM` in Vietnam. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM');

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

/** A system around the province: persons go there, so by HTTPS, but for the stand-ins on this machine. */
const Outside = z
  .url({ protocol: /^https?$/ })
  .refine((url) => /^(https:|http:\/\/127\.0\.0\.1[:/])/.test(url), 'HTTPS');

const Region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'ap-southeast-1');

/** Where and how the province runs in one stage. */
export const StageConfig = z
  .strictObject({
    region: Region,
    /** Absent: the account that the deployer's credentials belong to. */
    account: z
      .string()
      .regex(/^\d{12}$/, '12 digits')
      .optional(),
    oidc: z.strictObject({
      issuer: z.url(),
      audience: z.string().min(1),
      jwksUri: z.url(),
      /** Clients whose tokens are taken without an audience, as Cognito's access tokens are. */
      clients: z.array(Subject).default([]),
      /** As which client the screens are registered: public, with PKCE, back to `<publicUrl>/auth/callback`. */
      consoleClient: Subject.default('mot-cua-console'),
    }),
    corsOrigins: z.array(z.url()).min(1),
    /** Where citizens find the state of a dossier, under `/t/<code>`; absent: the first of the origins. */
    publicUrl: z.url().optional(),
    /** The certificate of that host, in us-east-1, where CloudFront looks for it; absent: its own host name. */
    certificate: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/, 'arn:aws:acm:us-east-1:…')
      .optional(),
    /** Requests per second and burst: of the whole API, of one client, and of the page that is open to all. */
    throttling: Rate.extend({ client: Rate, statePage: Rate }),
    alarmEmail: z.email().optional(),
    /** US dollars a month; the address of the alarms gets a message at four fifths of it, and when all of it is foreseen. */
    monthlyBudget: z.int().positive().default(400),
    logRetentionDays: LogRetention,
    /** Days during which a document cannot be overwritten or deleted (S3 Object Lock, governance). */
    recordsRetentionDays: z.int().positive(),
    /** The log of heads: how its roots are locked, for how long, and who stamps them (RFC 3161). */
    roots: z
      .strictObject({
        lock: z.enum(['governance', 'compliance']),
        retentionDays: z.int().positive(),
        timeStamping: z.url().optional(),
      })
      .default({ lock: 'compliance', retentionDays: 3653 }),
    /** Days for which the record of a read of personal data is kept. */
    readsKeptDays: z.int().min(30).default(731),
    /** CloudTrail tells who opened which object of the records, in a bucket of its own; it costs by the event. */
    trail: z.boolean().default(false),
    /**
     * Every night copies of what cannot be made again go to another Region, and the sealing secret is kept there too;
     * absent: nothing leaves the Region. The documents are most of its bytes and of its price.
     */
    backups: z
      .strictObject({
        region: Region,
        /** Days for which each copy is kept there. */
        keptDays: z.int().min(7),
        documents: z.boolean(),
      })
      .optional(),
    terminationProtection: z.boolean(),
    /**
     * Where the keys are by which agencies sign their papers: secrets of Secrets Manager, `<secrets>/<unit>`,
     * each with a key and its certificates in PEM. Absent: every paper is signed by hand.
     */
    seals: z
      .strictObject({
        secrets: z.string().regex(/^[\w+=.@-]+(\/[\w+=.@-]+)*$/, 'mot-cua/h44/seals'),
        /** Address of a time-stamping authority (RFC 3161); absent: the time is the signer's own word. */
        timestampAuthority: z.url().optional(),
      })
      .optional(),
    /** Where the National Portal takes the messages of the province; absent: it gets none. */
    portal: z.strictObject({ url: Outside }).optional(),
    /** The gateway that sends short messages and mail to applicants, and when it is quiet; absent: none is sent. */
    notifications: z
      .strictObject({
        url: Outside,
        quiet: QuietHours.default({ from: '21:00', to: '07:00' }),
      })
      .optional(),
    /** Whether other systems may subscribe to what happens, and where they may be; absent: nobody may. */
    webhooks: z.strictObject({ reach: Reach.default('public') }).optional(),
    /** The payment gateway signs its calls besides showing a token (Standard Webhooks); absent: the token is enough. */
    payments: z.strictObject({ signed: z.literal(true) }).optional(),
    /** Where the public post takes orders; absent: the counter gives parcels to it by hand. */
    post: z.strictObject({ url: Outside }).optional(),
    /** The platform by which databases are asked in place of papers, and which of them; absent: none is. */
    dataPlatform: z
      .strictObject({
        url: Outside,
        databases: z.array(DataKind).min(1).max(dataKinds.length),
      })
      .optional(),
    /** The account that is paid into, for the QR codes of payments; absent: there are none. */
    payee: Payee.optional(),
    /** The lake also as tables of Athena, copied every night: for questions over many provinces. */
    athena: z.boolean().default(false),
    /** Who may write into the records while another province is brought under this one; else absent. */
    mergerRole: z
      .string()
      .regex(/^arn:aws:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'arn:aws:iam::123456789012:role/merger')
      .optional(),
  })
  .refine(
    ({ terminationProtection, webhooks }) => !terminationProtection || webhooks?.reach !== 'any',
    {
      path: ['webhooks', 'reach'],
      message: 'a protected stage tells public addresses alone',
    },
  )
  .refine(({ terminationProtection, alarmEmail }) => !terminationProtection || alarmEmail, {
    path: ['alarmEmail'],
    message: 'a protected stage says who is told of its alarms',
  })
  .refine(({ region, backups }) => backups?.region !== region, {
    path: ['backups', 'region'],
    message: 'a backup leaves the Region of the province',
  });
export type StageConfig = z.infer<typeof StageConfig>;

/** A catalogue that begins as that of a province that merged into this one, led by who took over. */
const CatalogueTakenOver = z.strictObject({
  note: z.string(),
  from: z.string().regex(/^[A-Z]\d{2}$/, 'H62'),
});

/** Everything that one province sets and another sets differently, as its file says it. */
export const ProvinceFile = z
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
      pausesWhenUnknown: PausesWhenUnknown.optional(),
      longestNewAppointment: Term.optional(),
    }),
    /**
     * Certificates (PEM) of the authorities whose signatures on documents are trusted: the root of the
     * Government's specialised service and of the public ones, from their own publications.
     */
    trustAnchors: z.array(z.string().regex(/^-----BEGIN CERTIFICATE-----/)).optional(),
    /** How the national catalogue becomes the catalogue of the province. */
    catalogue: z.union([ImportRules, CatalogueTakenOver]),
    /** Provinces that came under this one. */
    mergers: z.array(Merger).default([]),
    reporting: Reporting.default({ withoutResult: 'apart' }),
    safeguards: Safeguards.prefault({}),
    counters: Counters.prefault({}),
    /** Procedures that one filing opens together. */
    linked: z.array(Bundle).default([]),
    /** The telephone on letters of units that have none of their own. */
    hotline: z.string().regex(/^[\d .+()-]{3,20}$/, '18001096'),
    units: z.array(Unit).min(1),
  })
  .superRefine(({ code, units, catalogue, mergers, safeguards, counters, linked }, context) => {
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
    const stranger = (unit: string, path: (string | number)[]) => {
      if (!known.has(unit))
        context.addIssue({ code: 'custom', path, message: `${unit} is no unit of the province` });
    };
    for (const [index, { units: taken }] of mergers.entries())
      for (const [old, unit] of Object.entries(taken))
        stranger(unit, ['mergers', index, 'units', old]);
    for (const [index, { unit }] of safeguards.fourEyes.substitutes.entries())
      stranger(unit, ['safeguards', 'fourEyes', 'substitutes', index, 'unit']);
    for (const [index, { unit }] of counters.units.entries())
      stranger(unit, ['counters', 'units', index, 'unit']);
    for (const [index, { children }] of linked.entries())
      for (const [place, { receivingUnit }] of children.entries())
        if (receivingUnit)
          stranger(receivingUnit, ['linked', index, 'children', place, 'receivingUnit']);
    if ('from' in catalogue) return;
    for (const field of ['agencies', 'fields'] as const)
      for (const [index, { unit }] of catalogue[field].entries())
        stranger(unit, ['catalogue', field, index, 'unit']);
  });
type ProvinceFile = z.infer<typeof ProvinceFile>;

/** A province with the units of those that came under it among its own, in the order of their codes. */
export interface Province extends Omit<ProvinceFile, 'catalogue'> {
  readonly catalogue: ImportRules;
  /** Whose catalogue it took over, and which units took over with it. */
  readonly catalogueFrom?: { readonly province: string; readonly successors: Successors };
}

const folder = join(import.meta.dirname, 'provinces');

/**
 * Reads the configuration of a province.
 * @throws Error with one line for people: an unknown province, or the first field that is wrong.
 */
export function loadProvince(code: string, directory = folder): Province {
  const file = join(directory, `${code.toLowerCase()}.json`);
  if (!/^[A-Z]\d{2}$/.test(code) || !existsSync(file))
    throw new Error(`unknown province ${code}: known are ${knownProvinces(directory).join(', ')}`);
  const parsed = ProvinceFile.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return withMergers(parsed.data, directory);
  const [issue] = parsed.error.issues;
  throw new Error(`${code.toLowerCase()}.json: ${issue?.path.join('.')}: ${issue?.message}`);
}

function withMergers({ catalogue, ...file }: ProvinceFile, directory: string): Province {
  const under = file.mergers.flatMap((merger) =>
    unitsUnder(merger, loadProvince(merger.province, directory).units),
  );
  const units = [...file.units, ...under].toSorted((a, b) => compareUnits(a.code, b.code));
  if (!('from' in catalogue)) return { ...file, units, catalogue };
  const { from } = catalogue;
  const successors = file.mergers.find(({ province }) => province === from)?.units;
  if (!successors)
    throw new Error(`${file.code} takes over the catalogue of ${from}, which did not merge`);
  const before = loadProvince(from, directory);
  const rules = rulesUnder(before.catalogue, successors);
  const linked = file.linked.length > 0 ? file.linked : linkedUnder(before.linked, successors);
  const catalogueFrom = { province: from, successors };
  return { ...file, units, linked, catalogue: rules, catalogueFrom };
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
