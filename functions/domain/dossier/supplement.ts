import type { Pause } from '../clock/pauses.ts';
import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { stepOf } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import {
  type Act,
  type ActContext,
  type Change,
  change,
  presentTask,
  type Situation,
  type Told,
  without,
} from './act.ts';
import type { Dossier, SupplementItem, SupplementRequest } from './dossier.ts';
import { leaveIntake } from './intake.ts';
import { planStep } from './steps.ts';
import { intakeTask } from './submit.ts';
import type { MachineEnd, TaskChange } from './task.ts';
import { dueIn, dueOf } from './times.ts';

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
  const asked = { ...dossier, supplements: [...dossier.supplements, request] };
  const told = {
    kind: 'supplementRequested',
    at: now,
    actor: actor.sub,
    facts: {
      form: '02',
      stage,
      items: input.items,
      guidance: input.guidance,
      completeBy: completeBy.value,
    },
  };
  if (stage === 'intake')
    return ok(
      change(dossier, { ...asked, state: 'completing' }, [leaveIntake(now, actor.sub)], told),
    );
  const pause: Pause = {
    kind: 'supplement',
    from: now,
    legalBasis: 'NĐ 118/2025/NĐ-CP Điều 17',
    reason: input.guidance,
    actor: actor.sub,
  };
  return ok(park(situation, { ...asked, state: 'supplementing' }, pause, context, told));
};

function unknownComponents(
  items: readonly SupplementItem[],
  known: readonly string[],
): Problem | undefined {
  const errors = items.flatMap((item, index) =>
    item.component && !known.includes(item.component)
      ? [
          {
            pointer: `/items/${index}/component`,
            rule: 'known',
            vi: 'Thủ tục không có thành phần này',
            en: 'The procedure has no such component',
          },
        ]
      : [],
  );
  return errors.length > 0 ? problem('component-unknown', { errors }) : undefined;
}

/** Takes the present task out of its queue and tells the machine, if one waits on it, to break off. */
export function leavePresentTask(
  situation: Situation,
  context: Pick<ActContext, 'now' | 'actor'>,
  error: MachineEnd,
): readonly TaskChange[] {
  const task = presentTask(situation);
  if (!task || (task.status !== 'open' && task.status !== 'planned')) return [];
  return [
    {
      kind: 'leave',
      id: task.id,
      status: 'parked',
      from: ['planned', 'open'],
      at: context.now,
      by: context.actor.sub,
      wake: { kind: 'breakOff', error },
    },
  ];
}

/** Stops the clock for a lawful reason: the leg ends, and nothing runs until the dossier is resumed. */
export function park(
  situation: Situation,
  next: Omit<Dossier, 'version'>,
  pause: Pause,
  context: ActContext,
  told: Told,
) {
  return change(
    situation.dossier,
    { ...without(next, 'clock'), pauses: [...next.pauses, pause] },
    leavePresentTask(situation, context, 'Dossier.Parked'),
    told,
  );
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
  if (dossier.state === 'completing') {
    const due = dueIn({ unit: 'workingHour', value: clock.intakeTerm }, now, clock);
    if (!due.ok) return due;
    return ok(
      change(
        dossier,
        { ...dossier, state: 'submitted', supplements: completed(dossier, now) },
        [{ kind: 'plan', task: intakeTask(dossier, now, due.value) }],
        told,
      ),
    );
  }
  return resumeWork(situation, context, told);
};

function completed(dossier: Dossier, at: Instant, dueAfter?: Instant): Dossier['supplements'] {
  const last = dossier.supplements.length - 1;
  return dossier.supplements.map((request, index) =>
    index === last ? { ...request, completedAt: at, ...(dueAfter && { dueAfter }) } : request,
  );
}

/**
 * Ends the open pause: the due time is computed anew from the whole history, and the next leg begins at
 * the step where the dossier was parked.
 */
export function resumeWork(
  situation: Situation,
  context: ActContext,
  told: Told,
): Result<Change, Problem> {
  const { dossier } = situation;
  const { now, procedure, clock } = context;
  const pauses = dossier.pauses.map((pause) => (pause.to ? pause : { ...pause, to: now }));
  const due = dueOf({ ...dossier, pauses }, procedure, clock);
  if (!due.ok) return due;
  const dueAt = due.value.dueAt ?? undefined;
  const step = dossier.step && stepOf(procedure.process, dossier.step);
  if (!step) return refuse(problem('internal'));
  const resumed: Omit<Dossier, 'version'> = {
    ...dossier,
    ...(dueAt && { dueAt }),
    calendarVersion: due.value.calendarVersion,
    pauses,
    // The first step is the hand-over: until it is done the dossier is accepted, not yet in process.
    state: step === procedure.process.steps[0] ? 'accepted' : 'processing',
    clock: dossier.overdueAt && dueAt && dueAt <= now ? 'overdue' : 'running',
    leg: dossier.leg + 1,
    supplements:
      dossier.state === 'supplementing' ? completed(dossier, now, dueAt) : dossier.supplements,
  };
  const planned = planStep(step, resumed, situation, context);
  if (!planned.ok) return planned;
  return ok(
    change(dossier, resumed, [{ kind: 'plan', task: planned.value }], {
      ...told,
      facts: { ...told.facts, dueBefore: dossier.dueAt, dueAfter: dueAt },
    }),
  );
}
