import { yearBegins } from '../clock/awaiting.ts';
import { DAY } from '../clock/civil-day.ts';
import type { Instant } from '../codes.ts';
import { type Change, type ClockSettings, change, type Situation, taskOf } from './act.ts';
import { apologyTask } from './own-tasks.ts';
import { system } from './system.ts';
import type { TaskChange } from './task.ts';

export type Strike =
  /** The due time lies in the future: sleep until then. */
  | { readonly kind: 'notYet'; readonly dueAt: Instant }
  /** There is no due time before its calendar is announced: ask again then. */
  | { readonly kind: 'awaitingCalendar'; readonly askAgainAt: Instant }
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
  if (dossier.deadline !== 'running') return { kind: 'nothing' };
  if (dossier.awaitingCalendar !== undefined)
    return { kind: 'awaitingCalendar', askAgainAt: askAgainAt(dossier.awaitingCalendar, now) };
  if (!dossier.dueAt) return { kind: 'nothing' };
  if (now < dossier.dueAt) return { kind: 'notYet', dueAt: dossier.dueAt };
  return {
    kind: 'overdue',
    change: change(
      dossier,
      { ...dossier, deadline: 'overdue', overdueAt: now },
      askApology(situation, now, clock),
      { kind: 'overdue', at: now, actor: system, facts: { dueAt: dossier.dueAt } },
    ),
  };
}

/** When a machine asks again for a due time that awaits its calendar: as the year begins, then every day. */
function askAgainAt(year: number, now: Instant): Instant {
  const begins = yearBegins(year);
  return now < begins ? begins : new Date(Date.parse(now) + DAY).toISOString();
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
  return [{ kind: 'plan', task: apologyTask(dossier, now, clock) }];
}
