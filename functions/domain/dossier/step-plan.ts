import { type AllowanceSum, NO_ALLOWANCE, plusAllowance } from '../clock/term.ts';
import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import type { Step } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type ActContext, type Situation, taskOf } from './act.ts';
import type { Dossier } from './dossier.ts';
import type { Task, TaskChange } from './task.ts';
import { askedDueAt, type DueTimeFacts, stepDueAt } from './times.ts';

/** The allowances of the way to a step that is come to from a task; from none: it is the first. */
export const wayTo = (step: Pick<Step, 'allowance'>, from?: Task): AllowanceSum =>
  plusAllowance(from?.way ?? NO_ALLOWANCE, step.allowance);

/** A step as its dossier comes to it from a task, with the units that it asks. */
export function planVisit(
  step: Step,
  from: Task,
  dossier: PlanSource,
  situation: Situation,
  context: LawOfTime,
): Result<readonly TaskChange[], Problem> {
  const own = planStep(step, wayTo(step, from), dossier, situation, context);
  const asked = (step.asks?.units ?? []).map((_, index) =>
    planAsked(step, index, context.now, dossier, situation, context),
  );
  return plannedAll([own, ...asked]);
}

/**
 * A step as its dossier finds it again after a pause, due by the way to it. Of the units that it asks those that
 * have answered or let their time go by are not asked again.
 */
export function planAgain(
  step: Step,
  dossier: PlanSource,
  situation: Situation,
  context: LawOfTime,
): Result<readonly TaskChange[], Problem> {
  const way = taskOf(situation, step.id)?.way ?? wayTo(step);
  const own = planStep(step, way, dossier, situation, context);
  const asked = (step.asks?.units ?? []).flatMap((_, index) => {
    const { status, askedAt = context.now } = taskOf(situation, askedId(step.id, index)) ?? {};
    return status === 'done' || status === 'silent'
      ? []
      : [planAsked(step, index, askedAt, dossier, situation, context)];
  });
  return plannedAll([own, ...asked]);
}

function plannedAll(
  planned: readonly Result<Task, Problem>[],
): Result<readonly TaskChange[], Problem> {
  const changes: TaskChange[] = [];
  for (const task of planned) {
    if (!task.ok) return task;
    changes.push({ kind: 'plan', task: task.value });
  }
  return ok(changes);
}

/** The task of the unit that stands at this place among those that a step asks. */
export const askedId = (step: string, index: number): string => `${step}.${index + 1}`;

/** The task of a unit that a step asks. Its time runs from the asking: what others have used up is not taken from it. */
function planAsked(
  step: Step,
  index: number,
  askedAt: Instant,
  dossier: PlanSource,
  situation: Situation,
  context: LawOfTime,
): Result<Task, Problem> {
  const asked = step.asks?.units[index];
  if (!asked) return refuse(problem('internal'));
  const due = askedDueAt(asked.allowance, askedAt, dossier, context);
  if (!due.ok) return due;
  const id = askedId(step.id, index);
  return ok({
    id,
    name: step.name,
    role: asked.role,
    unit: unitOf(asked, dossier),
    status: 'planned',
    leg: dossier.leg,
    visit: (taskOf(situation, id)?.visit ?? 0) + 1,
    plannedAt: context.now,
    askedAt,
    dueAt: due.value,
    allowance: asked.allowance,
  });
}

type PlanSource = Pick<Dossier, 'receivingUnit' | 'leadUnit' | 'leg'> & DueTimeFacts;
type LawOfTime = Pick<ActContext, 'now' | 'procedure' | 'clock'>;

/** The task row of a step, planned: its unit, its role and its due time. The machine opens it. */
export function planStep(
  step: Step,
  way: AllowanceSum,
  dossier: PlanSource,
  situation: Situation,
  context: LawOfTime,
): Result<Task, Problem> {
  const due = stepDueAt(step, way, dossier, context);
  if (!due.ok) return due;
  return ok({
    id: step.id,
    name: step.name,
    role: step.role,
    unit: unitOf(step, dossier),
    status: step.asks ? 'asking' : 'planned',
    leg: dossier.leg,
    visit: (taskOf(situation, step.id)?.visit ?? 0) + 1,
    plannedAt: context.now,
    dueAt: due.value,
    ...(step.allowance && { allowance: step.allowance }),
    way,
    ...(step.asks && { asks: true }),
  });
}

/** The unit that does a step of a dossier. */
export function unitOf(
  step: Pick<Step, 'unit'>,
  dossier: Pick<Dossier, 'receivingUnit' | 'leadUnit'>,
): string {
  if (step.unit === 'receiving') return dossier.receivingUnit;
  if (step.unit === 'lead') return dossier.leadUnit;
  return step.unit;
}
