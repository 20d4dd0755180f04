import type { DossierCode, Instant, UnitCode } from '../codes.ts';
import { isOpenTo } from '../dossier/act.ts';
import type { Actor } from '../dossier/actor.ts';
import { withdraw } from '../dossier/acts/withdraw.ts';
import type { SealedApplicant } from '../dossier/applicant.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Parties } from '../dossier/parties.ts';
import { type DossierState, stages } from '../dossier/state.ts';
import type { Area, Channel } from '../procedure/procedure.ts';
import type { Bundle, ChildRule } from './bundle.ts';

/**
 * One filing of linked procedures. Its children are dossiers like all others; of them it keeps only which were opened,
 * for what became of them is in their own rows.
 */
export interface Parent extends Parties {
  readonly code: DossierCode;
  readonly version: number;
  /** As it was when this was filed, and as this finishes. */
  readonly bundle: Bundle;
  readonly filedBy: Pick<Actor, 'sub' | 'roles'>;
  readonly channel: Channel;
  readonly resultChannel: Channel;
  readonly area?: Area;
  readonly receivingUnit: UnitCode;
  readonly submittedAt: Instant;
  /** In the order of the bundle. */
  readonly children: readonly Child[];
  readonly withdrawal?: Withdrawal;
  /** When it was marked late. */
  readonly overdueAt?: Instant;
  /** When the last child came to its end. */
  readonly endedAt?: Instant;
  /** The province that took over this one: there it goes on. */
  readonly movedTo?: { readonly province: string; readonly at: Instant };
}

export interface Child {
  readonly id: string;
  /** Drawn with the filing, whenever the child begins. */
  readonly code: DossierCode;
  readonly case?: string;
  /** Who files, sealed for this child. */
  readonly applicant: SealedApplicant;
  readonly openedAt?: Instant;
  /** Of a child that begins after others. */
  readonly handOver?: HandOver;
}

/** How the results of others came to the agency of a child. */
export interface HandOver {
  readonly from: readonly DossierCode[];
  /** Ten minutes after the last of the results. */
  readonly dueAt: Instant;
  readonly at: Instant;
  /** When the agency has to have accepted the child, or refused it. */
  readonly acknowledgeBy: Instant;
}

/** The applicant takes all of it back. */
export interface Withdrawal {
  readonly at: Instant;
  readonly by: Pick<Actor, 'sub' | 'roles'>;
  /** The reason, sealed for each child. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** The dossiers of the children that were opened, by the names of the children. */
export type Dossiers = Readonly<Partial<Record<string, Dossier>>>;

/**
 * How it is with a child. `awaited`: others have to be granted first; `due`: nothing keeps it from beginning; `never`:
 * what it needs was not granted, or all was taken back; `waiting`: it stands still.
 */
export const outlooks = [
  'awaited',
  'due',
  'never',
  'running',
  'waiting',
  'granted',
  'failed',
] as const;
export type Outlook = (typeof outlooks)[number];

/** How it is with the whole; `partlyCompleted`: it ended, and not all was granted. */
export const parentStates = [
  'running',
  'waiting',
  'completed',
  'partlyCompleted',
  'failed',
  'withdrawn',
] as const;
export type ParentState = (typeof parentStates)[number];

const isIn = (state: DossierState, states: readonly DossierState[]): boolean =>
  states.includes(state);

/** How it is with a child whose dossier is there. */
export function outlookOf({ state, decision }: Pick<Dossier, 'state' | 'decision'>): Outlook {
  if (isIn(state, ['resolved', 'returned']))
    return decision?.outcome === 'approved' ? 'granted' : 'failed';
  if (isIn(state, stages.ended)) return 'failed';
  return isIn(state, ['completing', ...stages.paused]) ? 'waiting' : 'running';
}

/** How it is with each child, in the order of the bundle: each looks at those before it. */
export function outlooksOf(
  { bundle, withdrawal }: Pick<Parent, 'bundle' | 'withdrawal'>,
  dossiers: Dossiers,
): ReadonlyMap<string, Outlook> {
  const hasEnded = bundle.children.some(({ id, refusal }) => {
    const dossier = dossiers[id];
    return refusal === 'ends' && dossier && outlookOf(dossier) === 'failed';
  });
  const isClosed = withdrawal !== undefined || hasEnded;
  const known = new Map<string, Outlook>();
  for (const { id, after } of bundle.children) {
    const dossier = dossiers[id];
    const before = after.map((one) => known.get(one));
    known.set(id, dossier ? outlookOf(dossier) : isClosed ? 'never' : outlookAfter(before));
  }
  return known;
}

function outlookAfter(before: readonly (Outlook | undefined)[]): Outlook {
  if (before.some((one) => one === 'failed' || one === 'never')) return 'never';
  return before.every((one) => one === 'granted') ? 'due' : 'awaited';
}

/** Whether the whole goes on while it is so with a child. */
const isAlive = (outlook: Outlook): boolean => !['never', 'granted', 'failed'].includes(outlook);

/** Whether a dossier stands still in a way that stops the term of the whole. */
export function stopsTerm({ supplement, pause }: ChildRule, { state }: Pick<Dossier, 'state'>) {
  const byState: Partial<Record<DossierState, ChildRule['pause']>> = {
    completing: supplement,
    supplementing: supplement,
    paying: pause,
    suspended: pause,
  };
  return byState[state] === 'stopsTerm';
}

/** How it is with the whole: nothing but what its children say, in any order. */
export function stateOf(parent: Pick<Parent, 'bundle' | 'withdrawal'>, dossiers: Dossiers) {
  const all = outlooksOf(parent, dossiers);
  const { alive, stopped, granted } = parent.bundle.children.reduce(
    (sum, rule) => {
      const outlook = all.get(rule.id) ?? 'never';
      const dossier = dossiers[rule.id];
      return {
        alive: sum.alive || isAlive(outlook),
        stopped: sum.stopped || (dossier !== undefined && stopsTerm(rule, dossier)),
        granted: sum.granted + (outlook === 'granted' ? 1 : 0),
      };
    },
    { alive: false, stopped: false, granted: 0 },
  );
  const ended: ParentState =
    granted === parent.bundle.children.length
      ? 'completed'
      : granted > 0
        ? 'partlyCompleted'
        : parent.withdrawal
          ? 'withdrawn'
          : 'failed';
  return alive ? (stopped ? 'waiting' : 'running') : ended;
}

/** When the last of its children came to its end; nothing while one is alive. */
export function endOf(
  parent: Pick<Parent, 'bundle' | 'withdrawal'>,
  dossiers: Dossiers,
): Instant | undefined {
  if ([...outlooksOf(parent, dossiers).values()].some(isAlive)) return undefined;
  const ends = Object.values(dossiers).flatMap((dossier) => dossier?.finishedAt ?? []);
  return [...ends, ...(parent.withdrawal ? [parent.withdrawal.at] : [])].toSorted().at(-1);
}

/** What is to be done for the whole, now that its children stand so. */
export type Move =
  | { readonly kind: 'open'; readonly child: string }
  | { readonly kind: 'withdraw'; readonly child: string };

/** Children that nothing keeps from beginning, and, once all was taken back, those that may still be. */
export function movesOf(
  parent: Pick<Parent, 'bundle' | 'withdrawal'>,
  dossiers: Dossiers,
): readonly Move[] {
  return [...outlooksOf(parent, dossiers)].flatMap(([child, outlook]): Move[] => {
    const dossier = dossiers[child];
    if (outlook === 'due') return [{ kind: 'open', child }];
    const goes = parent.withdrawal !== undefined && dossier && isOpenTo(withdraw, dossier);
    return goes ? [{ kind: 'withdraw', child }] : [];
  });
}
