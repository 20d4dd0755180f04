import type { Instant, UnitCode } from '../codes.ts';
import type { ActContext, Situation } from './act.ts';
import type { Task } from './task.ts';

/** What an officer did to a dossier, as far as it is counted of officers. */
export type WorkKind =
  | 'accepted'
  | 'refused'
  | 'supplement'
  | 'supplementAgain'
  | 'completed'
  | 'decided'
  | 'sentBack'
  | 'paused'
  | 'extended'
  | 'handedOut';

/** One piece of it. Of the officer only the subject of the token is known here, and no name. */
export interface Work {
  readonly kind: WorkKind;
  readonly by: string;
  /** Where the task lay. */
  readonly unit: UnitCode;
  readonly at: Instant;
  /** The task was past its own due time: beyond the allowance of its step. */
  readonly late?: true;
}

/** Where a piece of work lay, and by when it was to be done where somebody is late with it. */
type Place = Pick<Task, 'unit'> & Partial<Pick<Task, 'status' | 'dueAt'>>;

/** The dossier's work with one more piece, done at a task (or where no task lies, for its lead unit). */
export function worked(
  { dossier }: Situation,
  kind: WorkKind,
  task: Place | undefined,
  { now, actor }: Pick<ActContext, 'now' | 'actor'>,
): { readonly work: readonly Work[] } {
  const unit = task?.unit ?? (dossier.leg === 0 ? dossier.receivingUnit : dossier.leadUnit);
  const late = task?.status === 'open' && task.dueAt !== undefined && now > task.dueAt;
  const piece: Work = { kind, by: actor.sub, unit, at: now, ...(late && { late }) };
  return { work: [...(dossier.work ?? []), piece] };
}
