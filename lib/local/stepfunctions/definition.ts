import { z } from 'zod';
import { isObject, type Json } from './json.ts';
import { parseExpression, parsePath } from './paths.ts';

/**
 * The part of the Amazon States Language that our machines use (JSONPath only). Every object is
 * strict: what AWS would understand and this interpreter would not is refused before anything runs. https://states-language.net/spec.html
 */
const Comment = z.string().optional();
const Seconds = z.int().min(1).max(99_999_999);

const checked = (parse: (text: string) => unknown) =>
  z.string().superRefine((text, issues) => {
    const message = complaint(parse, text);
    if (message !== undefined) issues.addIssue({ code: 'custom', message });
  });

function complaint(parse: (text: string) => unknown, text: string): string | undefined {
  try {
    parse(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : text;
  }
}

const Path = checked(parsePath);
const ExpressionText = checked(parseExpression);
const ResultPath = checked((text) => {
  const path = parsePath(text);
  if (path.root !== 'input' || path.steps.some((step) => typeof step === 'number')) {
    throw new SyntaxError(`a result cannot be put at '${text}'`);
  }
}).nullable();

const Payload = z.custom<Json>((value) => value !== undefined);
const Template = Payload.superRefine((template, issues) => {
  const check = (value: Json, path: readonly string[]): void => {
    const inside = isObject(value) || Array.isArray(value) ? Object.entries(value) : [];
    for (const [key, inner] of inside) {
      if (!key.endsWith('.$')) check(inner, [...path, key]);
      else {
        const message = complaint(parseExpression, String(inner));
        if (message !== undefined)
          issues.addIssue({ code: 'custom', path: [...path, key], message });
      }
    }
  };
  check(template, []);
});

const Retrier = z.strictObject({
  Comment,
  ErrorEquals: z.array(z.string()).min(1),
  IntervalSeconds: Seconds.default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: Seconds.optional(),
  /** Accepted and not obeyed: chance would make the simulation unrepeatable. */
  JitterStrategy: z.enum(['FULL', 'NONE']).optional(),
});
export type Retrier = z.infer<typeof Retrier>;

const Catcher = z.strictObject({
  Comment,
  ErrorEquals: z.array(z.string()).min(1),
  Next: z.string(),
  ResultPath: ResultPath.optional(),
});
export type Catcher = z.infer<typeof Catcher>;

const selection = {
  Comment,
  InputPath: Path.nullable().optional(),
  OutputPath: Path.nullable().optional(),
};
const exit = { Next: z.string().optional(), End: z.literal(true).optional() };
const result = {
  Parameters: Template.optional(),
  ResultSelector: Template.optional(),
  ResultPath: ResultPath.optional(),
};
const recovery = { Retry: z.array(Retrier).optional(), Catch: z.array(Catcher).optional() };

const Task = z.strictObject({
  Type: z.literal('Task'),
  ...selection,
  ...exit,
  ...result,
  ...recovery,
  Resource: z.string().regex(/^arn:(?!.*\.sync(:2)?$)/, 'an ARN, without .sync'),
  TimeoutSeconds: Seconds.optional(),
  TimeoutSecondsPath: Path.optional(),
  HeartbeatSeconds: Seconds.optional(),
});
export type Task = z.infer<typeof Task>;

const Wait = z.strictObject({
  Type: z.literal('Wait'),
  ...selection,
  ...exit,
  Seconds: z.int().min(0).max(99_999_999).optional(),
  SecondsPath: Path.optional(),
  Timestamp: z.iso.datetime({ offset: true }).optional(),
  TimestampPath: Path.optional(),
});
export type Wait = z.infer<typeof Wait>;

export type Pass = z.infer<typeof Pass>;
const Pass = z.strictObject({
  Type: z.literal('Pass'),
  ...selection,
  ...exit,
  Parameters: Template.optional(),
  ResultPath: ResultPath.optional(),
  Result: Payload.optional(),
});

/** One comparison; And, Or and Not have had no use in our machines. */
const Rule = z
  .strictObject({
    Comment,
    Variable: Path,
    StringEquals: z.string().optional(),
    BooleanEquals: z.boolean().optional(),
    Next: z.string(),
  })
  .refine(
    ({ StringEquals, BooleanEquals }) =>
      (StringEquals === undefined) !== (BooleanEquals === undefined),
    'needs StringEquals or BooleanEquals',
  );

const Choice = z.strictObject({
  Type: z.literal('Choice'),
  ...selection,
  Choices: z.array(Rule).min(1),
  Default: z.string().optional(),
});
export type Choice = z.infer<typeof Choice>;

const Succeed = z.strictObject({ Type: z.literal('Succeed'), ...selection });

const Fail = z.strictObject({
  Type: z.literal('Fail'),
  Comment,
  Error: z.string().optional(),
  ErrorPath: ExpressionText.optional(),
  Cause: z.string().optional(),
  CausePath: ExpressionText.optional(),
});
export type Fail = z.infer<typeof Fail>;

const ParallelFields = z.strictObject({
  Type: z.literal('Parallel'),
  ...selection,
  ...exit,
  ...result,
  ...recovery,
});

/** States with one entrance: a whole machine or one branch. */
export interface Scope {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}
export type Parallel = z.infer<typeof ParallelFields> & { readonly Branches: readonly Scope[] };
export type State = Task | Wait | Pass | Parallel | Fail | Choice | z.infer<typeof Succeed>;

const State: z.ZodType<State> = z.lazy(() =>
  z.discriminatedUnion('Type', [Task, Wait, Pass, Choice, Succeed, Fail, Parallel]),
);
const scope = { StartAt: z.string(), States: z.record(z.string(), State) };
const Parallel = ParallelFields.extend({
  Branches: z.array(z.strictObject({ ...scope, Comment })).min(1),
});
export const Definition = z.strictObject({
  ...scope,
  Comment,
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: Seconds.optional(),
});
export type Definition = Scope & { readonly TimeoutSeconds?: number | undefined };
