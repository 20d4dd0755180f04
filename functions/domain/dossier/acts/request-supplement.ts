import * as z from 'zod';
import { awaitedYear } from '../../clock/awaiting.ts';
import { type Problem, problem } from '../../problems.ts';
import type { Procedure } from '../../procedure/procedure.ts';
import { ok, refuse } from '../../result.ts';
import { FreeText, Paragraphs } from '../../text.ts';
import { titlesOf } from '../../texts/texts.ts';
import {
  type ActContext,
  act,
  change,
  presentTask,
  type Situation,
  taskOf,
  without,
} from '../act.ts';
import { officers } from '../actor.ts';
import { type FiledComponent, unknownComponent } from '../component.ts';
import { databaseHaving, heldAgainstData } from '../data-failure.ts';
import { isUndecided } from '../dossier.ts';
import { ComponentId } from '../fields.ts';
import { onceMore } from '../four-eyes.ts';
import { leaveIntake } from '../leaving.ts';
import { supplementTask } from '../own-tasks.ts';
import { park } from '../parking.ts';
import { type SupplementItem, type SupplementRequest, supplementReasons } from '../parts.ts';
import { stages } from '../state.ts';
import { completeUntil } from '../supplement-expiry.ts';
import type { Task, TaskChange } from '../task.ts';
import { worked } from '../work.ts';

/**
 * Asks the applicant once, with full guidance, for what is missing (form 02). Before acceptance the clock
 * has not started; during appraisal it stops until the dossier is completed. A second request is
 * the act of a leader who did not make the first, and counts as late under Decision 766.
 */
export const requestSupplement = act({
  name: 'request-supplement',
  summary: 'Ask once, with full guidance, for what is missing (form 02)',
  function: 'desk',
  from: ['submitted', ...stages.inWork],
  to: {
    submitted: ['completing'],
    accepted: ['supplementing'],
    processing: ['supplementing'],
  },
  roles: officers,
  at: 'handling',
  when: isUndecided,
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          component: ComponentId.optional(),
          what: FreeText(500),
          reason: z.enum(supplementReasons),
        }),
      )
      .min(1)
      .max(50),
    guidance: Paragraphs(2000),
  }),
  choices: (situation, context) => {
    const again = mayAskAgain(situation, taskAsking(situation), context);
    return again.ok ? ok({}) : again;
  },
  rule: (situation, input, context) => {
    const { dossier, components } = situation;
    const { now, actor } = context;
    const stage = dossier.leg === 0 ? 'intake' : 'appraisal';
    const task = taskAsking(situation);
    const again = mayAskAgain(situation, task, context);
    if (!again.ok) return again;
    const unknown = unknownComponents(
      input.items,
      components.map((component) => component.id),
    );
    if (unknown) return refuse(unknown);
    const held = heldByData(input.items, context.procedure, components);
    if (held) return refuse(held);
    const until = completeUntil(now, context);
    const completeBy = awaitedYear(until) === undefined ? { completeBy: until } : {};
    const request: SupplementRequest = {
      stage,
      requestedAt: now,
      requestedBy: actor.sub,
      items: input.items.map((item) => heldAgainstData(item, dossier, context)),
      guidance: input.guidance,
      ...completeBy,
      ...(dossier.dueAt && { dueBefore: dossier.dueAt }),
    };
    const kind = dossier.supplements.length > 0 ? 'supplementAgain' : 'supplement';
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
      facts: {
        form: '02',
        stage,
        items,
        guidance,
        ...completeBy,
        ...(again.value && { substitute: again.value }),
      },
    };
    const awaiting: TaskChange = {
      kind: 'plan',
      task: supplementTask(dossier, now, until),
    };
    const awaited = { components: withoutWrongData(components, items) };
    if (stage === 'intake') {
      const tasks = [leaveIntake(now, actor.sub), awaiting];
      return ok({ ...change(dossier, { ...asked, state: 'completing' }, tasks, told), ...awaited });
    }
    const pause = {
      kind: 'supplement',
      from: now,
      legalBasis: 'NĐ 118/2025/NĐ-CP Điều 17',
      reason: guidance,
      actor: actor.sub,
    };
    const parked = park(situation, { ...asked, state: 'supplementing' }, pause, told, [awaiting]);
    return ok({ ...parked, ...awaited });
  },
});

const taskAsking = (situation: Situation): Task | undefined =>
  situation.dossier.leg === 0 ? taskOf(situation, 'intake') : presentTask(situation);

function mayAskAgain({ dossier }: Situation, task: Task | undefined, context: ActContext) {
  const before = dossier.supplements.map(({ requestedBy }) => requestedBy);
  const { supplements: most } = context.safeguards.most;
  return onceMore(before, most, task?.unit ?? dossier.leadUnit, context);
}

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

/** The components whose data was wrong: they await the paper again. */
const withoutWrongData = (
  components: readonly FiledComponent[],
  items: readonly SupplementItem[],
): readonly FiledComponent[] =>
  components
    .filter(({ id, data }) => data && items.some(({ component }) => component === id))
    .map((one) => without(one, 'data'));

function heldByData(
  items: readonly SupplementItem[],
  procedure: Procedure,
  components: readonly FiledComponent[],
): Problem | undefined {
  const errors = items.flatMap((item, index) =>
    databaseHaving(item, procedure, components)
      ? [
          {
            pointer: `/items/${index}/reason`,
            rule: 'dataFailed',
            ...titlesOf('checks', 'paperByData'),
          },
        ]
      : [],
  );
  return errors.length > 0 ? problem('paper-by-data', { errors }) : undefined;
}
