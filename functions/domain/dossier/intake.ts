import { problem } from '../problems.ts';
import { termFor } from '../procedure/procedure.ts';
import { ok, refuse } from '../result.ts';
import { type Act, change, taskOf } from './act.ts';
import { digitisation, missingComponents } from './checklist.ts';
import { leaveAwaited, leaveIntake } from './leaving.ts';
import { feeAtAcceptance } from './payment.ts';
import { planStep } from './step-plan.ts';
import { dueOf } from './times.ts';
import { worked } from './work.ts';

/**
 * Accepts a complete dossier: the receipt (form 01) with its due time, the first step planned and the
 * first leg asked for. The procedure's term for the dossier's channel begins to run.
 */
export const accept: Act<{ note?: string | undefined }> = (situation, input, context) => {
  const { dossier, components } = situation;
  const { now, actor, procedure } = context;
  const missing = missingComponents(dossier, components);
  if (missing.length > 0)
    return refuse(
      problem('component-missing', {
        errors: missing.map(({ id, name }) => ({
          pointer: `/components/${id}`,
          rule: 'mandatory',
          vi: `Thiếu: ${name}`,
          en: `Missing mandatory component ${id}: ${name}`,
        })),
      }),
    );
  const term = termFor(procedure, dossier);
  const counted = { ...dossier, acceptedAt: now, ...(term && { term }) };
  const due = dueOf(counted, procedure, context.clock);
  if (!due.ok) return due;
  const { dueAt, calendarVersion } = due.value;
  const accepted = {
    ...counted,
    state: 'accepted',
    ...(dueAt && { originalDueAt: dueAt, dueAt }),
    calendarVersion,
    clock: 'running',
    leg: 1,
    ...feeAtAcceptance(dossier, procedure, { at: now, by: actor.sub }),
    digitisation: digitisation(dossier, components),
    ...worked(situation, 'accepted', taskOf(situation, 'intake'), context),
  } as const;
  const first = procedure.process.steps[0];
  if (!first) return refuse(problem('internal'));
  const planned = planStep(first, accepted, situation, context);
  if (!planned.ok) return planned;
  return ok(
    change(
      dossier,
      { ...accepted, step: first.id },
      [leaveIntake(now, actor.sub), { kind: 'plan', task: planned.value }],
      {
        kind: 'accepted',
        at: now,
        actor: actor.sub,
        facts: {
          form: '01',
          dueAt,
          term,
          components: components.filter((c) => c.documents.length > 0).map((c) => c.id),
          ...(input.note && { note: input.note }),
        },
      },
    ),
  );
};

/** Refuses a dossier at the counter with a written ground (form 03). */
export const refuseIntake: Act<{ ground: string; reasons: string }> = (
  situation,
  input,
  context,
) => {
  const { dossier } = situation;
  const { now, actor } = context;
  return ok(
    change(
      dossier,
      {
        ...dossier,
        state: 'refused',
        refusal: { ground: input.ground, reasons: input.reasons },
        finishedAt: now,
        ...worked(situation, 'refused', taskOf(situation, 'intake'), context),
      },
      dossier.state === 'submitted'
        ? [leaveIntake(now, actor.sub)]
        : leaveAwaited(situation, 'parked', now, actor.sub),
      {
        kind: 'refused',
        at: now,
        actor: actor.sub,
        facts: { form: '03', ground: input.ground, reasons: input.reasons },
      },
    ),
  );
};
