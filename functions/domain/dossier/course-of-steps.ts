import { dueOrAwaited } from '../clock/awaiting.ts';
import { workingMinutesBetween } from '../clock/working-time.ts';
import type { Instant } from '../codes.ts';
import type { Procedure } from '../procedure/procedure.ts';
import { type Consultation, type Step, waysOn } from '../procedure/process.ts';
import { type ClockSettings, type Situation, taskOf } from './act.ts';
import { askedId, unitOf } from './step-plan.ts';
import type { Task } from './task.ts';

/**
 * Every step of the dossier's process in its order, whether or not the dossier has come there: who does it, its
 * share of the term, what it took so far, and where it leads.
 */
export const courseOfSteps = (
  situation: Situation,
  { process }: Procedure,
  clock: ClockSettings,
  now: Instant,
) =>
  process.steps.map((step) => {
    const { id, name, actor, role, allowance, decides, returnsTo = [] } = step;
    const { dossier } = situation;
    return {
      step: id,
      name,
      actor,
      role,
      unit: unitOf(step, dossier),
      allowance,
      decides: decides ?? false,
      next: waysOn(process, step),
      returnsTo,
      present: dossier.step === id,
      ...spentOn(step, situation, clock, now),
      ...(step.asks && { asked: askedOf(step, step.asks, situation) }),
    };
  });

/** The units that a step asks, with what became of the last asking. */
const askedOf = (step: Step, { units }: Consultation, situation: Situation) =>
  units.map((asked, index) => {
    const { dossier } = situation;
    const id = askedId(step.id, index);
    const task = taskOf(situation, id);
    const { unit, role, allowance } = asked;
    const opinion =
      task &&
      dossier.opinions?.findLast((one) => one.task === id && one.at >= (task.askedAt ?? ''));
    return {
      task: id,
      unit: unitOf({ unit }, dossier),
      role,
      allowance,
      status: task?.status ?? ('ahead' as const),
      ...(task && { openedAt: task.openedAt, ...dueOrAwaited(task.dueAt) }),
      ...(opinion && {
        view: opinion.view,
        answeredAt: opinion.at,
        late: opinion.late ?? false,
        document: opinion.document,
      }),
    };
  });

/** Of the last time that the dossier was at the step. */
function spentOn({ id }: Step, situation: Situation, clock: ClockSettings, now: Instant) {
  const task = taskOf(situation, id);
  if (!task) return { status: 'ahead' as const };
  const { status, visit, openedAt, dueAt, doneAt, doneBy } = task;
  return {
    status,
    visit,
    openedAt,
    doneAt,
    doneBy,
    ...dueOrAwaited(dueAt),
    spentMinutes: workedOn(task, clock, now),
  };
}

/** Whole working minutes. */
function workedOn({ openedAt, doneAt }: Task, { calendar }: ClockSettings, now: Instant) {
  if (!openedAt) return undefined;
  const spent = workingMinutesBetween(calendar, openedAt, doneAt ?? now);
  return spent.ok ? Math.round(spent.value) : undefined;
}
