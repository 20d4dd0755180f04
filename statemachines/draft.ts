import type * as z from 'zod';
import { Procedure } from '../functions/domain/procedure/procedure.ts';
import { inBoth } from '../functions/domain/texts/texts.ts';
import { type Finding, type LintContext, lint } from './lint.ts';
import { type Loop, loopsOf } from './lint-rules/loops.ts';
import { type Slack, slackOf } from './lint-rules/slack.ts';

/** What is to be said of a draft before it may be published. */
export interface DraftVerdict {
  /** The code of the draft, where it has one. */
  readonly code: string;
  readonly findings: readonly Finding[];
  readonly slack: readonly Slack[];
  readonly loops: readonly Loop[];
}

/**
 * Holds a draft against the shape of a procedure and then against the law. Anything may be given: what is
 * missing or misspelt is a finding like any other.
 */
export function checkDraft(draft: unknown, context: LintContext = {}): DraftVerdict {
  const parsed = Procedure.safeParse(draft);
  if (parsed.success)
    return {
      code: parsed.data.code,
      findings: lint(parsed.data, context),
      slack: slackOf(parsed.data),
      loops: loopsOf(parsed.data, context),
    };
  const findings = parsed.error.issues.flatMap(misshapen(draft));
  return { code: codeOf(draft), findings, slack: [], loops: [] };
}

const codeOf = (draft: unknown): string =>
  typeof draft === 'object' && draft !== null && 'code' in draft ? String(draft.code) : '';

/** Codes of what is wrong with a field, by its name; the rest are `wrong-shape`. */
const CODES: Readonly<Record<string, string>> = {
  code: 'bad-code',
  legalTerm: 'legal-term-missing',
  publishedTerm: 'published-term-missing',
  leadUnit: 'unit-missing',
  unit: 'unit-missing',
  role: 'unknown-role',
  allowance: 'allowance-not-positive',
};

const misshapen =
  (draft: unknown) =>
  (issue: z.core.$ZodIssue): readonly Finding[] => {
    const { path } = issue;
    const step = path[0] === 'process' && path[1] === 'steps' ? stepAt(draft, path[2]) : undefined;
    const field = path.findLast((part) => typeof part === 'string' && part in CODES);
    const told = (message: Finding['message']): Finding => ({
      code: (typeof field === 'string' && CODES[field]) || 'wrong-shape',
      severity: 'error',
      ...(step !== undefined && { step }),
      message,
    });
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) =>
        told(inBoth(({ lint }) => lint.unknownField([...path, key].join('.')))),
      );
    const what = isThere(draft, path) ? 'wrongField' : 'missingField';
    return [told(inBoth(({ lint }) => lint[what](path.join('.'))))];
  };

const isThere = (draft: unknown, path: readonly PropertyKey[]): boolean =>
  path.reduce<unknown>(
    (value, part) => (value as Readonly<Record<PropertyKey, unknown>> | undefined | null)?.[part],
    draft,
  ) !== undefined;

function stepAt(draft: unknown, index: PropertyKey | undefined): string | undefined {
  const steps = (draft as { process?: { steps?: readonly { id?: unknown }[] } }).process?.steps;
  const id = typeof index === 'number' ? steps?.[index]?.id : undefined;
  return typeof id === 'string' ? id : undefined;
}
