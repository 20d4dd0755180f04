import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { ok, refuse } from '../result.ts';
import { type Act, change, presentTask, taskOf } from './act.ts';
import { unknownComponent } from './component.ts';
import type { Dossier } from './dossier.ts';
import { leaveAwaited, leaveIntake } from './leaving.ts';
import { intakeTask, supplementTask } from './own-tasks.ts';
import { park, resumeWork } from './parking.ts';
import type { SupplementItem, SupplementRequest } from './parts.ts';
import type { TaskChange } from './task.ts';
import { dueIn } from './times.ts';
import { worked } from './work.ts';

export interface SupplementInput {
  readonly items: readonly SupplementItem[];
  readonly guidance: string;
  readonly approval?: { readonly by: string; readonly document: string } | undefined;
}

/**
 * Asks the applicant once, with full guidance, for what is missing (form 02). Before acceptance the clock
 * has not started; during appraisal it stops until the dossier is completed. A second request needs an
 * approval and counts as late under Decision 766.
 */
export const requestSupplement: Act<SupplementInput> = (situation, input, context) => {
  const { dossier, components } = situation;
  const { now, actor, procedure, clock } = context;
  if (dossier.supplements.length > 0 && !input.approval)
    return refuse(problem('supplement-approval-required'));
  const unknown = unknownComponents(
    input.items,
    components.map((component) => component.id),
  );
  if (unknown) return refuse(unknown);
  const limit = procedure.clock?.supplementLimit ?? clock.supplementLimit;
  const completeBy = dueIn({ unit: 'workingDay', value: limit }, now, clock);
  if (!completeBy.ok) return completeBy;
  const stage = dossier.leg === 0 ? 'intake' : 'appraisal';
  const request: SupplementRequest = {
    stage,
    requestedAt: now,
    requestedBy: actor.sub,
    items: input.items,
    guidance: input.guidance,
    completeBy: completeBy.value,
    ...(dossier.dueAt && { dueBefore: dossier.dueAt }),
    ...(input.approval && { approval: input.approval }),
  };
  const kind = dossier.supplements.length > 0 ? 'supplementAgain' : 'supplement';
  const task = stage === 'intake' ? taskOf(situation, 'intake') : presentTask(situation);
  const asked = {
    ...dossier,
    supplements: [...dossier.supplements, request],
    ...worked(situation, kind, task, context),
  };
  const { items, guidance } = input;
  const told = {
    kind: 'supplementRequested',
    at: now,
    actor: actor.sub,
    facts: { form: '02', stage, items, guidance, completeBy: completeBy.value },
  };
  const awaiting: TaskChange = {
    kind: 'plan',
    task: supplementTask(dossier, now, completeBy.value),
  };
  if (stage === 'intake') {
    const tasks = [leaveIntake(now, actor.sub), awaiting];
    return ok(change(dossier, { ...asked, state: 'completing' }, tasks, told));
  }
  const pause = {
    kind: 'supplement',
    from: now,
    legalBasis: 'NĐ 118/2025/NĐ-CP Điều 17',
    reason: guidance,
    actor: actor.sub,
  };
  return ok(park(situation, { ...asked, state: 'supplementing' }, pause, told, [awaiting]));
};

function unknownComponents(
  items: readonly SupplementItem[],
  known: readonly string[],
): Problem | undefined {
  const errors = items.flatMap((item, index) =>
    item.component && !known.includes(item.component)
      ? [unknownComponent(`/items/${index}/component`)]
      : [],
  );
  return errors.length > 0 ? problem('component-unknown', { errors }) : undefined;
}

/** The applicant has completed the dossier: back to the counter, or on with the step where it was parked. */
export const resubmit: Act<{ note?: string | undefined }> = (situation, input, context) => {
  const { dossier } = situation;
  const { now, actor, clock } = context;
  const told = {
    kind: 'resubmitted',
    at: now,
    actor: actor.sub,
    ...(input.note && { facts: { note: input.note } }),
  };
  const come = leaveAwaited(situation, 'done', now, actor.sub);
  if (dossier.state === 'supplementing') {
    const also = (dueAt?: Instant) => ({ supplements: completed(dossier, now, dueAt) });
    return resumeWork(situation, context, told, also, come);
  }
  return ok(
    change(
      dossier,
      { ...dossier, state: 'submitted', supplements: completed(dossier, now) },
      [{ kind: 'plan', task: intakeTask(dossier, now, clock) }, ...come],
      told,
    ),
  );
};

function completed(dossier: Dossier, at: Instant, dueAfter?: Instant): Dossier['supplements'] {
  const last = dossier.supplements.length - 1;
  return dossier.supplements.map((request, index) =>
    index === last ? { ...request, completedAt: at, ...(dueAfter && { dueAfter }) } : request,
  );
}
