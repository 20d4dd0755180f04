import type { Instant } from '../codes.ts';
import { vietnamDay } from '../codes.ts';

/** Trước hạn, đúng hạn, quá hạn. */
export type Timeliness = 'early' | 'onTime' | 'late';

/**
 * The rules of Decision 766/QĐ-TTg that may decide, each with what it says:
 * - `endedBeforeDueDay`, `endedByDue`, `endedAfterDue`: the end against the due time; equal is on time,
 *   and early means on an earlier day, as the forms compare;
 * - `openAtPeriodEnd`: not ended, so the end of the reporting period stands for the end;
 * - `waitingForSupplement`: not ended and waiting for the applicant: the moment of the request stands for it;
 * - `secondSupplementRequest`: asked to complete more than once counts late, also within the term;
 * - `noDueTime`: without an appointment, the longest time the law allows stands for it; with neither,
 *   nothing can be late.
 */
export type VerdictRule =
  | 'endedBeforeDueDay'
  | 'endedByDue'
  | 'endedAfterDue'
  | 'openAtPeriodEnd'
  | 'waitingForSupplement'
  | 'secondSupplementRequest'
  | 'noDueTime';

export interface Verdict {
  readonly timeliness: Timeliness;
  readonly rule: VerdictRule;
}

/** What the verdict looks at. */
export interface VerdictInput {
  /**
   * When work on the accepted dossier ended: the first of resolved, else refused, stopped, withdrawn or
   * returned. A citizen who collects late does not make the dossier late, so a return after a resolution
   * is of no account.
   */
  readonly endedAt?: Instant | undefined;
  /** The end of the reporting period, or now. */
  readonly periodEnd: Instant;
  /** The appointment of the receipt. */
  readonly originalDueAt?: Instant | undefined;
  /** The appointment that law lets stand: lawful pauses have moved it, an extension has not. */
  readonly standingDueAt?: Instant | undefined;
  /** The present appointment, which an extension has moved too. */
  readonly dueAt?: Instant | undefined;
  /** Of appointments that await their calendar: the beginning of its year, before which none can lie. */
  readonly awaitedFrom?: Instant | undefined;
  /** The due time that the legal term would give to a dossier without an appointment. */
  readonly legalDueAt?: Instant | undefined;
  /** Requests to complete the dossier after its acceptance; before it no clock runs. */
  readonly supplements: readonly {
    readonly requestedAt: Instant;
    readonly completedAt?: Instant | undefined;
  }[];
}

export interface Verdicts {
  /**
   * Against the appointment that law lets stand. This one counts, in form II.06a, the on-time rates and
   * Decision 766: a new appointment makes nothing on time (Lai Châu QĐ 88/2025/QĐ-UBND art. 3(6) asks for
   * an apology with it), while time that law leaves out of the term does.
   */
  readonly lawful: Verdict;
  /** Against the appointment of the receipt, the time that the applicant took to complete subtracted. */
  readonly original: Verdict;
  /** Against the present appointment: whether the applicant got what was promised last. */
  readonly current: Verdict;
}

/** Whether a dossier was early, on time or late, against each appointment that it has had. */
export function verdict(input: VerdictInput): Verdicts {
  const waiting = waited(input);
  const { originalDueAt, standingDueAt, dueAt } = input;
  return {
    lawful: judge(input, standingDueAt, standingDueAt === undefined ? waiting : 0),
    original: judge(input, originalDueAt, waiting),
    current: judge(input, dueAt, dueAt === undefined ? waiting : 0),
  };
}

function judge(input: VerdictInput, appointment: Instant | undefined, subtracted: number): Verdict {
  if (input.supplements.length > 1) return { timeliness: 'late', rule: 'secondSupplementRequest' };
  const waitingSince = input.supplements.find(({ completedAt }) => !completedAt)?.requestedAt;
  const standIn = waitingSince ?? input.periodEnd;
  const end = new Date(Date.parse(input.endedAt ?? standIn) - subtracted).toISOString();
  const due = appointment ?? input.legalDueAt;
  const late = due !== undefined && end > due;
  if (appointment === undefined && input.endedAt && input.awaitedFrom && end < input.awaitedFrom) {
    return { timeliness: 'early', rule: 'endedBeforeDueDay' };
  }
  if (appointment === undefined) return { timeliness: late ? 'late' : 'onTime', rule: 'noDueTime' };
  if (input.endedAt === undefined) {
    const rule = waitingSince ? 'waitingForSupplement' : 'openAtPeriodEnd';
    return { timeliness: late ? 'late' : 'onTime', rule };
  }
  if (late) return { timeliness: 'late', rule: 'endedAfterDue' };
  return due !== undefined && timeliness(end, due) === 'early'
    ? { timeliness: 'early', rule: 'endedBeforeDueDay' }
    : { timeliness: 'onTime', rule: 'endedByDue' };
}

/** A moment against a due time: early is on an earlier day, equal is on time. */
export function timeliness(at: Instant, due: Instant): Timeliness {
  if (at > due) return 'late';
  return vietnamDay(at) < vietnamDay(due) ? 'early' : 'onTime';
}

/** Milliseconds between the requests to complete the dossier and their completion. */
function waited({ supplements }: VerdictInput): number {
  return supplements.reduce(
    (sum, { requestedAt, completedAt }) =>
      completedAt ? sum + Date.parse(completedAt) - Date.parse(requestedAt) : sum,
    0,
  );
}
