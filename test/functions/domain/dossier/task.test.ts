import { describe, expect, it } from 'vitest';
import {
  isOfStep,
  isPending,
  leaveLetter,
  type TaskStatus,
} from '../../../../functions/domain/dossier/task.ts';

describe('a task', () => {
  it('is still to be done until somebody has done it, it was left, or its time went by', () => {
    const pending = {
      planned: true,
      open: true,
      asking: true,
      done: false,
      parked: false,
      silent: false,
    } satisfies Record<TaskStatus, boolean>;
    for (const [status, is] of Object.entries(pending))
      expect([status, isPending({ status: status as TaskStatus })]).toEqual([status, is]);
  });

  it('is of its step, and of the step whose unit is asked, but of none that only begins alike', () => {
    expect(isOfStep({ id: 'S1' }, 'S1')).toBe(true);
    expect(isOfStep({ id: 'S1.2' as 'S1' }, 'S1')).toBe(true);
    expect(isOfStep({ id: 'S10' }, 'S1')).toBe(false);
    expect(isOfStep({ id: 'S1' }, 'S1.2' as 'S1')).toBe(false);
    expect(isOfStep({ id: 'result' }, undefined)).toBe(false);
  });

  it('of a leader who looks at a letter is left while it is open, and at no other time', () => {
    expect(leaveLetter('parked', '2026-03-02T01:00:00.000Z', 'counter')).toEqual({
      kind: 'leave',
      id: 'letter',
      status: 'parked',
      from: ['open'],
      at: '2026-03-02T01:00:00.000Z',
      by: 'counter',
    });
  });
});
