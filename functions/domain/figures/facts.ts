import { drawnAs, type Instant, type UnitCode } from '../codes.ts';
import type { Dossier, DossierEvent } from '../dossier/dossier.ts';
import { endOf, overdueSpans, standingDueAt } from '../dossier/lapses.ts';
import type { Places } from './counting-place.ts';
import { lateSpans, timelinessOf } from './lateness.ts';

/** Goes up whenever a column changes its meaning; rows and figures carry it. */
export const FORMULA = 6;

/** What a column holds: text, an instant, a whole number, yes or no, or a list of such things. */
export type Kind = 'text' | 'instant' | 'whole' | 'flag';
export type Column = Kind | readonly [Readonly<Record<string, Kind>>];
export type Columns = Readonly<Record<string, Column>>;

const span = [{ from: 'instant', to: 'instant' }] as const;

/**
 * What of a dossier is in the lake. A column that is not listed is not written: no applicant, no client,
 * no free text, no officer.
 */
const dossierColumns = {
  code: 'text',
  version: 'whole',
  formula: 'whole',
  state: 'text',
  /** The step where it stands; see `TaskId`. */
  step: 'text',
  procedure: 'text',
  procedureVersion: 'whole',
  field: 'text',
  channel: 'text',
  /** What of the dossier decides its term beside the channel; see `TermFacts`. */
  termCase: 'text',
  area: 'text',
  receivingUnit: 'text',
  receivingLevel: 'text',
  leadUnit: 'text',
  leadLevel: 'text',
  /** The ministry's system that handles it; absent: the province's own. */
  handledBy: 'text',
  /** The first and the last instant that the row names, due times to come included. */
  firstAt: 'instant',
  lastAt: 'instant',
  submittedAt: 'instant',
  /** The ground of the refusal at intake, and when. */
  refused: 'text',
  refusedAt: 'instant',
  acceptedAt: 'instant',
  /** The appointment of the receipt, the present one, and the one that law lets stand. */
  originalDueAt: 'instant',
  dueAt: 'instant',
  standingDueAt: 'instant',
  /** `running`, `overdue`; absent while paused and when closed. */
  deadline: 'text',
  /** When it fell due for the first time, and whether it was done by then: `met`, `missed`; `open`: not yet. */
  fellDueAt: 'instant',
  fellDue: 'text',
  /** How it ended (Decision 766): `early`, `onTime`, `late`, `withdrawn`, `stopped`, `moved`; and when. */
  ended: 'text',
  endedAt: 'instant',
  /** Ended after the appointment of the receipt, nothing subtracted. */
  lateUnadjusted: 'flag',
  /** Hours of the calendar from acceptance to decision. */
  resolvedHours: 'whole',
  /** When each time past a due moment began and ended; the coming one of a running clock included. */
  overdue: span,
  /** When it counts late under Decision 766; the coming one of a running clock included. */
  late: span,
  apologisedAt: 'instant',
  extendedAt: 'instant',
  returnedAt: 'instant',
  pauses: [{ kind: 'text', from: 'instant', to: 'instant' }],
  supplements: [{ stage: 'text', requestedAt: 'instant', completedAt: 'instant' }],
  /** When a paper was first asked for though a database replaces it. */
  askedThoughByDataAt: 'instant',
  payments: [
    {
      amount: 'whole',
      askedAt: 'instant',
      replacedAt: 'instant',
      paidAt: 'instant',
      method: 'text',
      refundedAt: 'instant',
    },
  ],
  /**
   * Of the same payments in the same order, what they are and how much went back. A column of its own: another part of
   * `payments` would make files of before be of another type.
   */
  paymentKinds: [{ kind: 'text', refundedAmount: 'whole' }],
  /** Papers that it has to have as files, and those it has, once its work has ended. */
  papersRequired: 'whole',
  papersDigitised: 'whole',
  papersReused: 'whole',
  singleFile: 'flag',
  declarationOnly: 'flag',
  /** When the first document was issued as its result. */
  resultedAt: 'instant',
  /** When data of the population database first stood in for a paper. */
  citizenDataAt: 'instant',
} as const satisfies Columns;

/** What officers did to a dossier, by the subjects of their tokens: a file of its own, with a key of its own. */
const workColumns = {
  code: 'text',
  version: 'whole',
  formula: 'whole',
  acts: [{ kind: 'text', officer: 'text', unit: 'text', at: 'instant', late: 'flag' }],
} as const satisfies Columns;

/** One act on a dossier; of a step that was left, when it was opened and was due, in which unit. */
const eventColumns = {
  code: 'text',
  version: 'whole',
  formula: 'whole',
  kind: 'text',
  at: 'instant',
  stateBefore: 'text',
  stateAfter: 'text',
  /** Of a step that was left by this act: at `at` it was done. */
  step: 'text',
  unit: 'text',
  role: 'text',
  openedAt: 'instant',
  /** When an officer first opened it on the screen; absent where no screen told. */
  begunAt: 'instant',
  dueAt: 'instant',
  goesTo: 'text',
} as const satisfies Columns;

/** The kinds of files in the lake. Of dossiers and work the latest version of a code counts. */
export const lakeColumns = {
  dossiers: dossierColumns,
  work: workColumns,
  events: eventColumns,
} as const;
export type FactKind = keyof typeof lakeColumns;

type ValueOf<Of extends Kind> = Of extends 'whole' ? number : Of extends 'flag' ? boolean : string;

/** A row that names every column, so that none is forgotten. */
export type RowOf<Of extends Columns> = {
  readonly [Name in keyof Of]: Of[Name] extends Kind
    ? ValueOf<Of[Name]> | undefined
    : Of[Name] extends readonly [infer Item extends Readonly<Record<string, Kind>>]
      ? readonly { readonly [Part in keyof Item]?: ValueOf<Item[Part]> | undefined }[]
      : never;
};
export type DossierRow = RowOf<typeof dossierColumns>;
export type WorkRow = RowOf<typeof workColumns>;
export type EventRow = RowOf<typeof eventColumns>;

/** The month in which a code was drawn, `2026-03`: a dossier stays in the files of one month for good. */
export const monthOf = (code: string): string => drawnAs(code).day.slice(0, 7);

/** What the lake knows of a dossier: facts of its row, and what the law says of them. */
export function dossierRow(dossier: Dossier, places: Places): DossierRow {
  const row = withoutRange(dossier, places);
  const instants = JSON.stringify(row).match(INSTANT)?.toSorted() ?? [];
  return { ...row, firstAt: instants[0], lastAt: instants.at(-1) };
}

const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

function withoutRange(dossier: Dossier, places: Places): Omit<DossierRow, 'firstAt' | 'lastAt'> {
  const { state, finishedAt, refusal, digitisation, result, formerResults } = dossier;
  const { receivingUnit, leadUnit, levels, procedure, field, channel } = places;
  const workIsDone = digitisation && dossier.decision && finishedAt;
  return {
    code: dossier.code,
    version: dossier.version,
    formula: FORMULA,
    state,
    step: dossier.step,
    procedure,
    procedureVersion: dossier.processVersion,
    field,
    channel,
    termCase: dossier.case,
    area: dossier.area,
    receivingUnit,
    receivingLevel: levels.receiving,
    leadUnit,
    leadLevel: levels.lead,
    handledBy: dossier.handledBy,
    submittedAt: dossier.submittedAt,
    refused: refusal?.ground,
    refusedAt: refusal && finishedAt,
    acceptedAt: dossier.acceptedAt,
    originalDueAt: dossier.originalDueAt,
    dueAt: dossier.dueAt,
    standingDueAt: standingDueAt(dossier),
    deadline: dossier.deadline,
    ...falling(dossier),
    ...ending(dossier),
    overdue: dossier.acceptedAt ? overdueSpans(dossier) : [],
    late: dossier.acceptedAt ? lateSpans(dossier) : [],
    apologisedAt: dossier.apology?.at,
    extendedAt: dossier.extension?.at,
    returnedAt: dossier.returnedAt,
    pauses: dossier.pauses.map(({ kind, from, to }) => ({ kind, from, to })),
    supplements: dossier.supplements.map(({ stage, requestedAt, completedAt }) => ({
      stage,
      requestedAt,
      completedAt,
    })),
    askedThoughByDataAt: dossier.supplements.find(({ items }) =>
      items.some(({ askedThough }) => askedThough),
    )?.requestedAt,
    payments: (dossier.payments ?? []).map(({ amount, askedAt, replacedAt, paid, refunded }) => ({
      amount,
      askedAt,
      replacedAt,
      paidAt: paid?.at,
      method: paid?.method,
      refundedAt: refunded?.at,
    })),
    paymentKinds: (dossier.payments ?? []).map(({ kind, refunded }) => ({
      kind,
      refundedAmount: refunded?.amount,
    })),
    papersRequired: workIsDone ? digitisation.required : undefined,
    papersDigitised: workIsDone ? digitisation.digitised : undefined,
    papersReused: workIsDone ? digitisation.reused : undefined,
    singleFile: workIsDone ? digitisation.singleFile : undefined,
    declarationOnly: workIsDone ? digitisation.declarationOnly : undefined,
    resultedAt: (formerResults?.[0] ?? result)?.issuedAt,
    citizenDataAt: dossier.citizenDataAt,
  };
}

/** A dossier falls due once: at the first due moment that passes, or that its decision comes before. */
function falling(dossier: Dossier): Pick<DossierRow, 'fellDueAt' | 'fellDue'> {
  const { acceptedAt, finishedAt, decision } = dossier;
  const standing = standingDueAt(dossier);
  const [first] = acceptedAt ? overdueSpans(dossier) : [];
  if (first) return { fellDueAt: first.from, fellDue: first.to ? 'missed' : 'open' };
  const met = acceptedAt && standing && finishedAt && decision;
  return met
    ? { fellDueAt: standing, fellDue: 'met' }
    : { fellDueAt: undefined, fellDue: undefined };
}

type EndFacts = Pick<DossierRow, 'ended' | 'endedAt' | 'lateUnadjusted' | 'resolvedHours'>;

function ending(dossier: Dossier): EndFacts {
  const { acceptedAt, finishedAt, originalDueAt, dueAt, decision } = dossier;
  const open = { ended: undefined, endedAt: undefined };
  const unresolved = { lateUnadjusted: undefined, resolvedHours: undefined };
  const endedAt = endOf(dossier);
  if (!acceptedAt || !endedAt) return { ...open, ...unresolved };
  if (!finishedAt) return { ended: 'moved', endedAt, ...unresolved };
  if (!decision) {
    const ended = dossier.state === 'withdrawn' ? 'withdrawn' : 'stopped';
    return { ended, endedAt, ...unresolved };
  }
  return {
    ended: timelinessOf(dossier, finishedAt),
    endedAt,
    lateUnadjusted: (originalDueAt ?? dueAt ?? finishedAt) < finishedAt,
    resolvedHours: Math.round((Date.parse(finishedAt) - Date.parse(acceptedAt)) / 3_600_000),
  };
}

/** What officers did to a dossier. */
export const workRow = ({ code, version, work = [] }: Dossier): WorkRow => ({
  code,
  version,
  formula: FORMULA,
  acts: work.map(({ kind, by: officer, unit, at, late = false }) => ({
    kind,
    officer,
    unit,
    at,
    late,
  })),
});

/** What a step that was left says of itself in its event. */
interface StepExit {
  readonly unit?: UnitCode;
  readonly role?: string;
  readonly openedAt?: Instant;
  readonly begunAt?: Instant;
  readonly dueAt?: Instant;
  readonly to?: string;
}

/** An act as the history has it, without who did it and without what was written. */
export function eventRow(code: string, event: DossierEvent): EventRow {
  const { version, kind, at, from, to, step, facts = {} } = event;
  const { unit, role, openedAt, begunAt, dueAt, to: goesTo }: StepExit = facts;
  const left = step !== undefined && openedAt !== undefined;
  return {
    code,
    version,
    formula: FORMULA,
    kind,
    at,
    stateBefore: from,
    stateAfter: to,
    step,
    unit: left ? unit : undefined,
    role: left ? role : undefined,
    openedAt: left ? openedAt : undefined,
    begunAt: left ? begunAt : undefined,
    dueAt: left ? dueAt : undefined,
    goesTo: left ? goesTo : undefined,
  };
}
