import type { Calendar } from '../clock/calendar.ts';
import type { Instant } from '../codes.ts';
import type { Problem } from '../problems.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { StepId } from '../procedure/process.ts';
import type { Result } from '../result.ts';
import type { Actor } from './actor.ts';
import type { FiledComponent } from './component.ts';
import type { FiledDocument } from './document.ts';
import type { Dossier, DossierEvent } from './dossier.ts';
import type { Task, TaskChange, TaskId } from './task.ts';
import type { Upload } from './upload.ts';

/** A dossier as it was read: what an act decides on. */
export interface Situation {
  readonly dossier: Dossier;
  readonly components: readonly FiledComponent[];
  readonly tasks: readonly Task[];
  readonly uploads: readonly Upload[];
  /** The documents filed as its result, oldest first, issued or not. */
  readonly results: readonly FiledDocument[];
}

/** The province's defaults of time, from its configuration. */
export interface ClockSettings {
  readonly calendar: Calendar;
  /** The calendars under which running dossiers may have been counted before the present one. */
  readonly former: () => readonly Calendar[];
  /** Working days that an applicant has to complete a dossier where the procedure says nothing. */
  readonly supplementLimit: number;
  /** Working hours within which a submitted dossier is accepted or refused. */
  readonly intakeTerm: number;
  /** `HH:MM`: received after it counts as the next working day, where the procedure says nothing. */
  readonly cutOff: { readonly sameDay?: string | undefined; readonly other?: string | undefined };
}

/** What surrounds an act: the moment, who acts, and the law of the dossier's own procedure version. */
export interface ActContext {
  readonly now: Instant;
  readonly actor: Actor;
  readonly procedure: Procedure;
  readonly clock: ClockSettings;
}

/** Everything that one act writes; committed as one transaction or not at all. */
export interface Change {
  readonly dossier: Dossier;
  readonly tasks: readonly TaskChange[];
  readonly event: DossierEvent;
  /** Components that the act fills, as they are from now on. */
  readonly components?: readonly FiledComponent[];
}

export type Act<Input> = (
  situation: Situation,
  input: Input,
  context: ActContext,
) => Result<Change, Problem>;

/** What an act says of itself; the rest of the event follows from the dossier before and after. */
export interface Told {
  readonly kind: string;
  readonly at: Instant;
  readonly actor: string;
  readonly step?: StepId;
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Composes a change: the next version of the dossier and the event that tells of it. */
export function change(
  before: Dossier,
  after: Omit<Dossier, 'version'>,
  tasks: readonly TaskChange[],
  told: Told,
): Change {
  const dossier = { ...after, version: before.version + 1 };
  return {
    dossier,
    tasks,
    event: { ...told, version: dossier.version, from: before.state, to: dossier.state },
  };
}

export function taskOf(situation: Situation, id: TaskId): Task | undefined {
  return situation.tasks.find((task) => task.id === id);
}

/** The task of the step where the dossier stands, whatever its status. */
export function presentTask(situation: Situation): Task | undefined {
  return situation.dossier.step ? taskOf(situation, situation.dossier.step) : undefined;
}

/** The object without the named keys: the attribute is removed from the row, not set to nothing. */
export function without<T extends object, K extends keyof T>(value: T, ...keys: K[]): Omit<T, K> {
  const kept = { ...value };
  for (const key of keys) delete kept[key];
  return kept;
}
