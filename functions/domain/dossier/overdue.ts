import type { Instant } from '../codes.ts';
import { fieldProblem } from '../problems.ts';
import { ok, refuse } from '../result.ts';
import {
  type Act,
  type Change,
  type ClockSettings,
  change,
  presentTask,
  type Situation,
  taskOf,
} from './act.ts';
import { apologyTask } from './own-tasks.ts';
import { system } from './system.ts';
import type { TaskChange } from './task.ts';
import { dueIn } from './times.ts';

export type Strike =
  /** The due time lies in the future: sleep until then. */
  | { readonly kind: 'notYet'; readonly dueAt: Instant }
  /** The clock does not concern the dossier any more, or the due moment is already marked. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'overdue'; readonly change: Change };

/**
 * What the due moment does: marks the dossier overdue and opens the apology (form 04) in the lead unit's
 * queue, to be sent by the end of the next working day. The work goes on. Asked by the machine's clock
 * and by the sweeper; the row's version lets only one of them write.
 */
export function strike(situation: Situation, now: Instant, clock: ClockSettings): Strike {
  const { dossier } = situation;
  if (dossier.clock !== 'running' || !dossier.dueAt) return { kind: 'nothing' };
  if (now < dossier.dueAt) return { kind: 'notYet', dueAt: dossier.dueAt };
  return {
    kind: 'overdue',
    change: change(
      dossier,
      { ...dossier, clock: 'overdue', overdueAt: now },
      askApology(situation, now, clock),
      { kind: 'overdue', at: now, actor: system, facts: { dueAt: dossier.dueAt } },
    ),
  };
}

/**
 * A new time for the result is given at most once (Lai Châu QĐ 88/2025/QĐ-UBND art. 3(6)), so a due time that
 * is missed again asks for no second apology, and gives the first one no more time.
 */
function askApology(
  situation: Situation,
  now: Instant,
  clock: ClockSettings,
): readonly TaskChange[] {
  const { dossier } = situation;
  if (dossier.apology || taskOf(situation, 'apology')?.status === 'open') return [];
  const answerBy = dueIn({ unit: 'workingDay', value: 1 }, now, clock);
  // Without next year's calendar nobody knows the next working day: the apology is due at once.
  return [{ kind: 'plan', task: apologyTask(dossier, now, answerBy.ok ? answerBy.value : now) }];
}

/** Said to the applicant when the due time has passed; the due time does not move. */
export interface Apology {
  readonly at: Instant;
  readonly text: string;
  readonly expectedAt: Instant;
}

/**
 * Sends the apology with the time at which the result is now expected, which has not passed while the work
 * goes on; the due time does not move.
 */
export const apologise: Act<{ text: string; expectedAt: Instant }> = (
  situation,
  input,
  context,
) => {
  const { dossier } = situation;
  const { now, actor } = context;
  if (dossier.finishedAt === undefined && input.expectedAt <= now)
    return refuse(
      fieldProblem('time-not-possible', '/expectedAt', 'future', {
        vi: 'Thời gian dự kiến trả kết quả phải ở sau thời điểm xin lỗi',
        en: 'The time at which the result is expected lies after the apology',
      }),
    );
  return ok(
    change(
      dossier,
      { ...dossier, apology: { at: now, ...input } },
      [{ kind: 'leave', id: 'apology', status: 'done', from: ['open'], at: now, by: actor.sub }],
      {
        kind: 'apologised',
        at: now,
        actor: actor.sub,
        facts: { form: '04', text: input.text, expectedAt: input.expectedAt },
      },
    ),
  );
};

/** A leg that has ended before the work of its dossier. */
export interface EndedLeg {
  readonly leg: number;
  readonly reason: string;
  /**
   * Only if the leg had come so far as to open its step. One that dies before, on a fault of its
   * definition, would die again at once: that one waits for the sweeper, and for whoever hears the alarm.
   */
  readonly onlyIfOpened?: true;
}

/**
 * Begins the next leg where the dossier stands, after its execution died or came near the one-year
 * limit. Nothing if another leg has begun since, or if no machine has anything to wait for.
 */
export function nextLeg(situation: Situation, ended: EndedLeg, now: Instant): Change | undefined {
  const { dossier } = situation;
  const task = presentTask(situation);
  if (dossier.leg !== ended.leg || !dossier.clock || !task) return undefined;
  if (ended.onlyIfOpened && task.status !== 'open') return undefined;
  const leg = dossier.leg + 1;
  return change(
    dossier,
    { ...dossier, leg },
    [{ kind: 'plan', task: { ...task, status: 'planned', leg, plannedAt: now } }],
    { kind: 'legRestarted', at: now, actor: system, facts: { leg, reason: ended.reason } },
  );
}
