import { Cells } from '../../../functions/domain/figures/cells.ts';
import { placesOf } from '../../../functions/domain/figures/places.ts';
import { shareOf } from '../../../functions/domain/figures/share.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import type { Province } from '../../cloud/config/province.ts';
import { type Arrivals, acceptedIn, arrivalsOf } from './arrivals.ts';
import { live } from './life.ts';

export interface Replay extends Arrivals {
  readonly onProgress?: (done: number, of: number) => void;
  /** Whether a book of counters is wanted; all of them unless said otherwise. */
  readonly keeps?: (book: string) => boolean;
}

/** Dossiers told of between two reports of progress. */
const TOLD = 1000;

/** Lives the year dossier by dossier through the rules of the domain and counts it as the tally does. */
export function replay(
  province: Province,
  catalogue: readonly Procedure[],
  { onProgress, keeps, ...arrivals }: Replay,
): Cells {
  const rules = ProvinceRules.parse(province);
  const cells = new Cells(keeps);
  const of = acceptedIn(province, arrivals);
  let done = 0;
  for (const { filed, fate } of arrivalsOf(province, catalogue, arrivals)) {
    const { dossier } = live(filed, fate).situation;
    cells.count(shareOf(dossier, placesOf(dossier, rules, filed.procedure)));
    // Refused ones come on top: the year counts what was accepted.
    if (fate.ends === 'refused') continue;
    if (++done % TOLD === 0 || done === of) onProgress?.(done, of);
  }
  return cells;
}
