import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';

/** Who works in the unit, those who do most there first, as suggestions for a field. */
export function Officers({ id, unit }: { id: string; unit: string | undefined }) {
  const { body } = useLoad<Answer<'list-officers'>>(unit && `/units/${unit}/officers`);
  return (
    <datalist id={id}>
      {body?.items.map(({ officer, name }) => (
        <option key={officer} value={officer} label={name} />
      ))}
    </datalist>
  );
}
