import type { LongerTerm } from '../clock/due-time.ts';
import type { Day, DossierCode, Instant, UnitCode } from '../codes.ts';
import type { DataKind, LookUpFailure } from './data-kinds.ts';
import type { SignatureVerdict } from './signature.ts';
import type { TaskId } from './task.ts';

/** What the row of a dossier is made of beside plain facts; the acts that write each are in files of their own. */

/** What a unit answered that a step asked beside others; its words are in the history. */
export interface Opinion {
  readonly task: TaskId;
  readonly unit: UnitCode;
  readonly view: 'agreed' | 'disagreed' | 'notConcerned';
  readonly at: Instant;
  readonly by: string;
  /** The number of the letter. */
  readonly document?: string;
  /** After the unit's own time. */
  readonly late?: true;
  /** When nobody waited for it any more: recorded, and without effect. */
  readonly tooLate?: true;
}

/** A refusal on the merits is a result too: `rejected` carries written reasons. */
export interface Decision {
  readonly outcome: 'approved' | 'rejected';
  readonly at: Instant;
  readonly by: string;
  readonly document?: string;
  readonly reasons?: string;
}

/** One request to complete the dossier (form 02). */
export interface SupplementRequest {
  readonly stage: 'intake' | 'appraisal';
  readonly requestedAt: Instant;
  readonly requestedBy: string;
  readonly items: readonly SupplementItem[];
  readonly guidance: string;
  readonly completeBy?: Instant;
  readonly completedAt?: Instant;
  /** Due time before the request and after its completion: both travel to the National Portal. */
  readonly dueBefore?: Instant;
  readonly dueAfter?: Instant;
}

/** Why a paper is asked for; `dataFailed`: the database that replaces it is down, incomplete or wrong. */
export const supplementReasons = [
  'missing',
  'incorrect',
  'incomplete',
  'outdated',
  'dataFailed',
] as const;
type SupplementReason = (typeof supplementReasons)[number];

export interface SupplementItem {
  readonly component?: string | undefined;
  readonly what: string;
  readonly reason: SupplementReason;
  /** The database that has what the paper would say, where it was asked for all the same. */
  readonly askedThough?: string;
}

/** Something must be verified: from then on the longer term of the law holds, and nothing stops it for that. */
export interface Verification extends LongerTerm {
  readonly by: string;
  readonly reason: string;
}

/** A new appointment that was given wrongly, and who put it right. */
export interface Correction {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  /** The appointment that it took the place of. */
  readonly wrong: Instant;
}

export interface Extension {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly dueBefore: Instant;
  readonly dueAfter: Instant;
  /** Oldest first. */
  readonly corrections?: readonly Correction[];
}

/** Said to the applicant when the due time has passed; the due time does not move. */
export interface Apology {
  readonly at: Instant;
  /** Why the result is late. */
  readonly reason: string;
  /** The new appointment; absent where one was given before, and where the work is done. */
  readonly expectedAt?: Instant;
  /** Oldest first. */
  readonly corrections?: readonly Correction[];
}

/** The fee of the procedure, or what the tax office sets in a land case; at most one of each is open. */
export type PaymentKind = 'fee' | 'financialObligation';

/** Through a gateway the payment is online for Decision 766; at the counter it is not. */
export type PaymentMethod = 'nationalGateway' | 'provinceGateway' | 'counter';

/** Money that the applicant was asked for, in whole đồng. 0 is a price too: nothing is to be paid. */
export interface Payment {
  readonly kind: PaymentKind;
  readonly amount: number;
  /** What the amount rests on: the catalogue, an exemption, the number of the tax office's notice. */
  readonly basis: string;
  readonly askedAt: Instant;
  readonly askedBy: string;
  /** When another amount was asked for in its place; it stays, because it has been counted. */
  readonly replacedAt?: Instant;
  readonly paid?: {
    readonly at: Instant;
    readonly by: string;
    readonly method: PaymentMethod;
    readonly receipt: string;
  };
  readonly refunded?: {
    readonly at: Instant;
    readonly by: string;
    readonly amount: number;
    readonly reason: string;
    readonly reference: string;
  };
}

/** A document issued as the result of a dossier. */
export interface IssuedResult {
  /** The hash of its bytes in hex: which of the filed documents it is. */
  readonly document: string;
  /** Counts from 1; a later one replaces it. */
  readonly version: number;
  readonly signature: SignatureVerdict;
  readonly issuedAt: Instant;
  readonly issuedBy: string;
  /** The last day on which it is good, where it is not good for ever. */
  readonly validTo?: Day;
  /** Why it replaces the one before. */
  readonly reason?: string;
}

/** What the counter did at the applicant's request, and the signed request that shows it. */
export interface OnBehalf {
  readonly act: string;
  readonly at: Instant;
  readonly by: string;
  /** The hash of its bytes in hex; where the dossier was filed on paper there may be none. */
  readonly request?: string;
}

/** A result on paper: which it is, and its scan among the filed documents or the reason why there is none. */
export interface PaperResult {
  readonly number: string;
  readonly signer: string;
  readonly signedOn: Day;
  readonly scan?: string | undefined;
  readonly reason?: string | undefined;
}

/** Who has the paper of a dossier in hand now, and to whom it was sent if nobody there confirmed yet. */
export interface PaperCustody {
  readonly holder: UnitCode;
  readonly since: Instant;
  readonly onTheWay?: {
    readonly to: UnitCode;
    readonly handedOverAt: Instant;
    readonly handedOverBy: string;
  };
}

/** How far a dossier is digitised: what Decision 766 counts as done as soon as one file is there. */
export interface Digitisation {
  /** Components that the dossier has to have as files; what needs no paper is none of them. */
  readonly required: number;
  readonly digitised: number;
  /** Of the digitised ones, those that nobody had to scan again. */
  readonly reused: number;
  /** One file for everything: every paper scanned into it, or only one of them scanned. */
  readonly singleFile: boolean;
  /** Nothing but the applicant's own declaration is there, of several papers. */
  readonly declarationOnly: boolean;
}

/** What a database says in place of a paper: by an officer's word, or as it answered. */
export interface DataStatement {
  readonly source: string;
  /** Which database answered, and its record, sealed; absent where an officer looked by hand. */
  readonly database?: DataKind;
  readonly record?: string;
  /** The number of the record or of the query, where the database gives one. */
  readonly reference?: string;
  readonly at: Instant;
  readonly by: string;
}

/** A database was asked and gave nothing: the paper is brought after all. */
export interface NoData {
  readonly why: LookUpFailure;
  readonly at: Instant;
  readonly by: string;
}

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
  /** A specialist's step before the decision: who did it does not decide as well. */
  readonly appraised?: true;
}

/** Where a dossier went, and what was alive when it left: its legal clock, and the tasks in queues. */
export interface Departure {
  readonly province: string;
  readonly at: Instant;
  readonly deadline?: 'running' | 'overdue';
  readonly pending: readonly TaskId[];
}

/** A request that was answered: the answer is with the event of the version that it wrote. */
export interface AnsweredRequest {
  /** A hash of the client and its Idempotency-Key. */
  readonly id: string;
  readonly version: number;
  readonly until: Instant;
}

/** The person, or who acts for them, lets the papers of earlier dossiers be looked for. */
export interface ReuseConsent {
  readonly by: 'applicant' | 'representative';
  readonly proof: ConsentProof;
  /** By which the proof is found: the number of the paper, of the call, of the electronic form. */
  readonly reference: string;
  readonly at: Instant;
  readonly recordedBy: string;
}

/** How a consent is proven: a signed paper, the national electronic identity, or said at the counter with an identity card shown. */
export type ConsentProof = 'signedPaper' | 'electronicIdentity' | 'identityCardShown';

/** A piece of work in the hands of one officer: taken, handed over by a colleague, or given by a leader. */
export interface Assignment {
  readonly to: string;
  readonly by: string;
  readonly at: Instant;
}

/** Somebody looked for papers of the person here, for a component of another dossier. */
export interface Look {
  readonly for: DossierCode;
  readonly component: string;
  readonly by: string;
  readonly at: Instant;
}

/** An administrator looks at the persons of a dossier for a reason, until a moment. */
export interface Disclosure {
  readonly to: string;
  readonly until: Instant;
}

/** The acts that send the applicant a letter. */
export type LetterAct = 'request-supplement' | 'refuse' | 'extend' | 'apologise';

/** A letter as an officer drafted it, with the words that its act takes. */
export interface DraftLetter {
  readonly act: LetterAct;
  readonly content: Readonly<Partial<Record<LetterAct, unknown>>>;
  readonly by: string;
  readonly at: Instant;
}
