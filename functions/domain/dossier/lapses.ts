import type { Instant } from '../codes.ts';
import type { Dossier } from './dossier.ts';

/** A time past a due moment; without `to` it goes on. */
export interface OverdueSpan {
  readonly from: Instant;
  readonly to?: Instant;
}

/** What the due time of a dossier in work hangs on, and when it last changed. */
type LapseFacts = Pick<
  Dossier,
  'dueAt' | 'standingDueAt' | 'pauses' | 'reprojectedAt' | 'lapses' | 'finishedAt' | 'movedTo'
>;

/** The appointment that lateness is counted from: no extension makes a broken promise good. */
export const standingDueAt = ({
  standingDueAt,
  dueAt,
}: Pick<Dossier, 'standingDueAt' | 'dueAt'>): Instant | undefined => standingDueAt ?? dueAt;

/**
 * The moment from which the dossier is overdue, or will be; none while it stands still before that moment.
 * A calendar announced later may set a due time that has passed: it counts from when it was set, because
 * nobody was late by an appointment that did not exist.
 */
function overdueSince(dossier: LapseFacts): Instant | undefined {
  const due = standingDueAt(dossier);
  if (!due) return undefined;
  const { reprojectedAt = due, pauses } = dossier;
  const since = due < reprojectedAt ? reprojectedAt : due;
  const last = pauses.at(-1);
  // A pause that never ended, or ended with the dossier, has not moved the due time in the row.
  const isStopped = last && (last.to === undefined || last.to === endOf(dossier));
  return isStopped && last.from < since ? undefined : since;
}

/**
 * The lapses of a dossier whose due time is moved by another calendar: with the one that ends now, if it is
 * overdue. They stay in its row for good, so that what a past period says of it never changes.
 */
export function lapsesUntil(dossier: LapseFacts, now: Instant): Pick<Dossier, 'lapses'> {
  const from = overdueSince(dossier);
  if (!from || from >= now) return {};
  return { lapses: [...(dossier.lapses ?? []), { from, to: now }] };
}

/** When the dossier ended here, by its work or because its province came under another. */
export const endOf = ({
  finishedAt,
  movedTo,
}: Pick<Dossier, 'finishedAt' | 'movedTo'>): Instant | undefined => finishedAt ?? movedTo?.at;

/** Whether the dossier is in work here: accepted, and not ended yet. */
export const isOpen = (dossier: LapseFacts & Pick<Dossier, 'acceptedAt'>): boolean =>
  dossier.acceptedAt !== undefined && endOf(dossier) === undefined;

/**
 * Every time in which the dossier is overdue, the coming one included. Once overdue it is so until its end,
 * while it is paused too; only another calendar ends it sooner.
 */
export function overdueSpans(dossier: LapseFacts): readonly OverdueSpan[] {
  const { lapses = [] } = dossier;
  const to = endOf(dossier);
  const from = overdueSince(dossier);
  if (!from || (to && to <= from)) return lapses;
  return [...lapses, { from, ...(to && { to }) }];
}
