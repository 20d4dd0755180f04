import { askedAt, type Course, knownBy, type LoadAt, loadOver, wasLate } from './course.ts';
import { isotonic, type RisingMap, risen } from './isotonic.ts';
import { brier, type ForecastOutcome } from './measures.ts';
import { type Moment, momentsOf } from './moment.ts';
import {
  type CardReason,
  cardChance,
  type Lesson,
  logistic,
  logit,
  type MomentWithOutlook,
  readCard,
  type Scorecard,
  scorecard,
} from './scorecard.ts';
import { outlook, type SurvivalTable, survivalTable, usualStay } from './survival-table.ts';

/** The ways to forecast, the simplest first: of equals the simpler is taken. */
export const methods = ['baseRate', 'table', 'scorecard', 'calibrated'] as const;
export type Method = (typeof methods)[number];

/** A model of one procedure, or of one field: what is stored, a few KB. */
export interface RiskModel {
  readonly method: Method;
  /** Why a simpler method than the scorecard stands in, if one does. */
  readonly fallback?: Fallback;
  readonly baseRate: number;
  readonly table: SurvivalTable;
  readonly card?: Scorecard;
  readonly map?: RisingMap;
  /** The mean Brier score of each method on dossiers that it had not seen. */
  readonly heldOut: Partial<Readonly<Record<Method, number>>>;
  readonly dossiers: number;
}

/**
 * `oneOutcome`: all that ended were late, or none, so that no card can be learnt. `tooFew`: too few late ones
 * were held out to choose by. `notBetter`: the card was worse on those held out.
 */
export type Fallback = 'oneOutcome' | 'tooFew' | 'notBetter';

/** Days of a dossier that learning looks at; more of a long one teach nothing. */
const MOST_DAYS = 32;
const FOLDS = 5;
/** Fewer late dossiers than this, held out, choose no method and calibrate none. */
const FEWEST_LATE = 20;
/** Without a choice the card stands only if it was learnt from so many late dossiers, else the table. */
const FEWEST_LATE_OF_CARD = 50;

/**
 * Learns from what was known at an instant. The method is chosen by its mean Brier score on two later
 * periods that it had not seen, and is then learnt again from all.
 * @param loadAt how full the house was, where more dossiers fill it than those learnt from
 */
export function riskModel(
  courses: readonly Course[],
  at: number,
  loadAt = loadOver(courses.map((course) => knownBy(course, at))),
): RiskModel {
  const known = courses.filter(({ startedAt }) => startedAt <= at);
  const parts = learnt(known, at, loadAt);
  const started = known.map(({ startedAt }) => startedAt).sort((one, other) => one - other);
  const border = (share: number) => started[Math.floor(started.length * share)] ?? at;
  const [first, second] = [border(0.6), border(0.8)];
  const before = heldOut(known, { at, loadAt }, first, second);
  const after = heldOut(known, { at, loadAt }, second, at);
  const all = (method: Method) => [...(before[method] ?? []), ...(after[method] ?? [])];
  const map = isotonic(all('scorecard'));
  const calibration = isotonic(before.scorecard ?? []);
  const calibrated = (after.scorecard ?? []).map((one) => ({
    ...one,
    forecast: risen(calibration, one.forecast),
  }));
  const scores: Partial<Record<Method, number>> = {
    baseRate: brier(all('baseRate')),
    table: brier(all('table')),
    ...(parts.card && { scorecard: brier(all('scorecard')) }),
    // The map is judged on the second period alone: what it gains there is taken off the card's mean.
    ...(parts.card &&
      lateAmong(before.scorecard ?? []) >= FEWEST_LATE && {
        calibrated: brier(all('scorecard')) - brier(after.scorecard ?? []) + brier(calibrated),
      }),
  };
  return { ...parts, map, heldOut: rounded(scores), ...chosen(scores, parts, all('table')) };
}

const rounded = (scores: Partial<Record<Method, number>>) =>
  Object.fromEntries(
    Object.entries(scores).flatMap(([method, score]) =>
      Number.isFinite(score) ? [[method, Math.round(score * 1e4) / 1e4]] : [],
    ),
  );

function chosen(
  scores: Partial<Record<Method, number>>,
  { card, baseRate, dossiers }: LearntModel,
  judged: readonly ForecastOutcome[],
): Pick<RiskModel, 'method' | 'fallback'> {
  if (!card) return { method: 'table', fallback: 'oneOutcome' };
  if (lateAmong(judged) < FEWEST_LATE) {
    const isProved = baseRate * dossiers >= FEWEST_LATE_OF_CARD;
    return { method: isProved ? 'scorecard' : 'table', fallback: 'tooFew' };
  }
  const best = methods.reduce((taken, method) =>
    (scores[method] ?? Infinity) < (scores[taken] ?? Infinity) ? method : taken,
  );
  const isCard = best === 'scorecard' || best === 'calibrated';
  return isCard ? { method: best } : { method: best, fallback: 'notBetter' };
}

/** How many dossiers came late. */
const lateAmong = (judged: readonly ForecastOutcome[]): number =>
  judged.reduce((sum, { late, weight }) => sum + (late ? weight : 0), 0);

type LearntModel = Pick<RiskModel, 'baseRate' | 'table' | 'dossiers'> & { card?: Scorecard };

/** Everything but the choice. */
function learnt(courses: readonly Course[], at: number, loadAt: LoadAt): LearntModel {
  const known = courses.map((course) => knownBy(course, at));
  const ended = known.filter(({ endedAt }) => endedAt !== undefined);
  // The table that teaches the card has not seen the dossier of the lesson, else the card trusts it too much.
  const others = Array.from({ length: FOLDS }, (_, fold) =>
    survivalTable(
      known.filter((_, index) => index % FOLDS !== fold),
      at,
    ),
  );
  const lessons = known.flatMap((course, index) => {
    const table = others[index % FOLDS];
    if (course.endedAt === undefined || !table) return [];
    return lessonsOf(course, at, table, loadAt);
  });
  const card = scorecard(lessons);
  return {
    baseRate: ended.length === 0 ? 0 : ended.filter(wasLate).length / ended.length,
    table: survivalTable(known, at),
    dossiers: ended.length,
    ...(card && { card }),
  };
}

function lessonsOf(
  course: Course,
  until: number,
  table: SurvivalTable,
  loadAt: LoadAt,
): readonly Lesson[] {
  const instants = askedAt(course, until, MOST_DAYS);
  const late = wasLate(course);
  return momentsOf(course, instants, loadAt).map((moment) => ({
    ...seenBy(table, moment),
    late,
    weight: 1 / instants.length,
  }));
}

/** How each method, learnt at `from`, did on the dossiers that came until `to` and have ended since. */
function heldOut(
  courses: readonly Course[],
  { at, loadAt }: { readonly at: number; readonly loadAt: LoadAt },
  from: number,
  to: number,
): Partial<Record<Method, readonly ForecastOutcome[]>> {
  const parts = learnt(
    courses.filter(({ startedAt }) => startedAt <= from),
    from,
    loadAt,
  );
  const lessons = courses
    .filter(({ startedAt }) => startedAt > from && startedAt <= to)
    .map((course) => knownBy(course, at))
    .filter(({ endedAt }) => endedAt !== undefined)
    .flatMap((course) => lessonsOf(course, at, parts.table, loadAt));
  const judged = (forecast: (lesson: Lesson) => number) =>
    lessons.map((lesson) => ({
      forecast: forecast(lesson),
      late: lesson.late,
      weight: lesson.weight,
    }));
  const { card } = parts;
  return {
    baseRate: judged(() => parts.baseRate),
    table: judged((lesson) => outlook(parts.table, lesson.moment)),
    ...(card && { scorecard: judged((lesson) => cardChance(card, lesson)) }),
  };
}

/** A moment with what the table says of it. */
function seenBy(table: SurvivalTable, moment: Moment): MomentWithOutlook {
  const usual = usualStay(table, moment);
  return {
    moment,
    outlook: logit(outlook(table, moment)),
    // An hour is added: a step that most leave at once would else divide by nothing.
    stayShare: usual === undefined ? Number.NaN : moment.inStep / (usual + 60),
  };
}

/** The chance, 0 to 1, that the dossier will be late, by each method; without a card its base rate. */
export function chancesOf(model: RiskModel, moment: Moment): Readonly<Record<Method, number>> {
  const { baseRate, card, map } = model;
  const seen = seenBy(model.table, moment);
  const scored = card ? cardChance(card, seen) : baseRate;
  return {
    baseRate,
    table: logistic(seen.outlook),
    scorecard: scored,
    calibrated: map ? risen(map, scored) : scored,
  };
}

/** The chance, 0 to 1, that the dossier will be late, by the method that was chosen. */
export const lateChance = (model: RiskModel, moment: Moment): number =>
  chancesOf(model, moment)[model.method];

/** What raises the risk of a moment above the mean, by the card's lines; nothing without a card. */
export const cardReasons = (model: RiskModel, moment: Moment): readonly CardReason[] =>
  model.card ? readCard(model.card, seenBy(model.table, moment)) : [];
