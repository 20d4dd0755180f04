import type { Role } from '../procedure/process.ts';
import { isAtCounter } from './custody.ts';
import type { Dossier } from './dossier.ts';
import { awaitsPayment, hasPaid } from './payment.ts';
import type { DossierState } from './state.ts';

/**
 * Where an act belongs: `receiving` and `lead` are the dossier's units, `step` the unit of the open step,
 * `handling` the receiving unit before acceptance and the step's unit after it, `filer` the person or
 * portal that filed the dossier or, at the counter, the receiving unit. `holder` has the paper in hand,
 * `addressee` is the unit that it was sent to. `issuing` are the units that make the result: that of the open
 * step, the lead unit, and the counter, which scans results on paper.
 */
export type Place =
  | 'receiving'
  | 'lead'
  | 'step'
  | 'handling'
  | 'filer'
  | 'filerOrHandling'
  | 'holder'
  | 'addressee'
  | 'issuing';

export interface Transition {
  readonly from: readonly DossierState[];
  readonly roles: readonly Role[];
  readonly at: Place;
  /** What the act asks of the dossier beside its state. */
  readonly when?: (dossier: Dossier) => boolean;
}

const atCounter = ['submitted', 'completing'] as const;
const inWork = ['accepted', 'processing'] as const;
const paused = ['supplementing', 'paying', 'suspended'] as const;
const closed = ['refused', 'withdrawn', 'stopped', 'resolved', 'returned'] as const;
/** Money and paper lie somewhere until they are given back, also when the dossier is closed. */
const always = [...atCounter, ...inWork, ...paused, ...closed] as const;
const officers = ['counter', 'specialist', 'leader'] as const;

/** The dossier is taken in, or is not. */
const intake = {
  accept: { from: ['submitted'], roles: ['counter'], at: 'receiving' },
  refuse: { from: atCounter, roles: ['counter'], at: 'receiving' },
  'request-supplement': {
    from: ['submitted', ...inWork],
    roles: officers,
    at: 'handling',
    when: isUndecided,
  },
  resubmit: {
    from: ['completing', 'supplementing'],
    roles: ['citizen', 'portal', 'counter'],
    at: 'filer',
  },
} as const satisfies Record<string, Transition>;

/** The work on it, step by step, to the decision. */
const work = {
  'complete-step': { from: inWork, roles: officers, at: 'step' },
  'return-step': { from: inWork, roles: officers, at: 'step' },
  decide: { from: inWork, roles: ['specialist', 'leader'], at: 'step' },
} as const satisfies Record<string, Transition>;

/** Its legal clock. */
const clock = {
  pause: { from: inWork, roles: ['specialist', 'leader'], at: 'step' },
  resume: { from: ['paying', 'suspended'], roles: ['specialist', 'leader'], at: 'step' },
  extend: { from: inWork, roles: ['leader'], at: 'lead' },
  apologise: {
    from: [...inWork, ...paused, 'resolved', 'returned'],
    roles: ['leader'],
    at: 'lead',
    when: owesApology,
  },
} as const satisfies Record<string, Transition>;

/** It ends without a decision. */
const leaving = {
  withdraw: {
    from: [...atCounter, ...inWork, ...paused],
    roles: ['citizen', 'portal', 'counter'],
    at: 'filer',
    when: isUndecided,
  },
  stop: {
    from: ['completing', ...inWork, ...paused],
    roles: ['leader'],
    at: 'lead',
    when: isUndecided,
  },
} as const satisfies Record<string, Transition>;

const money = {
  'request-payment': {
    from: ['submitted', ...inWork, ...paused, 'resolved'],
    roles: officers,
    at: 'handling',
  },
  'record-payment': {
    from: [...atCounter, ...inWork, ...paused, 'resolved'],
    roles: ['portal', 'counter'],
    at: 'filer',
    when: awaitsPayment,
  },
  'refund-payment': { from: always, roles: ['counter'], at: 'receiving', when: hasPaid },
} as const satisfies Record<string, Transition>;

/** What fills a component without anybody bringing it. */
const components = {
  'reuse-document': {
    from: [...atCounter, 'supplementing', ...inWork],
    roles: ['citizen', 'portal', ...officers],
    at: 'filerOrHandling',
  },
  'fill-by-data': {
    from: [...atCounter, 'supplementing', ...inWork],
    roles: officers,
    at: 'handling',
  },
} as const satisfies Record<string, Transition>;

const result = {
  'issue-result': {
    from: [...inWork, 'resolved', 'returned'],
    roles: officers,
    at: 'issuing',
    when: (dossier) => !isUndecided(dossier),
  },
  'change-result-channel': {
    from: [...atCounter, ...inWork, ...paused, 'resolved'],
    roles: ['citizen', 'portal', 'counter'],
    at: 'filer',
  },
  'return-result': { from: ['resolved', 'stopped'], roles: ['counter'], at: 'receiving' },
} as const satisfies Record<string, Transition>;

const paper = {
  'take-in-paper': {
    from: [...atCounter, ...inWork, ...paused],
    roles: ['counter'],
    at: 'receiving',
    when: ({ paper }) => paper === undefined,
  },
  'hand-over-paper': {
    from: always,
    roles: officers,
    at: 'holder',
    when: ({ paper }) => paper !== undefined && paper.onTheWay === undefined,
  },
  'receive-paper': { from: always, roles: officers, at: 'addressee', when: isOnTheWay },
  'recall-paper': { from: always, roles: officers, at: 'holder', when: isOnTheWay },
  'give-back-paper': {
    from: ['refused', 'withdrawn'],
    roles: ['counter'],
    at: 'receiving',
    when: isAtCounter,
  },
} as const satisfies Record<string, Transition>;

/**
 * Which act is allowed from which state, to whom, where and when: the whole life of a dossier after its
 * submission. The database enforces the states again as a condition of the write.
 */
export const transitions = {
  ...intake,
  ...work,
  ...clock,
  ...leaving,
  ...money,
  ...components,
  ...result,
  ...paper,
};

export type ActName = keyof typeof transitions;

/** Nothing is asked for and nothing given up once it is decided: what is left is to hand the result out. */
function isUndecided({ decision }: Dossier): boolean {
  return decision === undefined;
}

/** Who was promised a result and got it late is owed an apology; a stopped dossier has none to be late with. */
function owesApology({ overdueAt, apology, state, decision }: Dossier): boolean {
  return overdueAt !== undefined && !apology && (state !== 'returned' || decision !== undefined);
}

function isOnTheWay({ paper }: Dossier): boolean {
  return paper?.onTheWay !== undefined;
}
