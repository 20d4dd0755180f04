import { z } from 'zod';

/** One thing that somebody asks of AWS, as IAM sees it. */
export interface Act {
  /** `dynamodb:PutItem` */
  readonly action: string;
  /** ARN of what it is done to. */
  readonly resource: string;
  readonly context?: Context;
}

/** Values by condition key; a key that is not named has none. */
export type Context = Readonly<Partial<Record<ConditionKey, readonly string[]>>>;

export const conditionKeys = [
  'aws:PrincipalArn',
  'aws:SecureTransport',
  'AWS:SourceArn',
  'dynamodb:Attributes',
  'dynamodb:LeadingKeys',
  'dynamodb:ReturnValues',
  'dynamodb:Select',
  'kms:CallerAccount',
  'kms:RequestAlias',
  'kms:ViaService',
  's3:if-none-match',
  's3:ObjectCreationOperation',
  's3:TlsVersion',
] as const;
export type ConditionKey = (typeof conditionKeys)[number];

type Texts = readonly string[];

const anyEqual = (given: Texts, wanted: Texts) => given.some((one) => wanted.includes(one));
const anyLike = (given: Texts, wanted: Texts) => given.some((one) => isLikeAny(wanted, one));

/**
 * The operators that our templates use. `ForAllValues` is true of no value, as on AWS: it limits the keys that are
 * named, and a call that names none passes.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
const operators = {
  StringEquals: anyEqual,
  StringEqualsIfExists: (given, wanted) => given.length === 0 || anyEqual(given, wanted),
  ArnEquals: anyLike,
  ArnNotEquals: (given, wanted) => !anyLike(given, wanted),
  Bool: anyEqual,
  Null: (given, wanted) => wanted.includes(String(given.length === 0)),
  NumericLessThan: (given, wanted) =>
    given.some((one) => wanted.some((limit) => Number(one) < Number(limit))),
  'ForAllValues:StringEquals': (given, wanted) => given.every((one) => wanted.includes(one)),
  'ForAllValues:StringLike': (given, wanted) => given.every((one) => isLikeAny(wanted, one)),
} satisfies Record<string, (given: Texts, wanted: Texts) => boolean>;
type Operator = keyof typeof operators;
const operatorNames = Object.keys(operators) as [Operator, ...Operator[]];

const text = z.union([z.string(), z.number().transform(String)]);
const texts = z.union([text.transform((one) => [one]), z.array(text)]);
const action = z.string().regex(/^[a-z0-9-]+:[A-Za-z0-9]+$/, 'an action without wildcards');

const Condition = z.partialRecord(
  z.enum(operatorNames),
  z.partialRecord(z.enum(conditionKeys), texts),
);

/**
 * The statements that the policies of our roles have, and no other form: one that is judged wrongly here would be
 * found in the cloud alone.
 */
const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.literal('Allow'),
  Action: z.union([action.transform((one) => [one]), z.array(action)]),
  Resource: texts,
  Condition: Condition.optional(),
});
export type Statement = z.infer<typeof Statement>;

/** A policy of a role. */
export const PolicyDocument = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(Statement),
});

/** The statements of our buckets and keys. */
const ResourceStatement = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    /** A service acts for itself: no role of ours is meant. */
    Principal: z.union([
      z.strictObject({ AWS: texts }),
      z.strictObject({ Service: texts }).transform(() => ({ AWS: [] })),
    ]),
    Action: texts,
    Resource: texts.optional(),
    NotResource: texts.optional(),
    Condition: Condition.optional(),
  })
  .refine(
    ({ Resource, NotResource }) => (Resource === undefined) !== (NotResource === undefined),
    'either Resource or NotResource',
  );
export type ResourceStatement = z.infer<typeof ResourceStatement>;

/** The policy of a bucket or a key. */
export const ResourcePolicyDocument = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(ResourceStatement),
});

/** Whether one statement of a role allows the act. */
export const allows = (
  { Action, Resource, Condition }: Statement,
  { action, resource, context }: Act,
): boolean => Action.includes(action) && isLikeAny(Resource, resource) && holds(Condition, context);

/** Whether one statement of a bucket or key is about the act, asked for by one of these. */
export const isAbout = (
  { Principal, Action, Resource, NotResource, Condition }: ResourceStatement,
  { action, resource, context }: Act,
  principals: Texts,
): boolean =>
  anyLike(principals, Principal.AWS) &&
  isLikeAny(Action, action) &&
  (Resource === undefined || isLikeAny(Resource, resource)) &&
  (NotResource === undefined || !isLikeAny(NotResource, resource)) &&
  holds(Condition, context);

const holds = (condition: z.infer<typeof Condition> = {}, context: Context = {}): boolean =>
  operatorNames.every((operator) =>
    conditionKeys.every((key) => {
      const wanted = condition[operator]?.[key];
      return wanted === undefined || operators[operator](context[key] ?? [], wanted);
    }),
  );

const isLikeAny = (patterns: Texts, one: string): boolean =>
  patterns.some((pattern) => compiled(pattern).test(one));

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
