import type * as z from 'zod';
import type { Calendar } from '../clock/calendar.ts';
import type { PauseKind } from '../clock/pause-kinds.ts';
import type { Term } from '../clock/term.ts';
import type { Instant, UnitCode } from '../codes.ts';
import type { ProblemCode } from '../problem-types.ts';
import type { Problem } from '../problems.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { Role, StepId } from '../procedure/process.ts';
import type { Safeguards } from '../province-rules.ts';
import type { Result } from '../result.ts';
import type { Actor } from './actor.ts';
import type { SealedApplicant } from './applicant.ts';
import type { FiledComponent } from './component.ts';
import type { FiledDocument } from './document.ts';
import type { Dossier, DossierEvent } from './dossier.ts';
import type { Payment } from './parts.ts';
import type { DossierState } from './state.ts';
import { isOfStep, leaveLetter, type Task, type TaskChange, type TaskId } from './task.ts';
import type { Upload } from './upload.ts';

/** A dossier as it was read: what an act decides on. */
export interface Situation {
  readonly dossier: Dossier;
  readonly components: readonly FiledComponent[];
  readonly tasks: readonly Task[];
  readonly uploads: readonly Upload[];
  /** The documents filed as its result, oldest first, issued or not. */
  readonly results: readonly FiledDocument[];
  /** The applicant's signed requests that the counter scanned, oldest first. */
  readonly requests: readonly FiledDocument[];
}

/** The province's defaults of time, from its configuration. */
export interface ClockSettings {
  readonly calendar: Calendar;
  /** The calendars under which running dossiers may have been counted before the present one. */
  readonly former: () => readonly Calendar[];
  /** Working days that an applicant has to complete a dossier where the procedure says nothing. */
  readonly supplementLimit: number;
  /** Kinds of pause that a procedure allows of which no source says which. */
  readonly pausesWhenUnknown: readonly PauseKind[];
  /** Working hours within which a submitted dossier is accepted or refused. */
  readonly intakeTerm: number;
  /** How long a new appointment may be; absent: no longer than the published term. */
  readonly longestNewAppointment?: Term | undefined;
  /** `HH:MM`: received after it counts as the next working day, where the procedure says nothing. */
  readonly cutOff: { readonly sameDay?: string | undefined; readonly other?: string | undefined };
}

/** What surrounds an act: the moment, who acts, and the law of the dossier's own procedure version. */
export interface ActContext {
  readonly now: Instant;
  readonly actor: Actor;
  readonly procedure: Procedure;
  readonly clock: ClockSettings;
  readonly safeguards: Safeguards;
  /** The province asks for it, and the officer has not signed the present pledge. */
  readonly lacksPledge?: true;
  /** The province orders nothing of the public post. */
  readonly withoutPost?: true;
  /** The receiving counter is open at this moment, in a session beside the calendar. */
  readonly inExtraSession?: true;
}

/** Everything that one act writes; committed as one transaction or not at all. */
export interface Change {
  readonly dossier: Dossier;
  readonly tasks: readonly TaskChange[];
  readonly event: DossierEvent;
  /** Components that the act fills, as they are from now on. */
  readonly components?: readonly FiledComponent[];
  /** The applicant from now on, where the act says something else of them. */
  readonly applicant?: SealedApplicant;
}

/** Whether and how an act changes a dossier; pure. */
export type Rule<Input> = (
  situation: Situation,
  input: Input,
  context: ActContext,
) => Result<Change, Problem<string>>;

/**
 * Whose an act is: `receiving` and `lead` are the dossier's units, `step` the unit of the open step,
 * `work` the unit of any open task, `left` the unit of any task that is done, `asked` a unit that a step asks,
 * `handling` the receiving unit before acceptance and the step's unit after it, `filer` the person or
 * portal that filed the dossier or, at the counter, the receiving unit. `holder` has the paper in hand,
 * `addressee` is the unit that it was sent to. `issuing` are the units that make the result: that of the open
 * step, the lead unit, and the counter, which scans results on paper. `cashier` is the client of a payment
 * gateway or of the public post, for any dossier, or the counter of the receiving unit. `province` is for its administrators.
 */
export type Competence =
  | 'receiving'
  | 'lead'
  | 'step'
  | 'work'
  | 'left'
  | 'asked'
  | 'handling'
  | 'filer'
  | 'filerOrHandling'
  | 'holder'
  | 'addressee'
  | 'issuing'
  | 'cashier'
  | 'province';

/**
 * From which state an act is allowed, to which it may lead, to whom, where and when; the write has the state
 * as its condition again.
 */
export interface Transition {
  readonly from: readonly DossierState[];
  /** Absent: the dossier stays where it is. By state, where not every state leads to all of them. */
  readonly to?:
    | readonly DossierState[]
    | Readonly<Partial<Record<DossierState, readonly DossierState[]>>>;
  readonly roles: readonly Role[];
  readonly at: Competence;
  /** What the act asks of the dossier beside its state. */
  readonly when?: (dossier: Dossier) => boolean;
}

/** Whether a dossier as it stands takes the act at all, of anybody. */
export const isOpenTo = ({ from, when }: Transition, dossier: Dossier): boolean =>
  dossier.movedTo === undefined &&
  dossier.handledBy === undefined &&
  from.includes(dossier.state) &&
  (when?.(dossier) ?? true);

/** The states that an act may lead to from one of its own, beside that state itself. */
export const leadsTo = (
  { to = [] }: Pick<Transition, 'to'>,
  from: DossierState,
): readonly DossierState[] =>
  (Array.isArray(to) ? to : (to as Partial<Record<DossierState, readonly DossierState[]>>)[from]) ??
  [];

/** The function behind the API that serves an act; only `reuse` may copy documents. */
export type ActFunction = 'dossiers' | 'desk' | 'reuse';

/** Between what an act may choose as the dossier stands, for who does it. */
export interface Choices {
  /** The open step, which the body names. */
  readonly step?: StepId;
  /** The steps that the dossier may go to; none: it goes to its end. */
  readonly to?: readonly StepId[];
  /** Open tasks that may be given to somebody. */
  readonly tasks?: readonly TaskId[];
  /** Kinds of pause that may begin, or of payment that may be asked for. */
  readonly kinds?: readonly string[];
  /** What may be paid, given back, or asked for by the catalogue. */
  readonly payments?: readonly Pick<Payment, 'kind' | 'amount'>[];
  readonly methods?: readonly string[];
  /** Cases of the procedure. */
  readonly cases?: readonly string[];
  /** Components that may be filled so. */
  readonly components?: readonly string[];
  /** Units that the paper may go to. */
  readonly units?: readonly UnitCode[];
  /** Filed documents that may be named. */
  readonly documents?: readonly string[];
  /** Signed requests of the applicant that are not used yet: the counter names one of them. */
  readonly requests?: readonly string[];
  /** A time that is named lies after this one. */
  readonly after?: Instant;
  /** And not after this one; absent: it lies beyond the announced calendar. */
  readonly latest?: Instant;
}

/** One act on a dossier: all that the routes, the endpoints and the API document are made from. */
export interface Act<
  Name extends string = string,
  Function extends ActFunction = ActFunction,
  Body extends z.ZodType = z.ZodType,
  Input = z.output<Body>,
  Code extends string = string,
> extends Transition {
  /** The last part of its path. */
  readonly name: Name;
  /** What it is for, in the language of those who call the API. */
  readonly summary: string;
  readonly function: Function;
  /** It looks at persons elsewhere: its answer is recorded as a read before it is given. */
  readonly persons?: true;
  readonly body: Body;
  /** Reasons to refuse that only this act has, each with its HTTP status; their titles are in `texts`. */
  readonly problems?: Readonly<Partial<Record<Code, number>>>;
  /**
   * What the act may choose, or why it would be refused with any body. Absent: role, unit and state
   * decide alone.
   */
  choices?(
    situation: Situation,
    context: ActContext,
  ): Result<Choices, Problem<ProblemCode | NoInfer<Code>>>;
  /** Takes the body, or what the endpoint made of it. A method, so that acts of all bodies are one list. */
  rule(
    situation: Situation,
    input: Input,
    context: ActContext,
  ): Result<Change, Problem<ProblemCode | NoInfer<Code>>>;
}

/** Declares an act; its rule takes what its body gives, and refuses for its own problems or those of all. */
export const act = <
  const Name extends string,
  Function extends ActFunction,
  Body extends z.ZodType,
  Input = z.output<Body>,
  Code extends string = never,
>(
  one: Act<Name, Function, Body, Input, Code>,
): Act<Name, Function, Body, Input, Code> => one;

/** What an act says of itself; the rest of the event follows from the dossier before and after. */
export interface ActEvent {
  readonly kind: string;
  readonly at: Instant;
  readonly actor: string;
  readonly step?: StepId;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/**
 * Composes a change: the next version of the dossier and the event that tells of it. The draft of a letter is about
 * the state in which it was written, and lapses with it.
 */
export function change(
  before: Dossier,
  after: Omit<Dossier, 'version'>,
  tasks: readonly TaskChange[],
  told: ActEvent,
): Change {
  const lapses = before.letter !== undefined && after.state !== before.state;
  const next = lapses ? without(after, 'letter') : after;
  const dossier = { ...next, version: before.version + 1 };
  return {
    dossier,
    tasks: lapses ? [...tasks, leaveLetter('parked', told.at, told.actor)] : tasks,
    event: { ...told, version: dossier.version, from: before.state, to: dossier.state },
  };
}

/** The dossier with its tasks and components as the change leaves them: the machine has opened nothing yet. */
export function after(
  situation: Situation,
  { dossier, tasks, components = [] }: Change,
): Situation {
  const byId = new Map(situation.tasks.map((task) => [task.id, task]));
  for (const one of tasks) {
    const task = one.kind === 'plan' ? one.task : byId.get(one.id);
    if (task) byId.set(task.id, one.kind === 'plan' ? task : { ...task, status: one.status });
  }
  return {
    ...situation,
    dossier,
    tasks: [...byId.values()],
    components: situation.components.map(
      (component) => components.find(({ id }) => id === component.id) ?? component,
    ),
  };
}

export function taskOf(situation: Situation, id: TaskId): Task | undefined {
  return situation.tasks.find((task) => task.id === id);
}

/** The task of the step where the dossier stands, in any status. */
export function presentTask(situation: Situation): Task | undefined {
  return situation.tasks.find(({ id }) => id === situation.dossier.step);
}

/** The same with the tasks of the units that the step asks. */
export const presentTasks = ({ dossier, tasks }: Situation): readonly Task[] =>
  tasks.filter((task) => isOfStep(task, dossier.step));

/** The object without the named keys: the attribute is removed from the row, not set to nothing. */
export function without<T extends object, K extends keyof T>(value: T, ...keys: K[]): Omit<T, K> {
  const kept = { ...value };
  for (const key of keys) delete kept[key];
  return kept;
}
