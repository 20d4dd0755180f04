import { isDeepStrictEqual } from 'node:util';
import type { Day } from '../../functions/domain/codes.ts';
import type { Publication } from '../../functions/domain/procedure/publication.ts';
import { ok, type Result, refuse } from '../../functions/domain/result.ts';
import { expand } from '../kept.ts';
import { errorsOf, type LintContext, lint } from '../lint.ts';
import { applyDecision } from './apply.ts';
import type { History } from './catalogue-history.ts';
import type { PublicationDecision } from './decision.ts';
import type { Refusal } from './refusals.ts';

/** What stands around a decision that is to be entered. */
export interface EntryContext {
  readonly history: History;
  /** The decisions that the catalogue has already. */
  readonly kept: readonly PublicationDecision[];
  readonly today: Day;
  readonly lint: LintContext;
}

export type EntryOutcome =
  /** It was entered before, word for word: nothing is to be done. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'new'; readonly publications: readonly Publication[] };

/**
 * Whether a decision may be entered: every step lawful from where its procedure stands, its effect still
 * to come, because what held on a day that has passed is told by dossiers filed on it, and every version
 * that it brings within the law.
 */
export function checkDecision(
  decision: PublicationDecision,
  { history, kept, today, lint: context }: EntryContext,
): Result<EntryOutcome, readonly Refusal[]> {
  const { number, day, effectiveFrom } = decision;
  const standing = kept.find((one) => one.number === number && one.day === day);
  if (standing)
    return isDeepStrictEqual(standing, decision)
      ? ok({ kind: 'kept' })
      : refuse([{ procedure: number, reason: 'differs-from-kept' }]);
  if (effectiveFrom <= today)
    return refuse([{ procedure: number, reason: 'effect-in-the-past', detail: effectiveFrom }]);
  const applied = applyDecision(history, decision);
  if (!applied.ok) return applied;
  const publications = applied.value.publications.slice(history.publications.length);
  const unlawful = publications.flatMap((one) => faultsOf(one, applied.value, context));
  return unlawful.length > 0 ? refuse(unlawful) : ok({ kind: 'new', publications });
}

function faultsOf(
  { procedure: code, version }: Publication,
  { lives }: History,
  context: LintContext,
): readonly Refusal[] {
  const latest = version === undefined ? undefined : lives.get(code)?.versions.at(-1);
  if (!latest) return [];
  return errorsOf(lint(expand(latest), context)).map(({ code: fault, step, message }) => ({
    procedure: code,
    reason: 'against-the-law',
    detail: [fault, step, message.vi, message.en].filter(Boolean).join(' — '),
  }));
}
