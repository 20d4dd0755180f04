import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { mustBeLawful } from '../../../statemachines/compile.ts';
import { wholeCatalogue } from '../../../statemachines/load.ts';
import { duringItsTime } from '../../../statemachines/machine.ts';
import { type Where, withTable } from './table.ts';

/**
 * Writes a province's catalogue into its table. Safe to repeat. Returns the number of procedures.
 * @throws UnlawfulProcess when a version of any breaks the law; nothing is written then
 */
export function publish(
  where: Where,
  onProgress?: (done: number, all: number) => void,
): Promise<number> {
  return withTable(where, async (table, { province }) => {
    const catalogue = wholeCatalogue(province);
    const { length } = catalogue.lives;
    for (const { versions } of catalogue.lives)
      for (const version of versions) mustBeLawful(version, duringItsTime(province));
    const rules = ProvinceRules.parse(province);
    await publishCatalogue(table, catalogue, rules, (done) => onProgress?.(done, length));
    return length;
  });
}
