import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type Act,
  type ConditionKey,
  conditionKeys,
} from '../../lib/local/iam/policy-statement.ts';

/** What a role was seen to ask of AWS. */
export type RecordedAct = Act & { readonly role: string };

const Line = z.object({
  role: z.string(),
  action: z.string(),
  resource: z.string(),
  context: z
    .partialRecord(z.enum(conditionKeys), z.array(z.string()))
    .transform((context) => context as NonNullable<Act['context']>)
    .optional(),
});

const recorded = new Set<string>();

/**
 * Adds what a role asks for to the file that `ACTS` names, each kind once: keys and names of objects stand for all of
 * their kind. `npm run acts` writes `acts.ndjson` so.
 */
export function recordAct(role: string, { action, resource, context = {} }: Act): void {
  const { ACTS } = process.env;
  if (!ACTS) return;
  const kinds = conditionKeys.flatMap((key) => {
    const values = context[key] ?? [];
    // No policy limits the keys and the attributes of an index.
    if (values.length === 0 || resource.includes('/index/')) return [];
    const kind = key === 'dynamodb:LeadingKeys' ? values.map(kindOfKey) : values;
    return [[key, [...new Set(kind)].sort()] as const];
  });
  const act: RecordedAct = {
    role,
    action,
    resource: kindOfResource(resource),
    ...(kinds.length > 0 && {
      context: Object.fromEntries(kinds) as Partial<Record<ConditionKey, string[]>>,
    }),
  };
  const line = `${JSON.stringify(act)}\n`;
  if (recorded.has(line)) return;
  recorded.add(line);
  appendFileSync(ACTS, line);
}

/** `D#H62.19-260302-0001` → `D#0`; what R# holds is of a kind by its first word, `R#stated/0`. */
const kindOfKey = (key: string): string =>
  key
    .replace(/^([A-QS-Z])#.*/, '$1#0')
    .replace(/^(R#[a-z]+\/).*/, '$10')
    .replace(/^\d.*/, '0');

const kindOfResource = (resource: string): string =>
  resource
    .replace(/^(arn:aws:s3:::[^/]+\/(?:[a-z]+\/)?).*/, '$10')
    .replace(/(:(?:stateMachine|execution):[a-z0-9]+-[a-z]+-p-).*/, '$10');

/** What was recorded last. */
export const recordedActs = (): readonly RecordedAct[] =>
  readFileSync(join(import.meta.dirname, 'acts.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { context, ...act } = Line.parse(JSON.parse(line));
      return { ...act, ...(context && { context }) };
    });
