import type { Instant } from '../codes.ts';
import type { Problem } from '../problems.ts';
import { problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Change, change, type Situation } from './act.ts';
import type { Actor } from './actor.ts';
import type { Dossier } from './dossier.ts';
import type { Look } from './parts.ts';

/** One message a day: who pages through the same list again looks at the same papers. */
const DAY_MS = 86_400_000;

/**
 * Whether the actor may look for what the person of this dossier gave before: the person, by their own token,
 * or those who fill the dossier once the person's consent is recorded in it. An identity number that somebody
 * typed opens nothing.
 */
export const mayLook = (
  { applicantKey, reuseConsent }: Dossier,
  actor: Actor,
): Result<void, Problem> =>
  reuseConsent || (actor.roles.includes('citizen') && actor.applicantKey === applicantKey)
    ? ok(undefined)
    : refuse(problem('consent-missing'));

/** Writes a look into the history of the dossier that was looked into; nothing where it was told already. */
export function lookedInto({ dossier }: Situation, look: Look, now: Instant): Change | undefined {
  const since = new Date(Date.parse(now) - DAY_MS).toISOString();
  const recent = (dossier.looks ?? []).filter(({ at }) => at > since);
  const isTold = recent.some(
    (one) => one.for === look.for && one.component === look.component && one.by === look.by,
  );
  if (isTold) return undefined;
  return change(dossier, { ...dossier, looks: [...recent, look] }, [], {
    kind: 'lookedInto',
    at: now,
    actor: look.by,
    facts: { for: look.for, component: look.component },
  });
}
