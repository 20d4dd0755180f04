import { z } from 'zod';
import { isObject, type Json } from '../../stepfunctions/json.ts';
import type { Resource } from '../assembly/stack.ts';
import { compilePattern, type Matcher } from './pattern.ts';

/** An EventBridge rule on the default bus. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly matches: Matcher;
  readonly schedule: string | undefined;
  /** ARNs of the functions it calls. */
  readonly functions: readonly string[];
}

const json: z.ZodType<Json> = z.json();
/** Strict: a setting that is not honoured here must not look as if it were. */
const Properties = z.strictObject({
  Name: z.string().optional(),
  Description: z.string().optional(),
  EventPattern: json.optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Tags: json.optional(),
  Targets: z
    .array(
      z.strictObject({
        Id: z.string(),
        Arn: z.string().includes(':function:', { error: 'only functions can be targets here' }),
        // Both speak of events that never reached Lambda, which cannot happen on one machine.
        DeadLetterConfig: json.optional(),
        RetryPolicy: json.optional(),
      }),
    )
    .default([]),
});

/** Reads an `AWS::Events::Rule`; undefined when it is disabled. Throws on what is not supported. */
export function readRule(resource: Resource): Rule | undefined {
  const { data, error } = Properties.safeParse(resource.properties);
  if (!data) {
    throw new Error(`${resource.stack}: ${resource.logicalId}: ${z.prettifyError(error)}`);
  }
  if (data.State === 'DISABLED') return undefined;
  return {
    name: resource.name,
    arn: resource.attributes.Arn ?? resource.name,
    matches: isObject(data.EventPattern) ? compilePattern(data.EventPattern) : () => false,
    schedule: data.ScheduleExpression,
    functions: data.Targets.map(({ Arn }) => Arn),
  };
}
