import type * as z from 'zod';
import type { FieldError } from '../domain/problems.ts';
import { inBoth, type TextKey, titlesOf } from '../domain/texts/texts.ts';
import { type Texts, vi } from '../domain/texts/vi.ts';
import type { Titles } from '../domain/titles.ts';
import { numberText } from '../domain/vietnamese-numbers.ts';

type Issue = z.core.$ZodIssue;

/** The broken rules of a body, each with its field and the rule in both languages. */
export function fieldErrors(error: z.ZodError): readonly FieldError[] {
  return error.issues
    .map(nearest)
    .filter(isFirst)
    .map((issue) => ({
      pointer: pointerTo(issue),
      rule: issue.code,
      ...told(issue),
    }));
}

/** A parameter that stands twice in an address: the gateway would pass on one, and others may mean the other. */
export const repeatedField = (name: string): FieldError => ({
  pointer: `/${name}`,
  rule: 'once',
  ...inBoth((texts) => texts.rules.repeated(fieldIn(texts, name))),
});

/** Of a value that may be written in several ways: what it lacks of one that has a form, else of the first. */
function nearest(issue: Issue): Issue {
  if (issue.code !== 'invalid_union') return issue;
  const ways = issue.errors.flat();
  const way = ways.find(({ code }) => code === 'invalid_format') ?? ways[0];
  if (way) return { ...way, path: [...issue.path, ...way.path] };
  const { discriminator = '', input } = issue as { discriminator?: string; input?: unknown };
  const chosen = (input as Readonly<Record<string, unknown>> | undefined)?.[discriminator];
  return { ...issue, code: 'invalid_value', values: [], input: chosen };
}

/** What is of the wrong kind has no length: the library measures a text as if it were a list. */
const isFirst = (issue: Issue, at: number, issues: readonly Issue[]): boolean =>
  !issues
    .slice(0, at)
    .some(({ code, path }) => code === 'invalid_type' && path.join('/') === issue.path.join('/'));

/** Unknown fields are reported on their parent; the pointer names the first of them itself. */
function pointerTo(issue: Issue): string {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** Rules of our own come with their words (`ruleAt`); no sentence of the schema library reaches anybody. */
function told(issue: Issue): Titles {
  const own = issue.code === 'custom' ? (issue.params as Titles | Unseen) : undefined;
  if (own && 'vi' in own) return own;
  const name = issue.path.findLast((part): part is string => typeof part === 'string') ?? '';
  if (issue.code === 'invalid_format' && has('formats', name)) return titlesOf('formats', name);
  return inBoth((texts) => {
    const { rules, kinds } = texts;
    const field = fieldIn(texts, name);
    if (own) return rules.unseen(field, own.unseen);
    const count = texts === vi ? numberText : inEnglish;
    // A year is no number of anything.
    const counted = name === 'year' ? String : count;
    return sentence(issue, field, { ...rules, kinds, count: counted });
  });
}

/** A text holds a character that nobody sees: the field is named here (`Text`). */
interface Unseen {
  readonly unseen: string;
}

const fieldIn = ({ fields, rules }: Texts, name: string): string =>
  has('fields', name) ? fields[name] : rules.otherwise;

const has = <Of extends 'fields' | 'formats' | 'kinds'>(
  room: Of,
  name: string,
): name is TextKey<Of> => Object.hasOwn(vi[room], name);

/** The rules of a language, what it calls kinds of values, and how it writes numbers. */
type Rules = Texts['rules'] & {
  readonly kinds: Texts['kinds'];
  readonly count: (value: number) => string;
};

const inEnglish = (value: number): string => value.toLocaleString('en');

function sentence(issue: Issue, field: string, rules: Rules): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return rules.missing(field);
      return has('kinds', issue.expected)
        ? rules.wrongKind(field, rules.kinds[issue.expected])
        : rules.invalid(field);
    case 'too_small':
      return tooSmall(issue, field, rules);
    case 'too_big': {
      // What no number holds exactly is no whole number.
      if (issue.maximum === Number.MAX_SAFE_INTEGER) return rules.wrongKind(field, rules.kinds.int);
      const most = rules.count(Number(issue.maximum));
      if (issue.origin === 'string') return rules.tooLong(field, most);
      return issue.origin === 'array' ? rules.tooMany(field, most) : rules.tooBig(field, most);
    }
    case 'invalid_format':
      return badFormat(issue, field, rules);
    case 'invalid_value':
      return issue.input === undefined ? rules.missing(field) : rules.notOffered(field);
    case 'unrecognized_keys':
      return rules.unknownField(issue.keys[0] ?? '');
    default:
      return rules.invalid(field);
  }
}

function badFormat(
  { format, message }: z.core.$ZodIssueInvalidStringFormat,
  field: string,
  rules: Rules,
): string {
  switch (format) {
    case 'date':
      return rules.badDay(field);
    case 'datetime':
      return rules.badMoment(field);
    case 'time':
      return rules.badFormat(field, '07:30');
    case 'regex':
      // What our patterns say in place of a message is an example.
      return rules.badFormat(field, message);
    default:
      return rules.invalid(field);
  }
}

function tooSmall(
  { minimum, origin, inclusive }: z.core.$ZodIssueTooSmall,
  field: string,
  rules: Rules,
): string {
  const least = Number(minimum) + (inclusive === false ? 1 : 0);
  if (origin === 'string')
    return least <= 1 ? rules.missing(field) : rules.tooShort(field, rules.count(least));
  if (origin !== 'array') return rules.tooSmall(field, rules.count(least));
  return least <= 1 ? rules.missing(field) : rules.tooFew(field, rules.count(least));
}
