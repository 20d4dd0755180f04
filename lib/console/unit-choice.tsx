import { filtered, go } from './address.ts';
import { useUnits } from './unit-names.ts';
import { words } from './words.ts';

/**
 * The choice of a unit, which stands in the address.
 * @param empty the first choice, of no unit, where there is one
 * @param closing the part of the address that ends with the choice
 */
export function UnitChoice({
  of,
  value,
  empty,
  closing,
}: {
  of: readonly string[];
  value: string | undefined;
  empty?: string;
  closing?: string;
}) {
  const { nameOf } = useUnits();
  return (
    <label>
      {words().work.unit}
      <select
        value={value}
        onChange={({ currentTarget }) =>
          go(
            filtered({ 'don-vi': currentTarget.value, ...(closing && { [closing]: undefined }) }),
            true,
          )
        }
      >
        {empty && <option value="">{empty}</option>}
        {of.map((one) => (
          <option key={one} value={one} lang="vi">
            {nameOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
