import type { PastDossier, PastVisit } from './history.ts';
import { dayAt, type WorkTime } from './work-time.ts';

/** Which queue each visit stood in, and on which weekdays its step is done. */
export interface Desks {
  /** The name of the queue of each visit. */
  readonly names: readonly string[];
  /** Bits of weekdays, Sunday the lowest; 0: any working day. */
  readonly weekdays: Uint8Array;
}

/** Visits of a step of a procedure from which on it tells who does it. */
const TELLING = 5;
/** Of a step, the share from which on an officer belongs to those who do it: others stood in. */
const OWN_SHARE = 0.05;

/**
 * Queues as the record shows them. A unit and a role are one queue only where the same officers do its
 * steps: a leader who decides and the specialists beside him may have one role, and yet neither does the
 * work of the other.
 */
export function desksOf(
  past: readonly PastDossier[],
  visits: readonly PastVisit[],
  done: Float64Array,
  time: WorkTime,
): Desks {
  const tasks = new Map<string, Task>();
  const taskOf: Task[] = [];
  let place = 0;
  for (const { procedure, visits: own } of past)
    for (const { pool, step, by } of own) {
      const key = `${pool}\n${procedure}\n${step}`;
      const task = tasks.get(key) ?? { pool, step, n: 0, by: new Map(), days: new Float64Array(7) };
      tasks.set(key, task);
      taskOf.push(task);
      const weekday = time.weekdayOf(dayAt(done[place++] ?? 0, time.dayLength));
      task.n++;
      task.by.set(by, (task.by.get(by) ?? 0) + 1);
      task.days[weekday] = (task.days[weekday] ?? 0) + 1;
    }
  const names = namesOf([...tasks.values()]);
  const weekdays = new Map([...tasks.values()].map((task) => [task, rhythmOf(task)]));
  return {
    names: taskOf.map((task, visit) => names.get(task) ?? visits[visit]?.pool ?? ''),
    weekdays: Uint8Array.from(taskOf, (task) => weekdays.get(task) ?? 0),
  };
}

/** A step of a procedure in one pool. */
interface Task {
  readonly pool: string;
  readonly step: string;
  n: number;
  readonly by: Map<string, number>;
  readonly days: Float64Array;
}

/** The officers who do common work stand together under the first of them. */
function namesOf(tasks: readonly Task[]): ReadonlyMap<Task, string> {
  const above = new Map<string, string>();
  const head = (officer: string): string => {
    let at = officer;
    for (let up = above.get(at); up !== undefined; up = above.get(at)) at = up;
    return at;
  };
  const belong = (task: Task) =>
    [...task.by].filter(([, n]) => n >= task.n * OWN_SHARE).map(([by]) => `${task.pool}\n${by}`);
  for (const task of tasks) {
    if (task.n < TELLING) continue;
    const [first, ...others] = belong(task);
    for (const other of others)
      if (first && head(other) !== head(first)) above.set(head(other), head(first));
  }
  const groups = new Map<string, { tasks: Task[]; n: number }>();
  for (const task of tasks) {
    const [most] = [...task.by].sort(([, one], [, other]) => other - one);
    const own = head(`${task.pool}\n${most?.[0]}`);
    const group = groups.get(own) ?? { tasks: [], n: 0 };
    groups.set(own, { tasks: [...group.tasks, task], n: group.n + task.n });
  }
  return named([...groups.values()]);
}

/** The largest group of a pool has its name; another that of its steps beside it. */
function named(groups: readonly { readonly tasks: readonly Task[]; readonly n: number }[]) {
  const names = new Map<Task, string>();
  const taken = new Set<string>();
  for (const { tasks } of groups.toSorted((one, other) => other.n - one.n)) {
    const pool = tasks[0]?.pool ?? '';
    const steps = [...new Set(tasks.map(({ step }) => step))].sort().slice(0, 4).join(' ');
    let name = taken.has(pool) ? `${pool} at ${steps}` : pool;
    for (let next = 2; taken.has(name); next++) name = `${pool} at ${steps} (${next})`;
    taken.add(name);
    for (const task of tasks) names.set(task, name);
  }
  return names;
}

/** Visits from which on the weekdays of a step are believed: on two of five by chance once in 60,000. */
const RHYTHM_VISITS = 12;
const RHYTHM_DAYS = 3;
/** Of a step, the share on other weekdays that is overlooked. */
const RHYTHM_SLIPS = 0.03;

/** The weekdays on which alone a step is done, such as signing or a council; 0 where there are none. */
function rhythmOf({ n, days }: Task): number {
  const worked = [...days].flatMap((count, weekday) =>
    count > n * RHYTHM_SLIPS ? [1 << weekday] : [],
  );
  if (n < RHYTHM_VISITS || worked.length > RHYTHM_DAYS) return 0;
  return worked.reduce((bits, day) => bits | day, 0);
}
