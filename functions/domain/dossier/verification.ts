import { placeOf } from '../clock/awaiting.ts';
import type { Problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type ActContext, type Change, change, type Situation, without } from './act.ts';
import type { Dossier } from './dossier.ts';
import { anotherLeg } from './legs.ts';
import { dueTimesOf } from './times.ts';

/** Whether the law of linked procedures gives a longer term for a verification, so that no pause may be had for it. */
export const isLongerTermFor = (kind: string, { whereVerified }: Dossier): boolean =>
  kind === 'verification' && whereVerified !== undefined;

/** Whether the longer term may begin: once, and before the first one is over. */
export const mayLengthen = ({ verification, deadline }: Dossier): boolean =>
  verification === undefined && deadline === 'running';

/**
 * The longer term takes the place of the first, from the same receipt (Decree 63/2024/NĐ-CP: 5 working days in place of 3). The
 * clock goes on: the next leg waits to the later due time, and what is left of the steps is due with the dossier.
 */
export function lengthen(
  situation: Situation,
  { term, legalBasis }: NonNullable<Dossier['whereVerified']>,
  input: { readonly legalBasis: string; readonly reason: string },
  { now, actor, procedure, clock }: ActContext,
): Result<Change, Problem> {
  const { dossier } = situation;
  const { dueAt: dueBefore, term: before = term } = dossier;
  const verification = { at: now, by: actor.sub, before, legalBasis, reason: input.reason };
  const longer = { ...without(dossier, 'dueAt', 'awaitingCalendar'), term, verification };
  const due = dueTimesOf(longer, procedure, clock);
  if (!due.ok) return refuse(due.reason);
  const dated = { ...longer, ...due.value };
  const dueAfter = placeOf(dated) ?? now;
  const { next, tasks } = anotherLeg({ ...situation, dossier: dated }, now);
  const replanned = tasks.map((one) =>
    one.kind === 'plan' ? { ...one, task: { ...one.task, dueAt: dueAfter } } : one,
  );
  const facts = { ...input, dueBefore, dueAfter: due.value.dueAt };
  return ok(
    change(dossier, next, replanned, {
      kind: 'verificationBegun',
      at: now,
      actor: actor.sub,
      facts,
    }),
  );
}
