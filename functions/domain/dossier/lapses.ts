import type { Instant } from '../codes.ts';
import type { Dossier } from './dossier.ts';

/** A time past a due moment; without `to` it goes on. */
export interface OverdueSpan {
  readonly from: Instant;
  readonly to?: Instant;
}

/** What the due time of a dossier in work hangs on, and when it last changed. */
type Watched = Pick<
  Dossier,
  'clock' | 'dueAt' | 'pauses' | 'reprojectedAt' | 'lapses' | 'finishedAt' | 'movedTo'
>;

/**
 * The moment from which the dossier is overdue, or will be. A due time that was set when it had passed
 * already begins to count when it was set: nobody was late by an appointment that did not exist.
 */
function overdueSince({ dueAt, pauses, reprojectedAt }: Watched): Instant | undefined {
  if (!dueAt) return undefined;
  const changes = [dueAt, pauses.at(-1)?.to ?? '', reprojectedAt ?? ''];
  return changes.reduce((latest, one) => (one > latest ? one : latest));
}

/**
 * The lapses of a dossier whose clock stops or whose due time moves: with the one that ends now, if it is
 * overdue. They stay in its row for good, so that what a past period says of it never changes.
 */
export function lapsesUntil(dossier: Watched, now: Instant): Pick<Dossier, 'lapses'> {
  const from = dossier.clock && overdueSince(dossier);
  if (!from || from >= now) return {};
  return { lapses: [...(dossier.lapses ?? []), { from, to: now }] };
}

/** When the dossier ended here, by its work or because its province came under another. */
export const endOf = ({ finishedAt, movedTo }: Watched): Instant | undefined =>
  finishedAt ?? movedTo?.at;

/** Whether the dossier is in work here: accepted, and not ended yet. */
export const isOpen = (dossier: Watched & Pick<Dossier, 'acceptedAt'>): boolean =>
  dossier.acceptedAt !== undefined && endOf(dossier) === undefined;

/** Every time in which the dossier is overdue, the coming one of a running clock included. */
export function overdueSpans(dossier: Watched): readonly OverdueSpan[] {
  const { clock, finishedAt, movedTo, lapses = [] } = dossier;
  const to = endOf(dossier);
  const from = clock || finishedAt || movedTo?.clock ? overdueSince(dossier) : undefined;
  if (!from || (to && to <= from)) return lapses;
  return [...lapses, { from, ...(to && { to }) }];
}
