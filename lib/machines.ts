import { compile } from '../statemachines/compile.ts';
import { catalogueOf } from './catalogue/load.ts';
import type { Place } from './config/place.ts';
import type { Machine } from './stacks/machines.ts';

/**
 * The machines of a province's whole catalogue.
 * @throws Error with one line for people: no catalogue, a file that is wrong, a process against the law.
 */
export function machinesOf({ province }: Place): readonly Machine[] {
  return catalogueOf(province).map((procedure) => ({
    procedure: procedure.code,
    definition: compile(procedure, { units: province.units }),
  }));
}
