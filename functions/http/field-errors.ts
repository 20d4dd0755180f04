import type * as z from 'zod';
import type { FieldError } from '../domain/problems.ts';
import { inBoth, type TextKey, titlesOf } from '../domain/texts/texts.ts';
import { type Texts, vi } from '../domain/texts/vi.ts';
import type { Titles } from '../domain/titles.ts';
import { numberText } from '../domain/vietnamese-numbers.ts';

type Issue = z.core.$ZodIssue;

/** The broken rules of a body, each with its field and the rule in both languages. */
export function fieldErrors(error: z.ZodError): readonly FieldError[] {
  return error.issues.filter(isFirst).map((issue) => ({
    pointer: pointerTo(issue),
    rule: issue.code,
    ...told(issue),
  }));
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
  const own = issue.code === 'custom' ? (issue.params as Titles | undefined) : undefined;
  if (own) return own;
  const name = issue.path.findLast((part): part is string => typeof part === 'string') ?? '';
  const isForm = issue.code === 'invalid_format' || issue.code === 'invalid_union';
  if (isForm && has('formats', name)) return titlesOf('formats', name);
  return inBoth((texts) => {
    const { fields, rules } = texts;
    const field = has('fields', name) ? fields[name] : rules.otherwise;
    const count = texts === vi ? numberText : inEnglish;
    // A year is no number of anything.
    return sentence(issue, field, { ...rules, count: name === 'year' ? String : count });
  });
}

const has = <Of extends 'fields' | 'formats'>(room: Of, name: string): name is TextKey<Of> =>
  Object.hasOwn(vi[room], name);

/** The rules of a language, and how it writes numbers. */
type Rules = Texts['rules'] & { readonly count: (value: number) => string };

const inEnglish = (value: number): string => value.toLocaleString('en');

function sentence(issue: Issue, field: string, rules: Rules): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? rules.missing(field) : rules.wrongKind(field);
    case 'too_small':
      return tooSmall(issue, field, rules);
    case 'too_big': {
      const most = rules.count(Number(issue.maximum));
      if (issue.origin === 'string') return rules.tooLong(field, most);
      return issue.origin === 'array' ? rules.tooMany(field, most) : rules.tooBig(field, most);
    }
    case 'invalid_format':
      if (issue.format === 'date') return rules.badDay(field);
      return issue.format === 'datetime' ? rules.badMoment(field) : rules.badFormat(field);
    case 'invalid_value':
      return issue.input === undefined ? rules.missing(field) : rules.notOffered(field);
    case 'unrecognized_keys':
      return rules.unknownField();
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
