import { actContext } from '../adapters/dynamodb/act-context.ts';
import { isOpenBeside } from '../adapters/dynamodb/counter-store.ts';
import {
  answerWith,
  commit,
  type IdempotencyRecord,
  loadStored,
} from '../adapters/dynamodb/dossier-store.ts';
import { formWrites } from '../adapters/dynamodb/form-store.ts';
import { outboxWrites } from '../adapters/dynamodb/outbox.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { nextWorkingInstant } from '../domain/clock/working-time.ts';
import type { DossierCode, Instant } from '../domain/codes.ts';
import {
  type ActContext,
  after,
  type Change,
  leadsTo,
  type Situation,
  type Transition,
} from '../domain/dossier/act.ts';
import type { Actor } from '../domain/dossier/actor.ts';
import { accept } from '../domain/dossier/acts/accept.ts';
import { type ActProblem, stateAllows, statusOf } from '../domain/dossier/acts.ts';
import { type AllowedAct, actsFor } from '../domain/dossier/allowed.ts';
import { found, mayHearAgain } from '../domain/dossier/authority.ts';
import type { Dossier, DossierEvent } from '../domain/dossier/dossier.ts';
import type { AnsweredRequest } from '../domain/dossier/parts.ts';
import { sightOf } from '../domain/dossier/sight.ts';
import { childNotice } from '../domain/linked/parent-notices.ts';
import { personNotice } from '../domain/messages/notice.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';

/** A request for an act: the dossier, its version, the actor and the time. */
export interface AskedAct {
  readonly code: DossierCode;
  /** The version that the caller read; refused on a later one. `*` accepts any. */
  readonly version: number | '*';
  readonly actor: Actor;
  readonly now: Instant;
  /** The id by which a repeated request is recognised, and until when. */
  readonly request: Pick<AnsweredRequest, 'id' | 'until'>;
}

/** A request that was answered before. */
export interface RepeatedRequest {
  readonly earlier: IdempotencyRecord;
}

/** What was done: the event, and the dossier as it stands after it with what the actor may do then. */
export interface PerformedAct {
  readonly event: DossierEvent;
  readonly dossier: Dossier;
  readonly allowed: readonly AllowedAct[];
}

/** Decides the act; it may have to read or copy something first. */
export type Decide = (
  situation: Situation,
  context: ActContext,
) => Result<Change, ActProblem> | Promise<Result<Change, ActProblem>>;

/**
 * Performs one act, if authority and rule allow it, in one transaction: dossier, tasks, event, forms and answer.
 * A refused or raced act has written nothing; a repeated request gets the answer of before.
 */
export async function performAct(
  table: Table,
  act: Transition,
  asked: AskedAct,
  decide: Decide,
  answer: (done: PerformedAct) => IdempotencyRecord,
): Promise<Result<PerformedAct, ActProblem> | RepeatedRequest | 'raced'> {
  const stored = await loadStored(table, asked.code);
  const present = stored?.situation;
  const answered = present?.dossier.answered?.find(({ id }) => id === asked.request.id);
  if (present && answered && answered.until > asked.now) {
    const heard = mayHearAgain(act, present, asked.actor, asked.now);
    if (!heard.ok) return heard;
    return { earlier: await answerWith(table, asked.code, answered.version) };
  }
  const authorised = mayBeAsked(act, present, asked);
  if (!authorised.ok) return authorised;
  const situation = authorised.value;
  const context = await contextOf(table, act, situation.dossier, asked);
  const allowed = stateAllows(act, situation.dossier);
  const decided = allowed.ok ? await decide(situation, context) : allowed;
  if (!decided.ok) return refuse(withAllowed(decided.reason, situation, context));
  assertLeadsThere(act, situation, decided.value);
  const forms = await formWrites(table, { ...stored, situation }, decided.value, asked.actor);
  const change = remembering(decided.value, asked);
  const messages = [...personNotice(change), ...childNotice(change)];
  const more = [...forms, ...outboxWrites(table, messages)];
  const { event, dossier } = decided.value;
  const then = actsFor(after(situation, decided.value), context);
  const done = { event, dossier, allowed: then.allowed };
  const written = await commit(table, change, more, answer(done));
  return written === 'written' ? ok(done) : 'raced';
}

/** The context of the act; for an acceptance outside working time also whether the counter is open in an extra session. */
async function contextOf(
  table: Table,
  act: Transition,
  dossier: Dossier,
  { actor, now }: AskedAct,
): Promise<ActContext> {
  const context = await actContext(table, dossier, actor, now);
  const isAtWork = nextWorkingInstant(context.clock.calendar, Date.parse(now)) === Date.parse(now);
  if (act !== accept || isAtWork) return context;
  const isOpen = await isOpenBeside(table, dossier.receivingUnit, now);
  return { ...context, ...(isOpen && { inExtraSession: true }) };
}

/** A refusal by the state names the state and the acts that it allows the actor. */
function withAllowed(reason: ActProblem, situation: Situation, context: ActContext): ActProblem {
  if (statusOf(reason.code) !== 409) return reason;
  const { state } = situation.dossier;
  const allowed = actsFor(situation, context).allowed.map(({ act }) => act);
  return { ...reason, facts: { ...reason.facts, state, allowed } };
}

/** The change with its request among those that the dossier has answered, and without those too old. */
function remembering({ dossier, ...rest }: Change, { request, now }: AskedAct): Change {
  const young = (dossier.answered ?? []).filter(({ until }) => until > now);
  const answered = [...young, { ...request, version: dossier.version }];
  return { ...rest, dossier: { ...dossier, answered } };
}

/** @throws Error where a rule leads to a state that its act does not declare: a fault of ours. */
function assertLeadsThere(act: Transition, { dossier }: Situation, change: Change): void {
  const { state } = change.dossier;
  if (state !== dossier.state && !leadsTo(act, dossier.state).includes(state))
    throw new Error(`No act leads from ${dossier.state} to ${state} here`);
}

/**
 * Freshness first, for those who may read the dossier: after a step is done the next one is elsewhere, and
 * a repeated act should be told "it has moved on", not "it is not yours". Then authority.
 */
function mayBeAsked(
  act: Transition,
  situation: Situation | undefined,
  { actor, version, now }: AskedAct,
): Result<Situation, Problem> {
  const isStale = version !== '*' && situation?.dossier.version !== version;
  if (situation && isStale && sightOf(situation, actor, now))
    return refuse(problem('stale-version', { facts: { version: situation.dossier.version } }));
  return found(act, situation, actor);
}
