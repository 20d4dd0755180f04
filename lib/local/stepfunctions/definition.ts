import { z } from 'zod';
import { parseExpression, parsePath } from './expression.ts';
import { isObject, type Json, parseJson } from './json.ts';

/**
 * The part of the Amazon States Language that our machines use (JSONPath only). Every object is
 * strict, so that whatever AWS would understand and this interpreter would not is refused before
 * anything runs. https://states-language.net/spec.html
 */
const Comment = z.string().optional();
const Seconds = z.int().min(1).max(99_999_999);

const checked = (parse: (text: string) => unknown) =>
  z.string().superRefine((text, issues) => {
    try {
      parse(text);
    } catch (error) {
      issues.addIssue({ code: 'custom', message: error instanceof Error ? error.message : text });
    }
  });

const Path = checked(parsePath);
const Computed = checked(parseExpression);
const ResultPath = checked((text) => {
  const path = parsePath(text);
  if (path.root !== 'input' || path.steps.some((step) => typeof step === 'number')) {
    throw new SyntaxError(`a result cannot be put at '${text}'`);
  }
}).nullable();

const Template = z
  .custom<Json>((value) => value !== undefined)
  .superRefine(function check(value, issues): void {
    for (const [key, inner] of Object.entries(
      isObject(value) || Array.isArray(value) ? value : {},
    )) {
      if (key.endsWith('.$')) {
        const read = Computed.safeParse(inner);
        if (!read.success)
          issues.addIssue({ code: 'custom', message: `${key}: ${reasons(read.error)}` });
      } else {
        check(inner, issues);
      }
    }
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
  Result: z.custom<Json>((value) => value !== undefined).optional(),
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
  ErrorPath: Computed.optional(),
  Cause: z.string().optional(),
  CausePath: Computed.optional(),
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
const Definition = z.strictObject({
  ...scope,
  Comment,
  Version: z.literal('1.0').optional(),
  TimeoutSeconds: Seconds.optional(),
});
export type Definition = Scope & { readonly TimeoutSeconds?: number | undefined };

/** A definition that this interpreter refuses; the message names each state and field at fault. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
}

/**
 * Reads a definition and checks that every transition leads somewhere.
 * @throws InvalidDefinition
 */
export function parseDefinition(text: string): Definition {
  const read = Definition.safeParse(parseJson(text));
  if (!read.success) throw new InvalidDefinition(reasons(read.error));
  const faults = transitionFaults(read.data, new Set());
  if (faults.length > 0) throw new InvalidDefinition(faults.join('; '));
  return read.data;
}

function transitionFaults(scope: Scope, names: Set<string>): string[] {
  const faults: string[] = [];
  const target = (state: string, field: string, name: string | undefined): void => {
    if (name !== undefined && !Object.hasOwn(scope.States, name)) {
      faults.push(`state ${state}, ${field}: no state '${name}' beside it`);
    }
  };
  target('(start)', 'StartAt', scope.StartAt);
  for (const [name, state] of Object.entries(scope.States)) {
    if (names.has(name)) faults.push(`state ${name}: the name is used twice`);
    names.add(name);
    if ('Catch' in state) for (const { Next } of state.Catch ?? []) target(name, 'Catch', Next);
    if (state.Type === 'Choice') {
      for (const { Next } of state.Choices) target(name, 'Choices', Next);
      target(name, 'Default', state.Default);
    } else if (state.Type !== 'Succeed' && state.Type !== 'Fail') {
      if ((state.Next === undefined) === (state.End === undefined)) {
        faults.push(`state ${name}: needs Next or End, not both`);
      }
      target(name, 'Next', state.Next);
    }
    if (state.Type === 'Wait' && waitFields(state) !== 1) {
      faults.push(`state ${name}: needs one of Seconds, SecondsPath, Timestamp, TimestampPath`);
    }
    if (state.Type === 'Parallel') {
      for (const branch of state.Branches) faults.push(...transitionFaults(branch, names));
    }
  }
  return faults;
}

const waitFields = (state: Wait): number =>
  [state.Seconds, state.SecondsPath, state.Timestamp, state.TimestampPath].filter(
    (field) => field !== undefined,
  ).length;

function reasons(error: z.ZodError): string {
  return error.issues.map(reason).join('; ');
}

function reason({ path, message }: z.core.$ZodIssue): string {
  const last = path.lastIndexOf('States');
  const state = last < 0 ? [] : [`state ${String(path[last + 1])}`];
  const field = path
    .slice(last < 0 ? 0 : last + 2)
    .map(String)
    .join('.');
  return `${[...state, ...(field ? [field] : [])].join(', ') || 'machine'}: ${message}`;
}
