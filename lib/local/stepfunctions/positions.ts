import type { Scope } from './definition.ts';
import type { Execution, Frame } from './execution.ts';

/** A frame with the scope that it moves in and the Parallel around it. */
export interface Place {
  readonly frame: Frame;
  readonly scope: Scope;
  readonly parent: Place | null;
}

/** Every live place of an execution, outer ones first. */
export function places(execution: Execution, machine: Scope): Place[] {
  const found: Place[] = [];
  const visit = (frame: Frame, scope: Scope, parent: Place | null): void => {
    const place = { frame, scope, parent };
    found.push(place);
    const state = scope.States[frame.state];
    if (frame.activity.kind !== 'branching' || state?.Type !== 'Parallel') return;
    for (const [index, branch] of frame.activity.branches.entries()) {
      const inner = state.Branches[index];
      if (inner) visit(branch, inner, place);
    }
  };
  if (execution.root) visit(execution.root, machine, null);
  return found;
}

/** Whether the place still counts: a failing sibling or a retry takes its branches out of the tree. */
export function isLive(execution: Execution, { frame, parent }: Place): boolean {
  if (!parent) return execution.root === frame;
  const { activity } = parent.frame;
  return (
    activity.kind === 'branching' && activity.branches.includes(frame) && isLive(execution, parent)
  );
}

/** When a frame must be looked at again, if time alone can move it. */
export function dueAt({ activity }: Frame): number {
  return ('until' in activity ? activity.until : null) ?? Number.POSITIVE_INFINITY;
}
