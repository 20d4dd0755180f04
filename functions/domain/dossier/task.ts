import type { Allowance, AllowanceSum } from '../clock/term.ts';
import type { Instant, UnitCode } from '../codes.ts';
import type { Role, StepId } from '../procedure/process.ts';

/** Tasks that no machine opens. `supplement` waits for the applicant and is in no unit's queue. */
export const ownTasks = ['intake', 'supplement', 'result', 'apology', 'letter'] as const;

/** What a task is about: a step of the process, a unit that it asks (`AskedId`), or one that no machine opens. */
export type TaskId = StepId | (typeof ownTasks)[number];

/**
 * `planned`: written by the act that led here, waiting for the machine to open it. `open`: in its unit's
 * queue. `done`: completed. `parked`: left because the dossier was paused, withdrawn or stopped, or because enough
 * others have answered. `asking`: a step in no queue, for the units that it asks have the work. `silent`: of one of
 * them, which did not answer in its time.
 */
export type TaskStatus = 'planned' | 'open' | 'done' | 'parked' | 'asking' | 'silent';

/** Still to be done. */
export const isPending = ({ status }: Pick<Task, 'status'>): boolean =>
  status === 'planned' || status === 'open' || status === 'asking';

/** Whether a task is of a step: its own, or that of a unit that it asks. */
export const isOfStep = ({ id }: Pick<Task, 'id'>, step: StepId | undefined): boolean =>
  step !== undefined && (id === step || id.startsWith(`${step}.`));

/** One piece of work in a unit's queue. */
export interface Task {
  readonly id: TaskId;
  readonly name: string;
  readonly role: Role;
  readonly unit: UnitCode;
  readonly status: TaskStatus;
  readonly leg: number;
  /** How many times the dossier has come to this step. */
  readonly visit: number;
  readonly plannedAt: Instant;
  /** Legs one after another that ended before their machine opened this step; absent if none did. */
  readonly unopenedLegs?: number;
  readonly openedAt?: Instant;
  /** When an officer first opened it on the screen: until then it waited. */
  readonly begunAt?: Instant;
  /** When this piece of work is due, the order of the queue; `dueOrAwaited` says what people are told. */
  readonly dueAt: Instant;
  readonly allowance?: Allowance;
  /** The allowances of the way to this step, its own included: what its due time is counted from. */
  readonly way?: AllowanceSum;
  readonly doneAt?: Instant;
  readonly doneBy?: string;
  /** The step asks units, which have tasks of their own. */
  readonly asks?: true;
  /** Of a unit that is asked: since when its time runs. */
  readonly askedAt?: Instant;
}

/**
 * What the waiting machine gets when its task is left: go on to a step, or break off because the work is done or
 * the dossier was parked. `goOn` to the end stands in older rows.
 */
export type Wake =
  | { readonly kind: 'goOn'; readonly to: StepId | 'end' }
  | { readonly kind: 'breakOff'; readonly error: MachineEnd };

/** The execution that waits on a task; without a token the task was never opened, and only the leg can be ended. */
export interface Waiting {
  readonly code: string;
  readonly procedure: string;
  readonly leg: number;
  readonly token: string | undefined;
}

/** Errors with which an execution is stopped on purpose: the work is done or ended, or the dossier waits. */
export const legEnds = ['Dossier.Settled', 'Dossier.Parked'] as const;
export type LegEnd = (typeof legEnds)[number];

/** The same, and the error that ends the asking of several units alone; shared with the compiler of the definitions. */
export type MachineEnd = LegEnd | 'Dossier.Consulted';

export const endsLeg = (error: MachineEnd): error is LegEnd => legEnds.some((end) => end === error);

/** What an act does to one task row. */
export type TaskChange =
  /** Writes the row again: a step to be opened by the machine, or a task that is open at once. */
  | { readonly kind: 'plan'; readonly task: Task }
  /** Leaves the row: out of the queue, and the machine (if one waits on it) is woken. */
  | {
      readonly kind: 'leave';
      readonly id: TaskId;
      readonly status: 'done' | 'parked' | 'silent';
      readonly from: readonly TaskStatus[];
      readonly at: Instant;
      readonly by: string;
      readonly wake?: Wake;
    };

/** No leader has to look at a draft any more. */
export const leaveLetter = (status: 'done' | 'parked', at: Instant, by: string): TaskChange => ({
  kind: 'leave',
  id: 'letter',
  status,
  from: ['open'],
  at,
  by,
});
