import type { Pause } from '../clock/pauses.ts';
import type { Term } from '../clock/term.ts';
import type { Day, DossierCode, Instant, ProcedureCode, UnitCode } from '../codes.ts';
import type { Area, Channel } from '../procedure/procedure.ts';
import type { StepId } from '../procedure/process.ts';
import type { Parcel } from './parcel.ts';
import type {
  AnsweredRequest,
  Apology,
  Assignment,
  Decision,
  Departure,
  Digitisation,
  Disclosure,
  DraftLetter,
  Extension,
  IssuedResult,
  Look,
  OnBehalf,
  Opinion,
  PaperCustody,
  PaperResult,
  Payment,
  ReuseConsent,
  SupplementRequest,
  Verification,
  Work,
} from './parts.ts';
import type { DossierState } from './state.ts';
import type { TaskId } from './task.ts';

/** The dossier's row: the only truth about it. */
export interface Dossier {
  readonly code: DossierCode;
  readonly version: number;
  readonly state: DossierState;
  readonly procedure: ProcedureCode;
  /** The process it was accepted under, and finishes under. */
  readonly processVersion: number;
  readonly channel: Channel;
  readonly resultChannel: Channel;
  readonly case?: string;
  readonly area?: Area;
  readonly receivingUnit: UnitCode;
  readonly leadUnit: UnitCode;
  readonly applicantKey: string;
  /** Keyed hashes of those who act for the applicant: the representative, and who filed it online. */
  readonly agentKeys?: readonly string[];
  /** The client that filed it: it may follow the dossier it filed. */
  readonly filedBy: string;
  /** The filing of linked procedures that it is a child of. */
  readonly parent?: DossierCode;
  /** Where a portal filed it: the day of the last change, by which that portal's list is ordered. */
  readonly changedOn?: Day;
  readonly submittedAt: Instant;
  readonly acceptedAt?: Instant;
  /** Accepted while the counter was open beside the calendar, such as on a Saturday morning at a peak. */
  readonly inExtraSession?: true;
  readonly term?: Term;
  /** Of a child of linked procedures: its term where something must be verified, by which law, in place of a pause. */
  readonly whereVerified?: { readonly term: Term; readonly legalBasis: string };
  readonly verification?: Verification;
  /** The due time of the receipt; never changes. */
  readonly originalDueAt?: Instant;
  readonly dueAt?: Instant;
  /** Of an extended dossier the due time that law lets stand: as `dueAt`, but no extension moved it. */
  readonly standingDueAt?: Instant;
  /** The year whose calendar the due times await, in place of `dueAt`: none is guessed. */
  readonly awaitingCalendar?: number;
  readonly calendarVersion?: string;
  /** Present while the legal clock concerns the dossier; absent while paused and when closed. */
  readonly deadline?: 'running' | 'overdue';
  readonly overdueAt?: Instant;
  /** Times past a due moment that another calendar ended before the work did. */
  readonly lapses?: readonly { readonly from: Instant; readonly to: Instant }[];
  /** When an announced calendar last moved the due time. */
  readonly reprojectedAt?: Instant;
  readonly apology?: Apology;
  /** Executions so far: each pause ends one, each resumption begins the next. 0: none yet. */
  readonly leg: number;
  readonly step?: StepId;
  readonly pauses: readonly Pause[];
  readonly supplements: readonly SupplementRequest[];
  readonly extension?: Extension;
  /** A letter to the applicant that waits for a leader. */
  readonly letter?: DraftLetter;
  /** What the units answered that its steps asked side by side, in order. */
  readonly opinions?: readonly Opinion[];
  readonly decision?: Decision;
  readonly refusal?: { readonly ground: string; readonly reasons: string };
  /** What the applicant was asked to pay, in the order of asking. */
  readonly payments?: readonly Payment[];
  /** What officers did, in order; who is counted by it. */
  readonly work?: readonly Work[];
  readonly finishedAt?: Instant;
  readonly returnedAt?: Instant;
  /** As it was accepted, and as later papers have changed it; absent before acceptance. */
  readonly digitisation?: Digitisation;
  /** When data of the population database first stood in for a paper. */
  readonly citizenDataAt?: Instant;
  /** The document that is the result now. */
  readonly result?: IssuedResult;
  /** The paper that was handed out as the result. */
  readonly paperResult?: PaperResult;
  /** Those that it replaced, oldest first. */
  readonly formerResults?: readonly IssuedResult[];
  /** Without it the papers of earlier dossiers are for the person alone. */
  readonly reuseConsent?: ReuseConsent;
  /** Who looked for papers here within the last day: one message for each. */
  readonly looks?: readonly Look[];
  /** To whom its persons were shown for a while, with the reason; the history keeps them all. */
  readonly disclosures?: readonly Disclosure[];
  /** Who has which task, or had it when the dossier was there last. */
  readonly assigned?: Readonly<Partial<Record<TaskId, Assignment>>>;
  /** Requests of the last two days that acts have answered: who repeats one gets the same answer. */
  readonly answered?: readonly AnsweredRequest[];
  /** What the counter did for the applicant, in order. */
  readonly onBehalf?: readonly OnBehalf[];
  /** Absent while there is no paper: filed online, or given back. */
  readonly paper?: PaperCustody;
  /** Orders to the public post, in order. */
  readonly parcels?: readonly Parcel[];
  /** Present where its province came under another: it goes on there, and nothing changes here any more. */
  readonly movedTo?: Departure;
  /** The ministry's system that handles it; absent: this one. */
  readonly handledBy?: string;
  /** As of when that system told of it last. */
  readonly toldAsOf?: Instant;
  /** The hash of its last event; absent where that was written before events were chained. */
  readonly head?: string;
}

/** Nothing is asked for and nothing given up once it is decided: what is left is to hand the result out. */
export const isUndecided = ({ decision }: Dossier): boolean => decision === undefined;

/** Append-only: what happened, who did it, from which state to which. */
export interface DossierEvent {
  readonly kind: string;
  readonly at: Instant;
  readonly version: number;
  readonly actor: string;
  readonly from?: DossierState;
  readonly to: DossierState;
  readonly step?: StepId;
  /** Facts of the act that the history shows; what people wrote is sealed. */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** The hash of the event before; absent in the first, and in the first of those that were ever chained. */
  readonly previous?: string;
}
