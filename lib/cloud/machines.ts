import { retiredOf, wholeCatalogue } from '../../statemachines/kept-catalogue.ts';
import { machineOf } from '../../statemachines/machine.ts';
import type { Place } from './config/place.ts';

/**
 * The machines of a province's whole catalogue: of every procedure of which a dossier may be open.
 * @throws Error with one line for people: no catalogue, a file that is wrong, a process against the law.
 */
export function machinesOf({ province }: Pick<Place, 'province'>) {
  const retired = retiredOf(province);
  return wholeCatalogue(province).lives.flatMap((life) => {
    const definition = machineOf(life, retired, province);
    return definition ? [{ procedure: life.code, definition }] : [];
  });
}
