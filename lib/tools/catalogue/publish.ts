import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { wholeCatalogue } from '../../../statemachines/load.ts';
import { type Where, withTable } from './table.ts';

/** Writes a province's catalogue into its table. Safe to repeat. Returns the number of procedures. */
export function publish(
  where: Where,
  onProgress?: (done: number, all: number) => void,
): Promise<number> {
  return withTable(where, async (table, { province }) => {
    const catalogue = wholeCatalogue(province);
    const { length } = catalogue.lives;
    const rules = ProvinceRules.parse(province);
    await publishCatalogue(table, catalogue, rules, (done) => onProgress?.(done, length));
    return length;
  });
}
