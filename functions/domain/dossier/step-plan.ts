import { type AllowanceSum, NO_ALLOWANCE, plusAllowance } from '../clock/term.ts';
import type { Problem } from '../problems.ts';
import type { Step } from '../procedure/process.ts';
import { ok, type Result } from '../result.ts';
import { type ActContext, type Situation, taskOf } from './act.ts';
import type { Dossier } from './dossier.ts';
import type { Task } from './task.ts';
import { type Counted, stepDueAt } from './times.ts';

/** The allowances of the way to a step that is come to from a task; from none: it is the first. */
export const wayTo = (step: Step, from?: Task): AllowanceSum =>
  plusAllowance(from?.way ?? NO_ALLOWANCE, step.allowance);

/** The task row of a step, planned: its unit, its role and its due time. The machine opens it. */
export function planStep(
  step: Step,
  way: AllowanceSum,
  dossier: Pick<Dossier, 'receivingUnit' | 'leadUnit' | 'leg'> & Counted,
  situation: Situation,
  context: ActContext,
): Result<Task, Problem> {
  const due = stepDueAt(step, way, dossier, context);
  if (!due.ok) return due;
  return ok({
    id: step.id,
    name: step.name,
    role: step.role,
    unit: unitOf(step, dossier),
    status: 'planned',
    leg: dossier.leg,
    visit: (taskOf(situation, step.id)?.visit ?? 0) + 1,
    plannedAt: context.now,
    dueAt: due.value,
    ...(step.allowance && { allowance: step.allowance }),
    way,
  });
}

/** The unit that does a step of a dossier. */
export function unitOf(step: Step, dossier: Pick<Dossier, 'receivingUnit' | 'leadUnit'>): string {
  if (step.unit === 'receiving') return dossier.receivingUnit;
  if (step.unit === 'lead') return dossier.leadUnit;
  return step.unit;
}
