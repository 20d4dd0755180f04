import type { Table } from '../../adapters/dynamodb/table.ts';
import type { Lake } from '../../adapters/lake/objects.ts';
import {
  FEATURES,
  keepModel,
  keepRiskModels,
  type ModelEntry,
  modelKey,
  type Outcomes,
  type RiskModels,
  readModel,
  readRiskModels,
} from '../../adapters/lake/risk-models.ts';
import type { Calendar } from '../../domain/clock/calendar.ts';
import { type Instant, vietnamDay } from '../../domain/codes.ts';
import { type Course, loadOver, morningOf } from '../../domain/risk/course.ts';
import { dossierCourse } from '../../domain/risk/dossier-course.ts';
import { daysAfterJudging, hasDrifted, judgedDay } from '../../domain/risk/drift.ts';
import { type LessonGroup, lessonGroups } from '../../domain/risk/lesson-groups.ts';
import { riskModel } from '../../domain/risk/model.ts';
import { isUnmarked } from '../../domain/risk/told-risk.ts';
import { heldStep } from './held-step.ts';
import type { KnownDossiers } from './known-dossiers.ts';

/** The latest of a procedure that a model is learnt from: more move no point of a card. */
const MOST_LEARNT_FROM = 2000;
const OUTCOME_DAYS = 90;
const DAY_MS = 86_400_000;

interface LearningRun {
  readonly table: Table;
  readonly calendar: Calendar;
  readonly now: Instant;
  /** Whether there is time for one more model; those learnt longest ago come first. */
  readonly goesOn: () => boolean;
}

/**
 * Learns a model for every procedure with enough resolved dossiers, and for the fields of the rare ones, from
 * what the lake knows now, and keeps them with what is to be said of them.
 */
export async function learnModels(
  lake: Lake,
  dossiers: KnownDossiers,
  learning: LearningRun,
): Promise<RiskModels> {
  const before = await readRiskModels(lake);
  const { groups, without } = lessonGroups(await dossiers.resolvedCounts());
  const known = new Map(before?.models.map((entry) => [entry.key, entry]));
  const learntAt = (group: LessonGroup) => known.get(modelKey(group))?.learntAt ?? '';
  const oldestFirst = groups.toSorted((one, other) => (learntAt(one) < learntAt(other) ? -1 : 1));
  const models: ModelEntry[] = [];
  for (const group of oldestFirst) {
    const entry = known.get(modelKey(group));
    if (learning.goesOn()) models.push(await learn(lake, dossiers, group, entry, learning));
    else if (entry) models.push(entry);
  }
  const list = {
    features: FEATURES,
    at: learning.now,
    models,
    without,
    ...(await outcomes(dossiers, learning.now)),
  };
  await keepRiskModels(lake, list);
  return list;
}

async function learn(
  lake: Lake,
  dossiers: KnownDossiers,
  group: LessonGroup,
  before: ModelEntry | undefined,
  { table, calendar, now }: LearningRun,
): Promise<ModelEntry> {
  const courses: Course[] = [];
  for (const { facts, history } of await dossiers.ofGroup(group)) {
    const held = facts.ended ? undefined : await heldStep(table, facts);
    const course = dossierCourse(facts, history, calendar, held);
    if (course) courses.push(course);
  }
  const at = Date.parse(now);
  const load = loadOver(courses);
  const loadThatMorning = (asked: number) => load(Math.min(morningOf(asked), at));
  const earlier = before && (await readModel(lake, before));
  const since = Date.parse(before?.learntAt ?? now);
  const endedSince = courses.filter(({ endedAt = 0 }) => endedAt > since);
  const judged = earlier && judgedDay(vietnamDay(now), endedSince, earlier.model, loadThatMorning);
  const days = daysAfterJudging(before?.days ?? [], judged);
  const learntFrom = courses.slice(-MOST_LEARNT_FROM);
  const learnt = riskModel(learntFrom, at, loadThatMorning);
  const drifted = hasDrifted(days);
  const model = drifted ? { ...learnt, method: 'table' as const } : learnt;
  const key = modelKey(group);
  const bytes = await keepModel(lake, key, { model, load: load(at) });
  const fallback = drifted ? 'drifted' : learnt.fallback;
  const { method, baseRate, heldOut } = model;
  return {
    ...group,
    key,
    bytes,
    dossiers: courses.filter(({ endedAt }) => endedAt).length,
    learntFrom: learntFrom.length,
    method,
    ...(fallback && { fallback }),
    baseRate: Math.round(baseRate * 1e4) / 1e4,
    heldOut,
    days,
    learntAt: now,
  };
}

async function outcomes(dossiers: KnownDossiers, now: Instant) {
  const since = new Date(Date.parse(now) - OUTCOME_DAYS * DAY_MS).toISOString();
  const ended = await dossiers.endedSince(since);
  const counted = (unmarked: boolean): Outcomes => {
    const own = ended.filter(({ code }) => isUnmarked(code) === unmarked);
    return { dossiers: own.length, late: own.filter(({ late }) => late).length };
  };
  return { marked: counted(false), unmarked: counted(true) };
}
