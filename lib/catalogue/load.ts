import { isDeepStrictEqual } from 'node:util';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import {
  expand,
  hasCatalogue,
  inOrder,
  type KeptProcedure,
  loadByHand,
  loadImported,
} from '../../statemachines/catalogue.ts';
import { takenOver } from '../../statemachines/taken-over.ts';
import type { Province } from '../config/province.ts';

/** The catalogue of a province in its two parts: what people keep, and what an import wrote. */
export interface Catalogue {
  readonly byHand: readonly Procedure[];
  readonly imported: readonly KeptProcedure[];
}

type Whose = Pick<Province, 'code' | 'catalogueFrom'>;

/**
 * The catalogue as it is kept. A province that took over another's keeps only what differs: an entry of
 * its own goes before the one taken over.
 */
export function keptBy({ code, catalogueFrom }: Whose): Catalogue {
  if (!catalogueFrom) return { byHand: loadByHand(code), imported: loadImported(code) };
  const own = ownOf(code);
  const ours = new Set([...own.byHand, ...own.imported].map((procedure) => procedure.code));
  const others = (procedure: KeptProcedure) => !ours.has(procedure.code);
  const { byHand, imported } = takenBy(catalogueFrom);
  return {
    byHand: [...own.byHand, ...byHand.filter(others)],
    imported: [...own.imported, ...imported.filter(others)],
  };
}

/** What of an import a province keeps itself: all of it, or what differs from what it took over. */
export function toKeep({ catalogueFrom }: Whose, imported: readonly KeptProcedure[]) {
  if (!catalogueFrom) return imported;
  const taken = new Map(takenBy(catalogueFrom).imported.map((entry) => [entry.code, entry]));
  return imported.filter((entry) => !isDeepStrictEqual(taken.get(entry.code), entry));
}

function takenBy({ province, successors }: NonNullable<Whose['catalogueFrom']>): Catalogue {
  const led = (procedure: KeptProcedure) => takenOver(procedure, successors);
  return {
    byHand: loadByHand(province).map(led).map(expand),
    imported: loadImported(province).map(led),
  };
}

const ownOf = (code: string): Catalogue =>
  hasCatalogue(code)
    ? { byHand: loadByHand(code), imported: loadImported(code) }
    : { byHand: [], imported: [] };

/** All procedures of a province with the steps of their processes, by code. */
export function catalogueOf(province: Whose): Procedure[] {
  const { byHand, imported } = keptBy(province);
  return inOrder([...byHand, ...imported.map(expand)], province.code);
}
