import type { DossierCode, Instant } from '../codes.ts';
import type { Period } from '../figures/period.ts';
import { filedOn, type Petition } from './petition.ts';
import { isOverdue, type PetitionClock } from './petition-clock.ts';

/** What Decision 766 counts of petitions: those filed in a period, without those that were withdrawn or moved. */
export interface PetitionFigures {
  readonly filed: number;
  /** Refused, answered and published within their terms, or still within them. */
  readonly onTime: number;
  /** Whose petitioners said that they are content with how it was handled. */
  readonly satisfied: number;
  /** Dossiers about which people complained, each once. */
  readonly complainedOf: readonly DossierCode[];
}

/** Nothing where nobody filed any: they may go elsewhere, so that is not the same as none. */
export function petitionFigures(
  petitions: readonly Petition[],
  { from, to }: Period,
  now: Instant,
  clock: PetitionClock,
): PetitionFigures | undefined {
  const counted = petitions.filter(
    (one) =>
      one.state !== 'withdrawn' &&
      one.state !== 'moved' &&
      filedOn(one) >= from &&
      filedOn(one) <= to,
  );
  if (counted.length === 0) return undefined;
  const complainedOf = counted.flatMap(({ kind, dossier, state }) =>
    kind === 'complaint' && dossier && state !== 'refused' ? [dossier] : [],
  );
  return {
    filed: counted.length,
    onTime: counted.filter((one) => one.late.length === 0 && !isOverdue(one, now, clock)).length,
    satisfied: counted.filter(({ satisfied }) => satisfied === true).length,
    complainedOf: [...new Set(complainedOf)],
  };
}
