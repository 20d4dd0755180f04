import { type Day, vietnamDay } from '../codes.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { endOf, isOpen, overdueSpans } from '../dossier/lapses.ts';

/** How an open dossier stands. */
export type Standing = 'inTerm' | 'overdue';

/**
 * What stood open when a period began (`carried`) or ended: all of it, or by how it stood then. Columns 6, 11,
 * 12 and 13 of form II.06a.
 */
export const stocks = ['carried', 'pending', 'pendingInTerm', 'pendingOverdue'] as const;
export type Stock = (typeof stocks)[number];

/** Whether a dossier that stood open so belongs to a stock. */
export const isIn = (stock: Stock, standing: Standing | undefined): boolean =>
  standing !== undefined &&
  (stock === 'pendingInTerm'
    ? standing === 'inTerm'
    : stock !== 'pendingOverdue' || standing === 'overdue');

/** How a dossier stands now: late is who was marked, as the counters have it. */
export const standingNow = (dossier: Dossier): Standing | undefined =>
  isOpen(dossier) ? (dossier.clock === 'overdue' ? 'overdue' : 'inTerm') : undefined;

/**
 * How a dossier stood when a day had ended, if it was open then; as the counters of a period that is over
 * have it.
 */
export function standingAfter(day: Day, dossier: Dossier): Standing | undefined {
  const { acceptedAt } = dossier;
  const end = endOf(dossier);
  const had = (at: string) => vietnamDay(at) <= day;
  if (!acceptedAt || !had(acceptedAt) || (end && had(end))) return undefined;
  const late = overdueSpans(dossier).some(({ from, to }) => had(from) && !(to && had(to)));
  return late ? 'overdue' : 'inTerm';
}
