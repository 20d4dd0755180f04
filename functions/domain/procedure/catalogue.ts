import type { Life } from './life.ts';
import type { Publication } from './publication.ts';

/** The catalogue of a province: the life of every procedure, and what every decision published. */
export interface Catalogue {
  readonly lives: readonly Life[];
  readonly publications: readonly Publication[];
}
