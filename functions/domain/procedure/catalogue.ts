import { type Life, lifeOf } from './life.ts';
import type { Procedure } from './procedure.ts';
import type { Publication } from './publication.ts';

/** The catalogue of a province: the life of every procedure, and what every decision published. */
export interface Catalogue {
  readonly lives: readonly Life[];
  readonly publications: readonly Publication[];
}

/** A catalogue in which every procedure has one version and nothing was decided since. */
export const firstCatalogue = (procedures: readonly Procedure[]): Catalogue => ({
  lives: procedures.map(lifeOf),
  publications: [],
});
