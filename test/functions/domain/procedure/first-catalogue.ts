import { lifeOf } from '../../../../functions/domain/procedure/life.ts';
import type { Procedure } from '../../../../functions/domain/procedure/procedure.ts';
import type { Catalogue } from '../../../../functions/domain/procedure/publication.ts';

/** A catalogue in which every procedure has one version and nothing was decided since. */
export const firstCatalogue = (procedures: readonly Procedure[]): Catalogue => ({
  lives: procedures.map(lifeOf),
  publications: [],
});
