import { z } from 'zod';

/** One thing that somebody asks of AWS, as IAM sees it. */
export interface Act {
  /** `dynamodb:PutItem` */
  readonly action: string;
  /** ARN of what it is done to. */
  readonly resource: string;
  /** Values by condition key; a key that is not named has none. */
  readonly context?: Readonly<Partial<Record<ConditionKey, readonly string[]>>>;
}

export type ConditionKey = 'dynamodb:LeadingKeys' | 'kms:RequestAlias';

const texts = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const action = z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9]+$/, 'an action without wildcards');

/**
 * The statements that our templates have, and no other form: one that is judged wrongly here would be found in the
 * cloud alone.
 */
const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.literal('Allow'),
  Action: z.union([action.transform((one) => [one]), z.array(action)]),
  Resource: texts,
  Condition: z
    .strictObject({
      'ForAllValues:StringLike': z.strictObject({ 'dynamodb:LeadingKeys': texts }).optional(),
      StringEquals: z.strictObject({ 'kms:RequestAlias': texts }).optional(),
    })
    .optional(),
});
export type Statement = z.infer<typeof Statement>;

/** A policy of a role. */
export const PolicyDocument = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(Statement),
});

/**
 * Whether one statement allows the act. `ForAllValues` is true of no value, as on AWS: it limits the keys that are
 * named, and a call that names none passes.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function allows(statement: Statement, { action, resource, context = {} }: Act): boolean {
  const { Action, Resource, Condition } = statement;
  const leading = Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
  const alias = Condition?.StringEquals?.['kms:RequestAlias'];
  const given = (key: ConditionKey) => context[key] ?? [];
  return (
    Action.includes(action) &&
    isLikeAny(Resource, resource) &&
    (!leading || given('dynamodb:LeadingKeys').every((one) => isLikeAny(leading, one))) &&
    (!alias || given('kms:RequestAlias').some((one) => alias.includes(one)))
  );
}

const isLikeAny = (patterns: readonly string[], text: string): boolean =>
  patterns.some((pattern) => compiled(pattern).test(text));

const expressions = new Map<string, RegExp>();

/** `*` stands for any characters, also `/` and `:`, and `?` for one. */
function compiled(pattern: string): RegExp {
  const known = expressions.get(pattern);
  if (known) return known;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 's');
  expressions.set(pattern, expression);
  return expression;
}
