import { z } from 'zod';
import { isObject, type Json } from '../../stepfunctions/json.ts';
import type { Resource } from '../assembly/stack.ts';
import { compilePattern, type Matcher } from '../events/pattern.ts';

/** An event source mapping from a table's stream to a function. */
export interface Mapping {
  readonly name: string;
  readonly table: string;
  readonly functionArn: string;
  /** True for a record that at least one filter lets through. */
  readonly accepts: Matcher;
  readonly batchSize: number;
  readonly bisect: boolean;
  readonly reportsFailures: boolean;
  /** Infinity when the template sets no bound, as on AWS. */
  readonly retries: number;
  readonly deadLetterArn: string | undefined;
}

const json: z.ZodType<Json> = z.json();
/** Strict: a setting that is not honoured here must not look as if it were. */
const Properties = z.strictObject({
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: json })) }).optional(),
  BatchSize: z.coerce.number().default(100),
  BisectBatchOnFunctionError: z.boolean().default(false),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  MaximumRetryAttempts: z.coerce.number().default(-1),
  DestinationConfig: z
    .object({ OnFailure: z.object({ Destination: z.string() }).optional() })
    .optional(),
  Enabled: z.literal(true).optional(),
  // Waiting for fuller batches, reading in parallel, refusing old records and counting metrics change
  // when records arrive, not which: a province of one has no use for them.
  MaximumBatchingWindowInSeconds: json.optional(),
  ParallelizationFactor: json.optional(),
  MaximumRecordAgeInSeconds: json.optional(),
  MetricsConfig: json.optional(),
  KmsKeyArn: json.optional(),
  Tags: json.optional(),
});

/** Reads an `AWS::Lambda::EventSourceMapping`. Throws on a source that is no stream of a table. */
export function readMapping(resource: Resource): Mapping {
  const { data, error } = Properties.safeParse(resource.properties);
  if (!data) {
    throw new Error(`${resource.stack}: ${resource.logicalId}: ${z.prettifyError(error)}`);
  }
  const table = /^arn:aws:dynamodb:[^:]*:\d+:table\/([^/]+)\/stream\//.exec(
    data.EventSourceArn,
  )?.[1];
  if (table === undefined) {
    throw new Error(`${resource.logicalId}: ${data.EventSourceArn} is no stream of a table`);
  }
  const filters = (data.FilterCriteria?.Filters ?? []).map(({ Pattern }) => {
    const pattern: unknown = typeof Pattern === 'string' ? JSON.parse(Pattern) : Pattern;
    const parsed = json.parse(pattern);
    if (!isObject(parsed)) throw new Error(`${resource.logicalId}: a filter must be an object`);
    return compilePattern(parsed);
  });
  return {
    name: resource.name,
    table,
    functionArn: data.FunctionName,
    accepts: (record) => filters.length === 0 || filters.some((filter) => filter(record)),
    batchSize: data.BatchSize,
    bisect: data.BisectBatchOnFunctionError,
    reportsFailures: data.FunctionResponseTypes.length > 0,
    retries: data.MaximumRetryAttempts < 0 ? Number.POSITIVE_INFINITY : data.MaximumRetryAttempts,
    deadLetterArn: data.DestinationConfig?.OnFailure?.Destination,
  };
}
