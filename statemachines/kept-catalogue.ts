import { isDeepStrictEqual } from 'node:util';
import type { Procedure } from '../functions/domain/procedure/procedure.ts';
import type { Catalogue } from '../functions/domain/procedure/publication.ts';
import {
  hasCatalogue,
  loadByHand,
  loadDecisions,
  loadImported,
  loadKeptHistory,
  loadRetired,
} from './catalogue.ts';
import { historyOf } from './decisions/apply.ts';
import { beginning, expandHistory, type History } from './decisions/catalogue-history.ts';
import { expand, type KeptProcedure } from './kept.ts';
import type { RetiredVersions } from './machine.ts';
import { type Successors, takenOver } from './taken-over.ts';

/** What a catalogue began with, in its two parts: what people keep, and what an import wrote. */
export interface KeptCatalogue {
  readonly byHand: readonly Procedure[];
  readonly imported: readonly KeptProcedure[];
}

/** The province whose catalogue it is, and the one that it goes on from where it took another over. */
interface CatalogueOwner {
  readonly code: string;
  readonly catalogueFrom?: { readonly province: string; readonly successors: Successors };
}

/**
 * The catalogue as it is kept. A province that took over another's keeps only what differs: an entry of
 * its own goes before the one taken over.
 */
export function keptBy({ code, catalogueFrom }: CatalogueOwner): KeptCatalogue {
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
export function toKeep({ catalogueFrom }: CatalogueOwner, imported: readonly KeptProcedure[]) {
  if (!catalogueFrom) return imported;
  const taken = new Map(takenBy(catalogueFrom).imported.map((entry) => [entry.code, entry]));
  return imported.filter((entry) => !isDeepStrictEqual(taken.get(entry.code), entry));
}

function takenBy({
  province,
  successors,
}: NonNullable<CatalogueOwner['catalogueFrom']>): KeptCatalogue {
  const led = (procedure: KeptProcedure) => takenOver(procedure, successors);
  return {
    byHand: loadByHand(province).map(led).map(expand),
    imported: loadImported(province).map(led),
  };
}

const ownOf = (code: string): KeptCatalogue =>
  hasCatalogue(code)
    ? { byHand: loadByHand(code), imported: loadImported(code) }
    : { byHand: [], imported: [] };

/**
 * The catalogue with all decisions on it. A province that took over another's goes on from all that was
 * decided there, for the dossiers that came with it finish under those versions; what the other published
 * stands in the other's figures.
 */
export function keptHistory({ code, catalogueFrom }: CatalogueOwner): History {
  if (!catalogueFrom) return loadKeptHistory(code);
  const own = ownOf(code);
  const ours = beginning([...own.byHand, ...own.imported]).lives;
  const taken = [...loadKeptHistory(catalogueFrom.province).lives.values()].map((life) => ({
    ...life,
    versions: life.versions.map((one) => takenOver(one, catalogueFrom.successors)),
  }));
  const lives = new Map([...taken.map((life) => [life.code, life] as const), ...ours]);
  return historyOf({ lives, publications: [] }, loadDecisions(code));
}

/** The life of every procedure of a province with the steps of its processes, by code. */
export const wholeCatalogue = (province: CatalogueOwner): Catalogue =>
  expandHistory(keptHistory(province));

/** Versions that have left their machines, here or in the province whose catalogue was taken over. */
export const retiredOf = ({ code, catalogueFrom }: CatalogueOwner): RetiredVersions =>
  loadRetired(catalogueFrom ? [catalogueFrom.province, code] : [code]);

/** The last version of every procedure of a province, by code. */
export function catalogueOf(province: CatalogueOwner): Procedure[] {
  return wholeCatalogue(province).lives.flatMap(({ versions }) => versions.at(-1) ?? []);
}
