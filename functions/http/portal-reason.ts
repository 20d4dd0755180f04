import { type TextKey, titlesOf } from '../domain/texts/texts.ts';
import { vi } from '../domain/texts/vi.ts';
import type { Titles } from '../domain/titles.ts';
import { apiProblemTypes } from './problem-json.ts';

const problems: Readonly<Partial<Record<string, Titles>>> = apiProblemTypes;
const isOfMessages = (code: string): code is TextKey<'portalReasons'> =>
  Object.hasOwn(vi.portalReasons, code);

/** Why a message of the National Portal was not taken, in words; nothing of a code that is the portal's own. */
export function portalReason(code: string): Titles | undefined {
  if (isOfMessages(code)) return titlesOf('portalReasons', code);
  const own = Object.hasOwn(problems, code) ? problems[code] : undefined;
  return own && { vi: own.vi, en: own.en };
}
