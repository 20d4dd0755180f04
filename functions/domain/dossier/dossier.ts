import type { Pause } from '../clock/pauses.ts';
import type { Term } from '../clock/term.ts';
import type { DossierCode, Instant, ProcedureCode, UnitCode } from '../codes.ts';
import type { Area, Channel } from '../procedure/procedure.ts';
import type { Role, StepId } from '../procedure/process.ts';
import type { Payment } from './payment.ts';
import type { IssuedResult } from './results.ts';
import type { PdfSignature } from './signature.ts';
import type { TaskId } from './task.ts';
import type { FileLimits } from './upload-limits.ts';
import type { UploadRefusal } from './upload-refusals.ts';
import type { Work } from './work.ts';

/**
 * Where a dossier stands. "Overdue" is not a state: a late dossier is still processed, and lateness is
 * computed from times.
 */
export type DossierState =
  | 'submitted'
  | 'completing'
  | 'refused'
  | 'accepted'
  | 'processing'
  | 'supplementing'
  | 'paying'
  | 'suspended'
  | 'withdrawn'
  | 'stopped'
  | 'resolved'
  | 'returned';

/** The ten national statuses (trạng thái hồ sơ), derived from the state here and nowhere else. */
const nationalStatuses = {
  submitted: { code: 1, vi: 'Mới đăng ký' },
  accepted: { code: 2, vi: 'Được tiếp nhận' },
  refused: { code: 3, vi: 'Không được tiếp nhận' },
  processing: { code: 4, vi: 'Đang xử lý' },
  // A lawful pause for another reason than the two that have a status of their own is still processing.
  suspended: { code: 4, vi: 'Đang xử lý' },
  completing: { code: 5, vi: 'Yêu cầu bổ sung giấy tờ' },
  supplementing: { code: 5, vi: 'Yêu cầu bổ sung giấy tờ' },
  paying: { code: 6, vi: 'Yêu cầu thực hiện nghĩa vụ tài chính' },
  withdrawn: { code: 7, vi: 'Công dân yêu cầu rút hồ sơ' },
  stopped: { code: 8, vi: 'Dừng xử lý' },
  resolved: { code: 9, vi: 'Đã xử lý xong' },
  returned: { code: 10, vi: 'Đã trả kết quả' },
} as const satisfies Record<DossierState, { code: number; vi: string }>;

export type NationalStatus = (typeof nationalStatuses)[DossierState];

export function nationalStatus(state: DossierState): NationalStatus {
  return nationalStatuses[state];
}

/** Who acts: the subject of the token and what the token allows. */
export interface Actor {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly units: readonly UnitCode[];
  /** Keyed hash of the person's identifier; only citizens have one. */
  readonly applicantKey?: string;
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
  /** Who allowed a second request; guidance is to be given once (NQ 66.7/2025/NQ-CP). */
  readonly approval?: { readonly by: string; readonly document: string };
}

export interface SupplementItem {
  readonly component?: string | undefined;
  readonly what: string;
  readonly reason: 'missing' | 'incorrect' | 'incomplete' | 'outdated';
}

export interface Extension {
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly dueBefore: Instant;
  readonly dueAfter: Instant;
}

/** Said to the applicant when the due time has passed; the due time does not move. */
export interface Apology {
  readonly at: Instant;
  readonly text: string;
  readonly expectedAt: Instant;
}

/** A refusal on the merits is a result too: `rejected` carries written reasons. */
export interface Decision {
  readonly outcome: 'approved' | 'rejected';
  readonly at: Instant;
  readonly by: string;
  readonly document?: string;
  readonly reasons?: string;
}

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
  /** The client that filed it: it may follow the dossier it filed. */
  readonly filedBy: string;
  readonly submittedAt: Instant;
  readonly acceptedAt?: Instant;
  readonly term?: Term;
  /** The due time of the receipt; never changes. */
  readonly originalDueAt?: Instant;
  readonly dueAt?: Instant;
  readonly calendarVersion?: string;
  /** Present while the legal clock concerns the dossier; absent while paused and when closed. */
  readonly clock?: 'running' | 'overdue';
  readonly overdueAt?: Instant;
  /** Times past a due moment that a pause or a moved due time ended before the work did. */
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
  /** The document that is the result now. */
  readonly result?: IssuedResult;
  /** Those that it replaced, oldest first. */
  readonly formerResults?: readonly IssuedResult[];
  /** Absent while there is no paper: filed online, or given back. */
  readonly paper?: PaperCustody;
  /** Present where its province came under another: it goes on there, and nothing changes here any more. */
  readonly movedTo?: Moved;
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

/** Where a dossier went, and what was alive when it left: its legal clock, and the tasks in queues. */
export interface Moved {
  readonly province: string;
  readonly at: Instant;
  readonly clock?: 'running' | 'overdue';
  readonly pending: readonly TaskId[];
}

/** A component of a dossier: awaited until a checked document fills it. */
export interface FiledComponent {
  readonly id: string;
  readonly name: string;
  /** Papers that the law asks for, as the catalogue counts them. */
  readonly originals: number;
  readonly copies: number;
  readonly mandatory: boolean;
  readonly case?: string;
  /** The channels of filing that it is asked for in; absent: all. */
  readonly channels?: readonly Channel[];
  /** Why it is seen and given back, never scanned: shown only, secret, an opinion between agencies. */
  readonly notScanned?: 'shownOnly' | 'secret' | 'interAgency';
  /** Dots per inch that a scan needs at least; 200 where the component says nothing. */
  readonly minDpi?: 300;
  /** Fewer types or smaller files than other components take. */
  readonly files?: FileLimits;
  readonly documents: readonly FiledDocument[];
  /** What a database says in place of a paper, so that none is asked for. */
  readonly data?: DataStatement;
}

/** An officer's word that a database has what the paper would say. */
export interface DataStatement {
  readonly source: string;
  /** The number of the record or of the query, where the database gives one. */
  readonly reference?: string;
  readonly at: Instant;
  readonly by: string;
}

/** A file that somebody declared and may upload: on its way, filed, or refused with the reason. */
export interface Upload {
  readonly component: string;
  readonly fileName: string;
  readonly grantedAt: Instant;
  readonly status: 'granted' | 'filed' | 'refused';
  readonly refusal?: UploadRefusal;
}

/** What the check of a document found in it. */
export interface DocumentFacts {
  readonly pages: number;
  /** As the file claims, `PDF/A-2B`; a claim is not a proof. */
  readonly pdfA?: string;
  /** Dots per inch of the coarsest scanned page; absent when the document is no scan. */
  readonly dpi?: number;
  /** Those of a PDF, in the order of its fields; absent where nobody has signed it. */
  readonly signatures?: readonly PdfSignature[];
}

/** A digitised file bound to its bytes. */
export interface FiledDocument {
  readonly fileName: string;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly key: string;
  readonly versionId?: string;
  readonly filedAt: Instant;
  readonly filedBy: string;
  /** Absent on documents that were filed before documents were checked. */
  readonly facts?: DocumentFacts;
  /** Where it was taken from, if nobody had to bring it again. */
  readonly reusedFrom?: ReuseSource;
}

/** A paper of the same person that stands in another dossier of this province. */
export interface ReuseSource {
  readonly dossier: DossierCode;
  readonly kind: 'component' | 'result';
  /** The component it filled there; absent for a result. */
  readonly component?: string;
}

/** Append-only: what happened, who did it, from which state to which. */
export interface DossierEvent {
  readonly kind: string;
  readonly at: Instant;
  readonly version: number;
  readonly actor: string;
  readonly from?: DossierState;
  readonly to: DossierState;
  readonly step?: StepId;
  /** Facts of the act that the history shows; never personal data. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** How a document is named in addresses: the hash of its bytes in hex. */
export const documentId = ({ sha256 }: Pick<FiledDocument, 'sha256'>): string =>
  Buffer.from(sha256, 'base64').toString('hex');

/** Nothing more is needed for it: a document is there, or the data that replaces it. */
export function isFilled(component: FiledComponent): boolean {
  return component.documents.length > 0 || component.data !== undefined;
}
