import * as z from 'zod';
import { hasPassed } from '../clock/awaiting.ts';
import type { Instant } from '../codes.ts';
import type { Actor } from '../dossier/actor.ts';
import { type Problem, problem } from '../problems.ts';
import type { Role } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import { Paragraphs, Text } from '../text.ts';
import { inRole, worksIn } from '../unit-authority.ts';
import type { LateDuty, Petition, PetitionState } from './petition.ts';
import { isOverdue, lastMomentTo, nextDue, type PetitionClock } from './petition-clock.ts';

/** Why a petition is refused. */
export const refusalGrounds = [
  'outOfScope',
  'answeredBefore',
  'unintelligible',
  'abusive',
] as const;

interface PetitionAct {
  readonly from: readonly PetitionState[];
  readonly to: PetitionState;
  readonly roles: readonly Role[];
  /** Whose it is: the unit that the petition is addressed to, or who filed it. */
  readonly of: 'unit' | 'petitioner';
  /** After this term it is no longer allowed. */
  readonly within?: 'refuse' | 'askMore';
  readonly body: z.ZodObject;
}

const ofUnit = { of: 'unit', roles: ['counter', 'leader'] } as const;
const ofLeader = { of: 'unit', roles: ['leader'] } as const;
const ofPetitioner = { of: 'petitioner', roles: ['citizen', 'portal', 'counter'] } as const;

/** From which state each act is allowed, to which it leads, and to whom; the write has the version as its condition. */
export const petitionActs = {
  take: { from: ['filed'], to: 'taken', ...ofUnit, body: z.strictObject({}) },
  refuse: {
    from: ['filed'],
    to: 'refused',
    ...ofUnit,
    within: 'refuse',
    body: z.strictObject({ ground: z.enum(refusalGrounds), reasons: Paragraphs(2000) }),
  },
  askMore: {
    from: ['filed', 'taken'],
    to: 'awaited',
    ...ofUnit,
    within: 'askMore',
    body: z.strictObject({ what: Paragraphs(2000) }),
  },
  supply: {
    from: ['awaited'],
    to: 'taken',
    ...ofPetitioner,
    body: z.strictObject({ text: Paragraphs(5000) }),
  },
  answer: {
    from: ['taken'],
    to: 'answered',
    ...ofLeader,
    body: z.strictObject({ answer: Paragraphs(5000) }),
  },
  publish: {
    from: ['answered'],
    to: 'published',
    ...ofLeader,
    // Written for everybody: it names nobody, and is not sealed.
    body: z.strictObject({ question: Text(2000), answer: Text(5000) }),
  },
  withdraw: {
    from: ['filed', 'taken', 'awaited'],
    to: 'withdrawn',
    ...ofPetitioner,
    body: z.strictObject({}),
  },
} as const satisfies Readonly<Record<string, PetitionAct>>;
export type PetitionActName = keyof typeof petitionActs;
export const petitionActNames = Object.keys(petitionActs) as readonly PetitionActName[];

/** One act with what it needs. */
const bodyOf = (act: PetitionActName) => petitionActs[act].body.extend({ act: z.literal(act) });
type ActBody = ReturnType<typeof bodyOf>;
export const PetitionActBody = z
  .discriminatedUnion('act', petitionActNames.map(bodyOf) as unknown as [ActBody, ...ActBody[]])
  .meta({ id: 'PetitionAct' });

/** Whether somebody is the petitioner, the portal that filed it for them, or the counter where that was done. */
export function isPetitioner(petition: Petition, actor: Actor): boolean {
  const { petitionerKey, filedBy, unit } = petition;
  return actor.roles.some((role) => {
    if (role === 'citizen')
      return petitionerKey !== undefined && actor.applicantKey === petitionerKey;
    if (role === 'portal') return actor.sub === filedBy;
    return role === 'counter' && worksIn(actor, unit);
  });
}

/** Nobody handles what they have filed themselves. */
const isOfActor = ({ petitionerKey }: Petition, { applicantKey }: Actor): boolean =>
  petitionerKey !== undefined && petitionerKey === applicantKey;

/** The petition, if the actor may ever do this act on it. To people outside the offices what is not theirs does not exist. */
export function mayActOn(
  name: PetitionActName,
  petition: Petition | undefined,
  actor: Actor,
): Result<Petition, Problem> {
  const { roles, of } = petitionActs[name];
  const allowed = inRole(actor, roles);
  if (!allowed.ok) return allowed;
  if (!petition) return refuse(problem('petition-unknown'));
  const isTheirs = of === 'unit' ? worksIn(actor, petition.unit) : isPetitioner(petition, actor);
  if (isTheirs && of === 'unit' && isOfActor(petition, actor))
    return refuse(problem('own-dossier'));
  if (isTheirs) return ok(petition);
  return refuse(problem(actor.units.length > 0 ? 'foreign-unit' : 'petition-unknown'));
}

/** What the actor may do now, in the order of the list. */
export const petitionActsFor = (
  petition: Petition,
  actor: Actor,
  now: Instant,
  clock: PetitionClock,
): readonly PetitionActName[] =>
  petitionActNames.filter(
    (name) =>
      mayActOn(name, petition, actor).ok && allowedNow(name, petition, now, clock) === undefined,
  );

/** Why an act is not allowed as the petition stands; nothing where it is. */
function allowedNow(
  name: PetitionActName,
  petition: Petition,
  now: Instant,
  clock: PetitionClock,
): Problem | undefined {
  const act: PetitionAct = petitionActs[name];
  const { state } = petition;
  if (!act.from.includes(state)) return problem('act-not-allowed');
  if (!act.within) return undefined;
  const until = lastMomentTo(act.within, petition, clock);
  return hasPassed(until, now) ? problem('petition-term-over', { facts: { until } }) : undefined;
}

/** What the act says, its free texts sealed. */
export type PetitionFacts = Readonly<Record<string, string>>;

/** The petition after an act; the actor and the state are asked again here. */
export function actOnPetition(
  name: PetitionActName,
  found: Petition,
  facts: PetitionFacts,
  { actor, now, clock }: { actor: Actor; now: Instant; clock: PetitionClock },
): Result<Petition, Problem> {
  const theirs = mayActOn(name, found, actor);
  if (!theirs.ok) return theirs;
  const reason = allowedNow(name, found, now, clock);
  if (reason) {
    const allowed = petitionActsFor(found, actor, now, clock);
    return refuse({ ...reason, facts: { ...reason.facts, state: found.state, allowed } });
  }
  const petition = withLateness(found, now, clock);
  const { to } = petitionActs[name];
  const { asked } = petition;
  const told = name === 'publish' ? {} : facts;
  return ok({
    ...petition,
    state: to,
    version: petition.version + 1,
    ...(name === 'askMore' && { asked: [...asked, { from: now }] }),
    ...(name === 'supply' && {
      asked: asked.map((one) => (one.to ? one : { ...one, to: now })),
    }),
    ...(name === 'answer' && { answeredAt: now }),
    ...(name === 'publish' && {
      published: { question: facts.question ?? '', answer: facts.answer ?? '', at: now },
    }),
    history: [
      ...petition.history,
      { kind: name, at: now, by: actor.sub, ...(Object.keys(told).length > 0 && { facts: told }) },
    ],
  });
}

/** A duty that is done late counts as late, also where nobody had marked it before. */
function withLateness(petition: Petition, now: Instant, clock: PetitionClock): Petition {
  const duty = nextDue(petition, clock)?.duty;
  const isLate = isOverdue(petition, now, clock) && duty !== undefined && duty !== 'supply';
  return isLate && !petition.late.includes(duty)
    ? { ...petition, late: [...petition.late, duty] }
    : petition;
}

/**
 * What a due time that has passed makes of a petition: a duty of the unit is marked late, once, and what the petitioner
 * did not send closes it. Nothing where there is nothing to do.
 */
export function strikePetition(
  petition: Petition,
  now: Instant,
  clock: PetitionClock,
): { readonly petition: Petition; readonly late?: LateDuty } | undefined {
  const next = nextDue(petition, clock);
  if (!next || !hasPassed(next.at, now)) return undefined;
  const struck = (kind: string, more: Partial<Petition>) => ({
    ...petition,
    ...more,
    version: petition.version + 1,
    history: [...petition.history, { kind, at: now, by: 'system' }],
  });
  const { duty } = next;
  if (duty === 'supply') return { petition: struck('lapsed', { state: 'lapsed' }) };
  if (petition.late.includes(duty)) return undefined;
  return { petition: struck('overdue', { late: [...petition.late, duty] }), late: duty };
}

/** Whether the petitioner is content with how it was handled: said once, after the answer. */
export function ratePetition(petition: Petition, satisfied: boolean): Result<Petition, Problem> {
  const facts = { state: petition.state, allowed: [] };
  if (!petition.answeredAt) return refuse(problem('petition-not-answered', { facts }));
  if (petition.satisfied !== undefined)
    return petition.satisfied === satisfied
      ? ok(petition)
      : refuse(problem('rated-already', { facts }));
  return ok({ ...petition, satisfied, version: petition.version + 1 });
}
