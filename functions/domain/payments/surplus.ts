import { type DossierCode, drawnAs, type UnitCode } from '../codes.ts';
import type { ProvinceRules } from '../province-rules.ts';

/**
 * The unit whose leader gives money back that fits no request: the one that received the dossier. Where the province has
 * no such unit, as for money told under the code of another province, it is the service centre of the province.
 */
export function keeperOf(
  code: DossierCode,
  { units }: Pick<ProvinceRules, 'units'>,
): UnitCode | undefined {
  const { unit } = drawnAs(code);
  const has = units.some((one) => one.code === unit);
  return has ? unit : units.find((one) => one.kind === 'centre' && !one.mergedInto)?.code;
}
