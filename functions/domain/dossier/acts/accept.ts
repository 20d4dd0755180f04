import * as z from 'zod';
import { type Problem, problem } from '../../problems.ts';
import { termFor } from '../../procedure/procedure.ts';
import { ok, type Result, refuse } from '../../result.ts';
import { inBoth } from '../../texts/texts.ts';
import { type ActContext, act, type Choices, change, taskOf } from '../act.ts';
import { digitisation, missingComponents } from '../checklist.ts';
import { Note } from '../fields.ts';
import { leaveIntake } from '../leaving.ts';
import { feeAtAcceptance } from '../payment.ts';
import { planStep, wayTo } from '../step-plan.ts';
import { dueTimesOf } from '../times.ts';
import { worked } from '../work.ts';

/**
 * Accepts a complete dossier: the receipt (form 01) with its due time, the first step planned and the
 * first leg asked for. The procedure's term for the dossier's channel begins to run.
 */
export const accept = act({
  name: 'accept',
  summary: 'Accept a complete dossier: receipt (form 01) and due time',
  function: 'desk',
  from: ['submitted'],
  to: ['accepted'],
  roles: ['counter'],
  at: 'receiving',
  body: z.strictObject({ note: Note }),
  problems: {
    'component-missing': 422,
  },
  choices: (_situation, context) => mayAccept(context),
  rule: (situation, input, context) => {
    const { dossier, components } = situation;
    const { now, actor, procedure } = context;
    const may = mayAccept(context);
    if (!may.ok) return may;
    const missing = missingComponents(dossier, components);
    if (missing.length > 0)
      return refuse(
        problem('component-missing', {
          errors: missing.map(({ id, name }) => ({
            pointer: `/components/${id}`,
            rule: 'mandatory',
            ...inBoth(({ rules }) => rules.paperMissing(name)),
          })),
        }),
      );
    // A child of linked procedures may have its term from the law of the whole.
    const term = dossier.term ?? termFor(procedure, dossier);
    const { inExtraSession } = context;
    const counted = {
      ...dossier,
      acceptedAt: now,
      ...(inExtraSession && { inExtraSession }),
      ...(term && { term }),
    };
    const due = dueTimesOf(counted, procedure, context.clock);
    if (!due.ok) return due;
    const { dueAt, awaitingCalendar } = due.value;
    const accepted = {
      ...counted,
      state: 'accepted',
      ...due.value,
      ...(dueAt && { originalDueAt: dueAt }),
      deadline: 'running',
      leg: 1,
      ...feeAtAcceptance(dossier, procedure, { at: now, by: actor.sub }),
      digitisation: digitisation(dossier, components),
      ...worked(situation, 'accepted', taskOf(situation, 'intake'), context),
    } as const;
    const first = procedure.process.steps[0];
    if (!first) return refuse(problem('internal'));
    const planned = planStep(first, wayTo(first), accepted, situation, context);
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
            ...(inExtraSession && { inExtraSession }),
            ...(awaitingCalendar && { awaitingCalendar }),
            term,
            components: components.filter((c) => c.documents.length > 0).map((c) => c.id),
            ...(input.note && { note: input.note }),
          },
        },
      ),
    );
  },
});

const mayAccept = ({ lacksPledge }: ActContext): Result<Choices, Problem> =>
  lacksPledge ? refuse(problem('pledge-missing')) : ok({});
