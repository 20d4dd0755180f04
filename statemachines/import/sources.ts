import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { linesOf } from '../catalogue.ts';
import { ClockRulesFile } from './clock-rules.ts';
import { LandTermsFile } from './land-terms.ts';

/** A row of the national catalogue; empty is unknown. */
export const ProcedureRow = z.object({
  code: z.string(),
  name_vi: z.string(),
  field_vi: z.string(),
  level: z.string(),
  agency: z.string(),
  days: z.string(),
  unit: z.string(),
  fee: z.string(),
  online_level: z.string(),
  source: z.string(),
});
export type ProcedureRow = z.infer<typeof ProcedureRow> & { readonly row: number };

const ComponentsRow = z.object({
  code: z.string(),
  time_by_channel: z.array(z.object({ channel: z.string() })),
  components: z.array(
    z.object({
      name: z.string(),
      originals: z.number(),
      copies: z.number(),
      case: z.string().nullish(),
      /** The source broke the name off. */
      cut: z.boolean().optional(),
      /** The file of the blank form that was stuck to the name. */
      form_file: z.string().optional(),
      /** A guess that it reads like a condition and not like a paper. */
      note_like: z.boolean().optional(),
    }),
  ),
});
export type ComponentsRow = z.infer<typeof ComponentsRow>;
/** One row of a procedure's list of papers. */
export type PaperRow = ComponentsRow['components'][number];

const PublishedProcess = z.object({
  id: z.string(),
  codes: z.array(z.string()),
  issuer: z.string(),
  decision: z.string(),
  date: z.string(),
  stated_total_days: z.number().nullable(),
  consistent: z.boolean().nullish(),
  status: z.string(),
  source: z.string(),
  steps: z.array(
    z.object({
      actor: z.string().nullish(),
      value: z.number().nullable(),
      unit: z.string().nullable(),
      task: z.string().nullish(),
    }),
  ),
});
export type PublishedProcess = z.infer<typeof PublishedProcess>;

const NONE = '{"meta":{"source":""},"procedures":[]}';

/** The sources of an import, each as text read into rows. */
export interface Sources {
  readonly procedures: readonly ProcedureRow[];
  readonly components: readonly ComponentsRow[];
  readonly processes: readonly PublishedProcess[];
  readonly clockRules: ClockRulesFile;
  readonly landTerms: LandTermsFile;
}

/** Reads the text of the files; those that are not given are empty. @throws Error naming the row. */
export function readSources(files: {
  readonly procedures: string;
  readonly components?: string | undefined;
  readonly processes?: string | undefined;
  readonly clockRules?: string | undefined;
  readonly landTerms?: string | undefined;
}): Sources {
  const rows: unknown[] = parse(files.procedures, { columns: true, bom: true });
  return {
    procedures: rows.map((row, index) => ({
      ...read(ProcedureRow, row, `procedures, row ${index + 2}`),
      row: index + 2,
    })),
    components: linesOf(files.components ?? '').map((line, index) =>
      read(ComponentsRow, JSON.parse(line), `components, line ${index + 1}`),
    ),
    processes: read(
      z.object({ processes: z.array(PublishedProcess) }),
      JSON.parse(files.processes ?? '{"processes":[]}'),
      'processes',
    ).processes,
    clockRules: read(ClockRulesFile, JSON.parse(files.clockRules ?? NONE), 'clock rules'),
    landTerms: read(LandTermsFile, JSON.parse(files.landTerms ?? NONE), 'land terms'),
  };
}

function read<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${where}: ${issue?.path.join('.')}: ${issue?.message}`);
}
