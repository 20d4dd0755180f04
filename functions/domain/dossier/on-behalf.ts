import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { ActContext, Change, Choices, Situation, Transition } from './act.ts';
import { hasFiled } from './authority.ts';
import { documentId, type FiledDocument } from './document.ts';
import type { Dossier } from './dossier.ts';
import { signatureVerdict } from './signature.ts';
import { stages } from './state.ts';

/** The counter files the applicant's signed request before it acts upon it. */
export const bringRequest: Transition = {
  from: [...stages.atCounter, ...stages.inWork, ...stages.paused, 'resolved'],
  roles: ['counter'],
  at: 'receiving',
};

/**
 * What the applicant may do, as it is done: by the applicant or the portal that filed the dossier, or by the
 * counter for them. For a dossier filed online the counter names the applicant's signed request, each good
 * for one act; the row and the event say who did it for whom, and upon which document.
 */
export function atRequest<Code extends string>(
  act: string,
  request: string | undefined,
  situation: Situation,
  { actor, now }: Pick<ActContext, 'actor' | 'now'>,
  done: Result<Change, Problem<Code>>,
): Result<Change, Problem<Code> | Problem> {
  if (hasFiled(situation.dossier, actor)) return done;
  const shown = mayRest(request, situation);
  if (!shown.ok) return shown;
  if (!done.ok) return done;
  const { dossier, event, ...rest } = done.value;
  const made = { act, at: now, by: actor.sub, ...(request && { request }) };
  const onBehalf = { by: actor.sub, ...(request && { request }) };
  return ok({
    ...rest,
    dossier: { ...dossier, onBehalf: [...(dossier.onBehalf ?? []), made] },
    event: { ...event, facts: { ...event.facts, onBehalf } },
  });
}

/** Whether the act may rest on that request, or on none. */
function mayRest(
  request: string | undefined,
  { dossier, requests }: Situation,
): Result<void, Problem> {
  if (request === undefined)
    return dossier.channel === 'online' ? refuse(problem('request-missing')) : ok(undefined);
  const filed = requests.find((one) => documentId(one) === request);
  if (!filed) return refuse(problem('document-unknown'));
  return isUsable(filed, dossier) ? ok(undefined) : refuse(problem('request-not-usable'));
}

/** Neither spent on another act nor signed by a signature that does not hold. */
const isUsable = (filed: FiledDocument, { onBehalf = [] }: Dossier): boolean =>
  !onBehalf.some(({ request }) => request === documentId(filed)) &&
  signatureVerdict(filed.facts?.signatures) !== 'invalid';

/** Which requests the counter may rest the act upon; for the applicant there is nothing to choose. */
export const requestsUsable = (
  { dossier, requests }: Situation,
  { actor }: ActContext,
): Result<Choices, never> =>
  hasFiled(dossier, actor)
    ? ok({})
    : ok({ requests: requests.filter((one) => isUsable(one, dossier)).map(documentId) });
