import { createHash } from 'node:crypto';
import type { Calendar } from '../clock/calendar.ts';
import type { Instant } from '../codes.ts';
import { dueOf, type Load } from './course.ts';
import {
  type DossierFacts,
  dossierCourse,
  type PresentStep,
  type StepExit,
} from './dossier-course.ts';
import { cardReasons, lateChance, type RiskModel } from './model.ts';
import { type Moment, momentsOf } from './moment.ts';
import { decileOf, type Reason, reasonsFor } from './reasons.ts';
import { usualRest } from './survival-table.ts';

/** The risk of an open dossier as it was told at an instant. */
export interface ToldRisk {
  readonly at: Instant;
  /** The chance, 0 to 1, that its result comes after its due time. */
  readonly chance: number;
  /** Working minutes until half of those that stand where it stood have their result. */
  readonly rest: number;
  readonly reasons: readonly Reason[];
}

/** A model with how full the house was on the morning when it was learnt: that is known all day. */
export interface MorningModel {
  readonly model: RiskModel;
  readonly load: Load;
}

/** What is known of an open dossier: its facts, its history and the step where it stands. */
export interface OpenCase {
  readonly facts: DossierFacts & { readonly deadline?: string | undefined };
  readonly history: readonly StepExit[];
  readonly held?: PresentStep | undefined;
}

/** What a forecast looks at; nothing where none is asked: the clock does not run, or the due time has passed. */
export function momentOf(
  { facts, history, held }: OpenCase,
  load: Load,
  calendar: Calendar,
  at: number,
): Moment | undefined {
  if (facts.deadline !== 'running' || facts.ended) return undefined;
  const course = dossierCourse(facts, history, calendar, held);
  if (!course || at < course.startedAt || !(at < dueOf(course, at))) return undefined;
  return momentsOf(course, [at], () => load)[0];
}

/** The risk of a dossier at an instant; nothing where none is asked. */
export function riskAt(
  known: OpenCase,
  { model, load }: MorningModel,
  calendar: Calendar,
  at: Instant,
): ToldRisk | undefined {
  const moment = momentOf(known, load, calendar, Date.parse(at));
  if (!moment) return undefined;
  const chance = lateChance(model, moment);
  return {
    at,
    chance: Math.round(chance * 1e4) / 1e4,
    rest: Math.round(usualRest(model.table, moment)),
    reasons: reasonsFor(moment, { chance, usual: model.baseRate }, cardReasons(model, moment)),
  };
}

/** A risk is written again only when its tenth changes: that is what a work list is ordered by. */
export const isNews = (told: ToldRisk | undefined, now: ToldRisk): boolean =>
  told === undefined || decileOf(told.chance) !== decileOf(now.chance);

/**
 * The risk times what can still be done: all where the time left suffices for what such dossiers usually still
 * take, nothing where none is left.
 * @param left working minutes until the dossier is due
 */
export const savable = ({ chance, rest }: ToldRisk, left: number): number =>
  chance * Math.min(1, Math.max(0, left) / Math.max(rest, 1));

const UNMARKED_SHARE = 20;

/**
 * One dossier in twenty is never marked: those that are marked are hastened, and only the others show whether the
 * forecast was right. Which ones follows from the code, and from nothing else.
 */
export const isUnmarked = (code: string): boolean =>
  createHash('sha256').update(code).digest().readUInt32BE() % UNMARKED_SHARE === 0;
