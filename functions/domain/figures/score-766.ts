import type { Instant } from '../codes.ts';
import { type TextKey, titlesOf } from '../texts/texts.ts';
import type { Titles } from '../titles.ts';
import { share, twoDecimals } from './percent.ts';
import type { Statement } from './stated.ts';

/** A numerator and its denominator, as they were counted. */
export interface Ratio {
  readonly part: number;
  readonly whole: number;
  readonly source?: Source;
}

/**
 * Where a ratio is from: the counters of the dossiers by their names, which lead to the dossiers (`a − b`: those of
 * `a` of whom nothing of `b` is counted); the
 * catalogue; the last comparison with the National Portal; or what somebody states of another system, with who,
 * when and by which document.
 */
export interface Source {
  readonly kind: 'counted' | 'catalogue' | 'reconciled' | 'stated';
  readonly numerator?: string;
  readonly denominator?: string;
  readonly statements?: readonly Statement[];
  /** When the two sides were compared. */
  readonly at?: Instant;
}

/** Everything that the score of Decision 766/QĐ-TTg is computed from. */
export interface ScoreInputs {
  readonly publishedOnTime: Ratio;
  readonly updatedOnTime: Ratio;
  readonly fullContent: Ratio;
  readonly synchronised: Ratio;
  readonly onTime: Ratio;
  /** Procedures provided online, fully or in part, of those under the authority. */
  readonly providedOnline: Ratio;
  /** Online procedures with at least one online dossier. */
  readonly usedOnline: Ratio;
  readonly filedOnline: Ratio;
  readonly paidOnline: Ratio;
  /** Procedures with an obligation that offer online payment, and those where it was used. */
  readonly paymentOffered: Ratio;
  readonly paymentUsed: Ratio;
  readonly electronicResults: Ratio;
  readonly digitisedDossiers: Ratio;
  readonly reusingDossiers: Ratio;
  readonly storedForCitizen: Ratio;
  readonly citizenDataDossiers: Ratio;
  readonly citizenDataProcedures: Ratio;
  readonly certifiedCopies: Ratio;
  readonly satisfiedDossiers: Ratio;
  readonly petitionsOnTime: Ratio;
  readonly petitionsSatisfied: Ratio;
}

interface Component {
  readonly group: ScoreGroup;
  readonly max: number;
  readonly input: keyof ScoreInputs;
  /** The percentage from which on the points are full; 100 where the measure is simply proportional. */
  readonly fullAt: number;
  /** Points when there was nothing to measure: a province without petitions loses none. */
  readonly whenNone?: number;
}

export type ScoreGroup = TextKey<'scoreGroups'>;

const group = (name: ScoreGroup, max: number) => ({ max, ...titlesOf('scoreGroups', name) });

export const scoreGroups = {
  transparency: group('transparency', 18),
  progress: group('progress', 20),
  online: group('online', 12),
  payment: group('payment', 10),
  digitisation: group('digitisation', 22),
  satisfaction: group('satisfaction', 18),
} satisfies Record<ScoreGroup, object>;

/**
 * The components with their maxima (Decision 766/QĐ-TTg as the National Portal shows it; the split of the
 * online and payment groups is inferred from live figures, which it reproduces).
 */
export const scoreComponents = {
  PUBLISH_ON_TIME: { group: 'transparency', max: 6, input: 'publishedOnTime', fullAt: 100 },
  PUBLIC_UPDATE_ON_TIME: { group: 'transparency', max: 4, input: 'updatedOnTime', fullAt: 100 },
  PUBLIC_CONTENT_FULL: { group: 'transparency', max: 2, input: 'fullContent', fullAt: 100 },
  DOSSIER_SYNC: { group: 'transparency', max: 6, input: 'synchronised', fullAt: 100 },
  PROGRESS: { group: 'progress', max: 20, input: 'onTime', fullAt: 100 },
  PROVIDED_ONLINE: { group: 'online', max: 2, input: 'providedOnline', fullAt: 80 },
  USED_ONLINE: { group: 'online', max: 4, input: 'usedOnline', fullAt: 100 },
  FILED_ONLINE: { group: 'online', max: 6, input: 'filedOnline', fullAt: 50 },
  PAID_ONLINE: { group: 'payment', max: 6, input: 'paidOnline', fullAt: 100 },
  PAYMENT_OFFERED: { group: 'payment', max: 2, input: 'paymentOffered', fullAt: 80 },
  PAYMENT_USED: { group: 'payment', max: 2, input: 'paymentUsed', fullAt: 80 },
  ORIGINAL_RESULT_AVAILABLE: {
    group: 'digitisation',
    max: 6,
    input: 'electronicResults',
    fullAt: 100,
  },
  SO_HOA_GIAY_TO_GIAI_QUYET: {
    group: 'digitisation',
    max: 4,
    input: 'digitisedDossiers',
    fullAt: 100,
  },
  REUSED_DIGITIZED_DATA: { group: 'digitisation', max: 2, input: 'reusingDossiers', fullAt: 80 },
  SYNCED_WITH_DVCQG_PERSONAL_STORAGE: {
    group: 'digitisation',
    max: 4,
    input: 'storedForCitizen',
    fullAt: 100,
  },
  CITIZEN_DATA_CONNECTED_DOSSIER: {
    group: 'digitisation',
    max: 2,
    input: 'citizenDataDossiers',
    fullAt: 100,
  },
  CITIZEN_DATA_CONNECTED_FORMALITY: {
    group: 'digitisation',
    max: 2,
    input: 'citizenDataProcedures',
    fullAt: 100,
  },
  ELECTRONIC_CERTIFIED_COPY: {
    group: 'digitisation',
    max: 2,
    input: 'certifiedCopies',
    fullAt: 100,
  },
  DOSSIER_RECEIVING_SATISFACTION: {
    group: 'satisfaction',
    max: 6,
    input: 'satisfiedDossiers',
    fullAt: 90,
  },
  PETITION_PROCESSING_ON_TIME: {
    group: 'satisfaction',
    max: 6,
    input: 'petitionsOnTime',
    fullAt: 100,
    whenNone: 6,
  },
  PETITION_HANDLING_SATISFACTION: {
    group: 'satisfaction',
    max: 6,
    input: 'petitionsSatisfied',
    fullAt: 100,
    whenNone: 6,
  },
} as const satisfies Record<TextKey<'scoreComponents'>, Component>;
export type ScoreComponent = keyof typeof scoreComponents;

/** What each component is called, of those that nobody measured too. */
export const componentNames = Object.fromEntries(
  (Object.keys(scoreComponents) as ScoreComponent[]).map((name) => [
    name,
    titlesOf('scoreComponents', name),
  ]),
) as Readonly<Record<ScoreComponent, Titles>>;

/** One component as it was scored, with what it was scored from. */
export interface ScoredComponent extends Titles {
  readonly component: ScoreComponent;
  readonly group: ScoreGroup;
  readonly max: number;
  readonly numerator: number;
  readonly denominator: number;
  readonly formula: string;
  readonly points: number;
  readonly source?: Source;
}

export interface Score {
  readonly components: readonly ScoredComponent[];
  readonly groups: Readonly<Record<ScoreGroup, number>>;
  /** Inputs nobody has counted or stated; their points are in neither `total` nor `outOf`. */
  readonly notMeasured: readonly ScoreComponent[];
  readonly total: number;
  /** The points that could be had with what was measured: 100 when nothing is missing. */
  readonly outOf: number;
}

const named = Object.entries(scoreComponents) as [ScoreComponent, Component][];

/**
 * The score: each component half up to two decimals, the groups and the total as sums of the rounded
 * parts, as the National Portal adds them.
 */
export function score766(
  inputs: {
    readonly [Input in keyof ScoreInputs]?: ScoreInputs[Input] | undefined;
  },
): Score {
  const components = named.flatMap(([component, rule]) => {
    const ratio = inputs[rule.input];
    return ratio ? [scored(component, rule, ratio)] : [];
  });
  const sum = (of: readonly { readonly points: number }[]) =>
    twoDecimals(of.reduce((points, one) => points + one.points, 0));
  const groups = Object.fromEntries(
    (Object.keys(scoreGroups) as ScoreGroup[]).map((group) => [
      group,
      sum(components.filter((one) => one.group === group)),
    ]),
  ) as Record<ScoreGroup, number>;
  return {
    components,
    groups,
    notMeasured: named.flatMap(([component, { input }]) => (inputs[input] ? [] : [component])),
    total: sum(components),
    outOf: components.reduce((points, { max }) => points + max, 0),
  };
}

function scored(component: ScoreComponent, rule: Component, ratio: Ratio): ScoredComponent {
  const { group, max, fullAt, whenNone } = rule;
  const reached = share(100 * ratio.part, fullAt * ratio.whole, max);
  return {
    component,
    ...titlesOf('scoreComponents', component),
    group,
    max,
    numerator: ratio.part,
    denominator: ratio.whole,
    formula: fullAt === 100 ? `${max} × n/d` : `min(${max}, ${max} × n/d ÷ ${fullAt} %)`,
    points: ratio.whole === 0 ? (whenNone ?? 0) : Math.min(max, reached),
    ...(ratio.source && { source: ratio.source }),
  };
}
