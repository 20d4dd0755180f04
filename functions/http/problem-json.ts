import type * as z from 'zod';
import en from 'zod/v4/locales/en.js';
import vi from 'zod/v4/locales/vi.js';
import { type ActProblem, actProblemTypes } from '../domain/dossier/acts.ts';
import { gatewayProblemTypes } from '../domain/gateway-problems.ts';
import { problemTypes } from '../domain/problem-types.ts';
import type { FieldError } from '../domain/problems.ts';
import type { Titles } from '../domain/titles.ts';

/** Every reason for which the API says no. */
export const apiProblemTypes = { ...gatewayProblemTypes, ...problemTypes, ...actProblemTypes };

/** RFC 9457. `type` is a stable URN; nothing of a fault inside the system is ever told. */
export function problemJson(problem: ActProblem, requestId: string) {
  const { status, vi, en } = apiProblemTypes[problem.code];
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify({
      type: `urn:mot-cua:problem:${problem.code}`,
      title: vi,
      titleEn: en,
      status,
      code: problem.code,
      instance: requestId,
      ...(problem.detail && { detail: problem.detail.vi, detailEn: problem.detail.en }),
      ...(problem.errors && { errors: problem.errors }),
      ...problem.facts,
    }),
  };
}

const vietnamese = vi().localeError;
const english = en().localeError;

/** The broken rules of a body, each with its field and the rule in both languages. */
export function fieldErrors(error: z.ZodError): readonly FieldError[] {
  return error.issues.map((issue) => ({
    pointer: pointerTo(issue),
    rule: issue.code,
    ...titlesOf(issue),
  }));
}

/** Rules of our own come with their words (`ruleAt`); the library has them for its own. */
function titlesOf(issue: z.core.$ZodIssue): Titles {
  const own = issue.code === 'custom' ? (issue.params as Titles | undefined) : undefined;
  return own ?? { vi: said(vietnamese, issue), en: said(english, issue) };
}

/** Unknown fields are reported on their parent; the pointer names the first of them itself. */
function pointerTo(issue: z.core.$ZodIssue): string {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : issue.path;
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

function said(locale: z.core.$ZodErrorMap, issue: z.core.$ZodIssue): string {
  const message = locale(issue as z.core.$ZodRawIssue);
  return typeof message === 'string' ? message : (message?.message ?? issue.message);
}
