import { hasPassed } from '../clock/awaiting.ts';
import type { ActContext, Situation } from './act.ts';
import type { Work, WorkKind } from './parts.ts';
import type { Task } from './task.ts';

/** The dossier's work with one more piece, done at a task (or where no task lies, for its lead unit). */
export function worked(
  { dossier }: Situation,
  kind: WorkKind,
  task: (Pick<Task, 'unit'> & Partial<Pick<Task, 'status' | 'dueAt'>>) | undefined,
  { now, actor }: Pick<ActContext, 'now' | 'actor'>,
  appraised = false,
): { readonly work: readonly Work[] } {
  const unit = task?.unit ?? (dossier.leg === 0 ? dossier.receivingUnit : dossier.leadUnit);
  const late = task?.status === 'open' && task.dueAt !== undefined && hasPassed(task.dueAt, now);
  const piece: Work = {
    kind,
    by: actor.sub,
    unit,
    at: now,
    ...(late && { late }),
    ...(appraised && { appraised }),
  };
  return { work: [...(dossier.work ?? []), piece] };
}
