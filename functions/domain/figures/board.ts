import { type Counts, sumOf } from './counts.ts';
import { share } from './percent.ts';
import { practiceOf } from './practice.ts';
import { processingTimeOf } from './processing-time.ts';

/** The supervision board of what was counted; `usual`: the province, with which practices are compared. */
export function boardOf(own: Counts, usual: Counts) {
  const open = (name: string) => own[`open.${name}`] ?? 0;
  const practice = (prefix: string) => practiceOf(countedOf(own, prefix), countedOf(usual, prefix));
  return {
    open: {
      all: open('all'),
      dueToday: open('dueToday'),
      dueSoon: open('dueSoon'),
      overdue: open('overdue'),
      overdueApologised: open('apologised'),
      overdueWithoutApology: open('overdue') - open('apologised'),
    },
    submitted: named(own, 'submitted.'),
    onTime: onTimeOf(own),
    processingTime: processingTimeOf(own.resolvedHours ?? 0, resolvedIn(own)),
    clockStopped: { byKind: named(own, 'paused.'), extended: own.extended ?? 0 },
    refused: { ...practice('refused.'), byGround: named(own, 'refused.') },
    supplements: practice('supplement.'),
    askedForThoughByData: { n: own.askedForThoughByData ?? 0, of: sumOf(own, 'submitted.') },
    repeatedSupplements: practice('supplement.repeated'),
    digitisation: digitisationOf(own),
  };
}

export const resolvedIn = (counts: Counts): number =>
  ['early', 'onTime', 'late'].reduce((sum, way) => sum + (counts[`ended.${way}`] ?? 0), 0);

export const countedOf = (flows: Counts, prefix: string) => ({
  n: sumOf(flows, prefix),
  of: sumOf(flows, 'submitted.'),
});

/** On time as reported, and as if no pause, extension or re-projection had moved a due time. */
export function onTimeOf(flows: Counts) {
  const { 'ended.late': late = 0, 'ended.lateUnadjusted': unadjusted = 0 } = flows;
  const resolved = resolvedIn(flows);
  const rate = (n: number) => ({ n, of: resolved, percent: share(n, resolved) });
  return { reported: rate(resolved - late), unadjusted: rate(resolved - unadjusted) };
}

/**
 * How far the papers of resolved dossiers are digitised. Decision 766 counts a dossier as soon as one file is
 * there; here stand the papers themselves, and the dossiers of which one file or the mere declaration is all.
 */
function digitisationOf(flows: Counts) {
  const counted = (name: string) => flows[`digitisation.${name}`] ?? 0;
  const rate = (n: number, of: number) => ({ n, of, percent: share(n, of) });
  return {
    completeness: rate(counted('digitised'), counted('required')),
    singleFile: rate(counted('singleFile'), counted('dossiers')),
    declarationOnly: rate(counted('declarationOnly'), counted('dossiers')),
  };
}

/** Numbers that begin so, by the rest of their names. */
const named = (flows: Counts, prefix: string) =>
  Object.fromEntries(
    Object.entries(flows)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, n]) => [name.slice(prefix.length), n]),
  );
