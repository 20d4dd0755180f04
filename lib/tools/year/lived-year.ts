import type { Figures } from '../../../functions/application/figures/figures.ts';
import { placesOf } from '../../../functions/domain/figures/counting-place.ts';
import { dossierRow } from '../../../functions/domain/figures/facts.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import type { Province } from '../../cloud/config/province.ts';
import { type Arrivals, acceptedIn, arrivalsOf } from './arriving-dossiers.ts';
import { live } from './dossier-life.ts';
import { type FactRows, figuresOf } from './figures-of.ts';

export interface Replay extends Arrivals {
  readonly onProgress?: (done: number, of: number) => void;
}

/** Dossiers told of between two reports of progress. */
const TOLD = 1000;

/** Lives the year dossier by dossier through the rules of the domain, and writes what the lake knows of each. */
export const replay = (
  province: Province,
  catalogue: readonly Procedure[],
  year: Replay,
): Promise<Figures> => figuresOf(factsOf(province, catalogue, year));

export function* factsOf(
  province: Province,
  catalogue: readonly Procedure[],
  { onProgress, ...arrivals }: Replay,
): Generator<FactRows> {
  const rules = ProvinceRules.parse(province);
  const of = acceptedIn(province, arrivals);
  let done = 0;
  for (const { filed, fate } of arrivalsOf(province, catalogue, arrivals)) {
    const { dossier } = live(filed, fate).situation;
    yield { dossier: dossierRow(dossier, placesOf(dossier, rules, filed.procedure)) };
    // Refused ones come on top: the year counts what was accepted.
    if (fate.ends === 'refused') continue;
    if (++done % TOLD === 0 || done === of) onProgress?.(done, of);
  }
}
