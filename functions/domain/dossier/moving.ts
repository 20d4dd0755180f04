import type { Instant } from '../codes.ts';
import { type Change, change, type Situation, without } from './act.ts';
import type { Dossier } from './dossier.ts';
import { inLeg } from './legs.ts';
import type { Parties } from './parties.ts';
import { system } from './system.ts';
import { isOfStep, isPending, type Task, type TaskChange } from './task.ts';

/**
 * Ends a dossier's life in a province that came under another: every task leaves its queue, the machine
 * breaks off and the clock stands still, all in one transaction, so that there are never two living clocks.
 * What it needs to go on there stays on its rows. Nothing if it has left already.
 */
export function leaveProvince(
  situation: Situation,
  province: string,
  now: Instant,
): Change | undefined {
  const { dossier, tasks } = situation;
  if (dossier.movedTo) return undefined;
  const { deadline } = dossier;
  const alive = tasks.filter(isPending);
  const pending = alive.map(({ id }) => id);
  return change(
    dossier,
    {
      ...without(dossier, 'deadline'),
      movedTo: { province, at: now, ...(deadline && { deadline }), pending },
    },
    alive.map((task) => leaving(task, situation, now)),
    { kind: 'movedTo', at: now, actor: system, facts: { province } },
  );
}

function leaving(task: Task, situation: Situation, now: Instant): TaskChange {
  const { deadline, step } = situation.dossier;
  const isWaitedFor = deadline && isOfStep(task, step) && !task.asks;
  return {
    kind: 'leave',
    id: task.id,
    status: 'parked',
    from: ['planned', 'open', 'asking'],
    at: now,
    by: system,
    ...(isWaitedFor && { wake: { kind: 'breakOff', error: 'Dossier.Parked' } }),
  };
}

/**
 * The same dossier as it begins in the other province: its code, its process version, its due times and its
 * pending tasks are what they were. Where a machine waited, the next leg is asked for at the same step.
 * @param parties whose it is, hashed under the other province's secret
 */
export function enterProvince(
  { dossier, tasks }: Pick<Situation, 'dossier' | 'tasks'>,
  { from, parties, now }: { from: string; parties: Parties; now: Instant },
): Change {
  const { movedTo, agentKeys: _theirs, ...left } = dossier;
  if (!movedTo) throw new Error('A dossier enters a province after it has left the other');
  const { deadline, at: leftAt, pending } = movedTo;
  const entered: Dossier = {
    ...left,
    ...parties,
    version: left.version + 1,
    leg: deadline ? left.leg + 1 : left.leg,
    ...(deadline && { deadline }),
  };
  const alive = tasks.filter(({ id }) => pending.includes(id));
  return {
    dossier: entered,
    tasks: alive.map((task) => ({ kind: 'plan', task: taken(task, entered, now) })),
    event: {
      kind: 'movedFrom',
      at: now,
      version: entered.version,
      actor: system,
      to: entered.state,
      facts: { province: from, leftAt },
    },
  };
}

/** The step waits for the next leg to open it; a step that no machine opens is open at once. */
function taken(task: Task, dossier: Dossier, now: Instant): Task {
  const { doneAt: _at, doneBy: _by, ...pending } = task;
  return dossier.deadline && isOfStep(task, dossier.step)
    ? inLeg(pending, dossier.leg, now)
    : { ...pending, status: 'open' };
}
