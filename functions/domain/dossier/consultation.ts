import { awaitedYear } from '../clock/awaiting.ts';
import { DAY } from '../clock/civil-day.ts';
import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import {
  AskedId,
  type Consultation,
  type Step,
  type StepId,
  stepOf,
  waysOn,
} from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import {
  type ActContext,
  type Change,
  change,
  presentTasks,
  type Situation,
  taskOf,
} from './act.ts';
import type { Dossier } from './dossier.ts';
import { planVisit } from './step-plan.ts';
import { system } from './system.ts';
import { isPending, type Task, type TaskChange } from './task.ts';

/** A step that asks several units side by side, and the task of one of them. */
export interface UnitConsultation {
  readonly step: Step & { readonly asks: Consultation };
  readonly asked: Task;
}

/** The step that asked the unit of a task, and that task. */
export function askingOf(
  situation: Situation,
  id: string,
  { procedure }: Pick<ActContext, 'procedure'>,
): UnitConsultation | undefined {
  const step = AskedId.safeParse(id).success
    ? stepOf(procedure.process, id.slice(0, id.indexOf('.')))
    : undefined;
  const asked = taskOf(situation, id);
  return step && asks(step) && asked ? { step, asked } : undefined;
}

const asks = (step: Step): step is UnitConsultation['step'] => step.asks !== undefined;

/** How the task of a unit is left: it has answered, or it has let its time go by. */
type TaskEnd = 'done' | 'silent';

/** Where the dossier and its tasks stand once one more unit has answered or kept silent. */
export interface ConsultationProgress {
  readonly tasks: readonly TaskChange[];
  /** The step that the dossier goes on to; absent while the others are waited for. */
  readonly to?: StepId;
  readonly moved: Partial<Pick<Dossier, 'state' | 'step'>>;
}

/**
 * Leaves the task of one unit and, when all or enough have answered or their time is over, goes on: the others are
 * not waited for any more, and the machine ends the asking of all of them at once.
 */
export function leaveAsked(
  { step, asked }: UnitConsultation,
  left: TaskEnd,
  situation: Situation,
  by: string,
  context: Pick<ActContext, 'now' | 'procedure' | 'clock'>,
): Result<ConsultationProgress, Problem> {
  const at = context.now;
  const leave = ({ id }: Task, status: TaskEnd | 'parked'): TaskChange => ({
    kind: 'leave',
    id,
    status,
    from: ['planned', 'open'],
    at,
    by,
  });
  const others = presentTasks(situation).filter((one) => one.id !== asked.id && !one.asks);
  const statuses = [...others.map(({ status }) => status), left];
  if (!isOver(step.asks, statuses)) return ok({ tasks: [leave(asked, left)], moved: {} });
  const own = taskOf(situation, step.id);
  const [to] = waysOn(context.procedure.process, step);
  const next = to && stepOf(context.procedure.process, to);
  if (!own || !next) return refuse(problem('internal'));
  const planned = planVisit(next, own, situation.dossier, situation, context);
  if (!planned.ok) return planned;
  const wake = { kind: 'breakOff', error: 'Dossier.Consulted' } as const;
  const leaving = [
    leave(asked, left),
    ...others.filter(isPending).map((one) => leave(one, 'parked')),
  ];
  return ok({
    tasks: [
      ...leaving.map((one) => ({ ...one, wake })),
      { kind: 'leave', id: own.id, status: 'done', from: ['asking'], at, by },
      ...planned.value,
    ],
    to: next.id,
    moved: { state: 'processing', step: next.id },
  });
}

/** All have answered or kept silent, or enough have agreed to say so: silence that is consent is an answer. */
function isOver(
  { units, enough = units.length, silence }: Consultation,
  statuses: readonly Task['status'][],
) {
  const answers = silence.means === 'consent' ? ['done', 'silent'] : ['done'];
  const answered = statuses.filter((status) => answers.includes(status)).length;
  return answered >= enough || statuses.every((status) => status === 'done' || status === 'silent');
}

/** What an asked unit's part in the history says: whose it was, when it was asked, and by when it had to answer. */
export const partOf = (
  { asked }: UnitConsultation,
  { to }: Pick<ConsultationProgress, 'to'>,
): Readonly<Record<string, unknown>> => ({
  task: asked.id,
  unit: asked.unit,
  role: asked.role,
  openedAt: asked.openedAt,
  ...(asked.begunAt && { begunAt: asked.begunAt }),
  dueAt: asked.dueAt,
  ...(to && { to }),
});

export type Silence =
  /** The next unit has time until then: sleep. */
  | { readonly kind: 'notYet'; readonly dueAt: Instant }
  /** Nobody is waited for whose silence would change anything. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'silent'; readonly change: Change };

/**
 * What the end of a unit's time does: where the law lets the dossier go on without its answer, the first unit whose
 * time is over is recorded as silent. Asked by the machine, one unit after another; the row's version lets only one
 * of them write.
 */
export function strikeSilence(
  situation: Situation,
  step: StepId,
  context: Pick<ActContext, 'now' | 'procedure' | 'clock'>,
): Result<Silence, Problem> {
  const { dossier } = situation;
  const { now } = context;
  const [asked] = presentTasks(situation)
    .filter((task) => isPending(task) && !task.asks)
    .toSorted((one, other) => one.dueAt.localeCompare(other.dueAt));
  const asking = asked && askingOf(situation, asked.id, context);
  const isWaiting = dossier.step === step && dossier.deadline !== undefined;
  if (!isWaiting || !asking || asking.step.asks.silence.means === 'waiting')
    return ok({ kind: 'nothing' });
  const { dueAt } = asking.asked;
  if (now < dueAt) return ok({ kind: 'notYet', dueAt });
  // Its time awaits a calendar: ask again tomorrow.
  if (awaitedYear(dueAt) !== undefined)
    return ok({ kind: 'notYet', dueAt: new Date(Date.parse(now) + DAY).toISOString() });
  const consulted = leaveAsked(asking, 'silent', situation, system, context);
  if (!consulted.ok) return consulted;
  const { tasks, moved } = consulted.value;
  const { means } = asking.step.asks.silence;
  return ok({
    kind: 'silent',
    change: change(dossier, { ...dossier, ...moved }, tasks, {
      kind: 'unitSilent',
      at: now,
      actor: system,
      step: asking.step.id,
      facts: { ...partOf(asking, consulted.value), means },
    }),
  });
}
