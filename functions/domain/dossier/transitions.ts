import type { UnitCode } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import type { Role } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import { presentTask, type Situation } from './act.ts';
import type { Actor } from './actor.ts';
import { isAtCounter } from './custody.ts';
import type { Dossier } from './dossier.ts';
import { awaitsPayment, hasPaid } from './payment.ts';
import type { DossierState } from './state.ts';
import type { Task } from './task.ts';

/**
 * Where an act belongs: `receiving` and `lead` are the dossier's units, `step` the unit of the open step,
 * `handling` the receiving unit before acceptance and the step's unit after it, `filer` the person or
 * portal that filed the dossier or, at the counter, the receiving unit. `holder` has the paper in hand,
 * `addressee` is the unit that it was sent to. `issuing` are the units that make the result: that of the open
 * step, the lead unit, and the counter, which scans results on paper.
 */
type Place =
  | 'receiving'
  | 'lead'
  | 'step'
  | 'handling'
  | 'filer'
  | 'filerOrHandling'
  | 'holder'
  | 'addressee'
  | 'issuing';

interface Transition {
  readonly from: readonly DossierState[];
  readonly roles: readonly Role[];
  readonly at: Place;
}

const inWork = ['accepted', 'processing'] as const;
const paused = ['supplementing', 'paying', 'suspended'] as const;
const officers = ['counter', 'specialist', 'leader'] as const;
/** Paper lies somewhere as long as nobody gave it back, also when the dossier is closed. */
const withPaper = [
  'submitted',
  'completing',
  'refused',
  ...inWork,
  ...paused,
  'withdrawn',
  'stopped',
  'resolved',
  'returned',
] as const;

/**
 * Which act is allowed from which state, to whom and where: the whole life of a dossier after its
 * submission. The database enforces the states again as a condition of the write.
 */
export const transitions = {
  accept: { from: ['submitted'], roles: ['counter'], at: 'receiving' },
  refuse: { from: ['submitted', 'completing'], roles: ['counter'], at: 'receiving' },
  'request-supplement': {
    from: ['submitted', ...inWork],
    roles: ['counter', 'specialist', 'leader'],
    at: 'handling',
  },
  resubmit: {
    from: ['completing', 'supplementing'],
    roles: ['citizen', 'portal', 'counter'],
    at: 'filer',
  },
  'complete-step': { from: inWork, roles: ['counter', 'specialist', 'leader'], at: 'step' },
  'return-step': { from: inWork, roles: ['counter', 'specialist', 'leader'], at: 'step' },
  decide: { from: inWork, roles: ['specialist', 'leader'], at: 'step' },
  pause: { from: inWork, roles: ['specialist', 'leader'], at: 'step' },
  resume: { from: ['paying', 'suspended'], roles: ['specialist', 'leader'], at: 'step' },
  extend: { from: inWork, roles: ['leader'], at: 'lead' },
  apologise: {
    from: [...inWork, ...paused, 'resolved', 'returned'],
    roles: ['leader'],
    at: 'lead',
  },
  withdraw: {
    from: ['submitted', 'completing', ...inWork, ...paused],
    roles: ['citizen', 'portal', 'counter'],
    at: 'filer',
  },
  stop: { from: ['completing', ...inWork, ...paused], roles: ['leader'], at: 'lead' },
  'request-payment': {
    from: ['submitted', ...inWork, ...paused, 'resolved'],
    roles: ['counter', 'specialist', 'leader'],
    at: 'handling',
  },
  'record-payment': {
    from: ['submitted', 'completing', ...inWork, ...paused, 'resolved'],
    roles: ['portal', 'counter'],
    at: 'filer',
  },
  'refund-payment': {
    from: [
      'submitted',
      'completing',
      'refused',
      ...inWork,
      ...paused,
      'withdrawn',
      'stopped',
      'resolved',
      'returned',
    ],
    roles: ['counter'],
    at: 'receiving',
  },
  'return-result': { from: ['resolved', 'stopped'], roles: ['counter'], at: 'receiving' },
  'reuse-document': {
    from: ['submitted', 'completing', 'supplementing', ...inWork],
    roles: ['citizen', 'portal', ...officers],
    at: 'filerOrHandling',
  },
  'fill-by-data': {
    from: ['submitted', 'completing', 'supplementing', ...inWork],
    roles: officers,
    at: 'handling',
  },
  'issue-result': {
    from: [...inWork, 'resolved', 'returned'],
    roles: officers,
    at: 'issuing',
  },
  'change-result-channel': {
    from: ['submitted', 'completing', ...inWork, ...paused, 'resolved'],
    roles: ['citizen', 'portal', 'counter'],
    at: 'filer',
  },
  'take-in-paper': {
    from: ['submitted', 'completing', ...inWork, ...paused],
    roles: ['counter'],
    at: 'receiving',
  },
  'hand-over-paper': { from: withPaper, roles: officers, at: 'holder' },
  'receive-paper': { from: withPaper, roles: officers, at: 'addressee' },
  'recall-paper': { from: withPaper, roles: officers, at: 'holder' },
  'give-back-paper': { from: ['refused', 'withdrawn'], roles: ['counter'], at: 'receiving' },
} as const satisfies Record<string, Transition>;

export type ActName = keyof typeof transitions;

const actNames = Object.keys(transitions) as ActName[];

/** The acts that the state allows now, whoever asks. */
export function actsAllowed(dossier: Dossier): readonly ActName[] {
  return actNames.filter((name) => isAllowed(name, dossier));
}

/** Whether the state allows the act; the refusal names the state and what it does allow. */
export function stateAllows(name: ActName, dossier: Dossier): Result<void, Problem> {
  return isAllowed(name, dossier) ? ok(undefined) : refuse(actNotAllowed(dossier));
}

/** What an act asks of the dossier beside its state. */
const guards: Partial<Record<ActName, (dossier: Dossier) => boolean>> = {
  'request-supplement': isUndecided,
  withdraw: isUndecided,
  stop: isUndecided,
  apologise: owesApology,
  'record-payment': awaitsPayment,
  'refund-payment': hasPaid,
  'issue-result': (dossier) => !isUndecided(dossier),
  'take-in-paper': ({ paper }) => paper === undefined,
  'hand-over-paper': ({ paper }) => paper !== undefined && paper.onTheWay === undefined,
  'receive-paper': ({ paper }) => paper?.onTheWay !== undefined,
  'recall-paper': ({ paper }) => paper?.onTheWay !== undefined,
  'give-back-paper': isAtCounter,
};

function isAllowed(name: ActName, dossier: Dossier): boolean {
  if (dossier.movedTo) return false;
  const from: readonly DossierState[] = transitions[name].from;
  return from.includes(dossier.state) && (guards[name]?.(dossier) ?? true);
}

/** Nothing is asked for and nothing given up once it is decided: what is left is to hand the result out. */
function isUndecided({ decision }: Dossier): boolean {
  return decision === undefined;
}

/** Who was promised a result and got it late is owed an apology; a stopped dossier has none to be late with. */
function owesApology({ overdueAt, apology, state, decision }: Dossier): boolean {
  return overdueAt !== undefined && !apology && (state !== 'returned' || decision !== undefined);
}

/** Whether this actor may ever do this act on this dossier: the role, and the place the role is held in. */
function authorise(
  name: ActName,
  dossier: Dossier,
  present: Task | undefined,
  actor: Actor,
): Result<void, Problem> {
  const { roles, at }: Transition = transitions[name];
  const held = actor.roles.filter((role) => roles.includes(role));
  if (held.length === 0) return refuse(problem('role-not-allowed', { facts: { roles } }));
  if (!held.some((role) => isInPlace(at, role, dossier, present, actor)))
    return refuse(problem('foreign-unit'));
  return ok(undefined);
}

/**
 * The dossier, if the actor may ever do this act on it. To people outside the offices a dossier that is
 * not theirs does not exist: codes are counted, and an answer would tell who filed what where.
 */
export function found(
  name: ActName,
  situation: Situation | undefined,
  actor: Actor,
): Result<Situation, Problem> {
  if (!situation) return refuse(problem('dossier-unknown'));
  const authorised = authorise(name, situation.dossier, presentTask(situation), actor);
  if (authorised.ok) return ok(situation);
  const known = actor.units.length > 0 || mayRead(situation.dossier, situation.tasks, actor);
  return known ? authorised : refuse(problem('dossier-unknown'));
}

function actNotAllowed(dossier: Dossier): Problem {
  const { movedTo } = dossier;
  if (movedTo) return problem('dossier-moved', { facts: { province: movedTo.province } });
  return problem('act-not-allowed', {
    facts: { state: dossier.state, allowed: actsAllowed(dossier) },
  });
}

function isInPlace(
  at: Place,
  role: Role,
  dossier: Dossier,
  present: Task | undefined,
  actor: Actor,
): boolean {
  switch (at) {
    case 'receiving':
      return actor.units.includes(dossier.receivingUnit);
    case 'lead':
      return actor.units.includes(dossier.leadUnit);
    case 'handling':
      return actor.units.includes(
        dossier.leg === 0 ? dossier.receivingUnit : (present?.unit ?? dossier.leadUnit),
      );
    case 'step':
      return actor.units.includes(present?.unit ?? dossier.leadUnit);
    case 'filerOrHandling':
      return (
        isInPlace('filer', role, dossier, present, actor) ||
        isInPlace('handling', role, dossier, present, actor)
      );
    case 'issuing':
      return [
        present?.unit,
        dossier.leadUnit,
        ...(role === 'counter' ? [dossier.receivingUnit] : []),
      ].some((unit) => holds(actor, unit));
    case 'holder':
      return holds(actor, dossier.paper?.holder);
    case 'addressee':
      return holds(actor, dossier.paper?.onTheWay?.to);
    case 'filer':
      if (role === 'counter') return actor.units.includes(dossier.receivingUnit);
      if (role === 'portal') return actor.sub === dossier.filedBy;
      return role === 'citizen' && actor.applicantKey === dossier.applicantKey;
  }
}

const holds = ({ units }: Actor, unit: UnitCode | undefined): boolean =>
  unit !== undefined && units.includes(unit);

/** Who may read a dossier: its filer, its citizen, every unit that handles it or its paper, and administrators. */
export function mayRead(dossier: Dossier, tasks: readonly Task[], actor: Actor): boolean {
  if (actor.roles.includes('administrator')) return true;
  if (actor.roles.includes('portal') && actor.sub === dossier.filedBy) return true;
  if (actor.roles.includes('citizen') && actor.applicantKey === dossier.applicantKey) return true;
  const units = [dossier.receivingUnit, dossier.leadUnit, ...tasks.map((task) => task.unit)];
  const { holder, onTheWay } = dossier.paper ?? {};
  return [...units, holder, onTheWay?.to].some((unit) => holds(actor, unit));
}
