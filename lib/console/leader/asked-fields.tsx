import { filtered, go, useAddress } from '../address.ts';
import { figureWords } from './figure-words.ts';

/** A form whose fields are the query of the address. */
export function AskedFields({
  fields,
}: {
  fields: readonly (readonly [name: string, label: string])[];
}) {
  const { query } = useAddress();
  const { reports } = figureWords();
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = [...new FormData(event.currentTarget)];
        go(
          filtered(Object.fromEntries(typed.map(([name, value]) => [name, String(value).trim()]))),
        );
      }}
    >
      {fields.map(([name, label]) => (
        <label key={name}>
          {label}
          <input name={name} defaultValue={query.get(name) ?? ''} autocomplete="off" />
        </label>
      ))}
      <button type="submit">{reports.show}</button>
    </form>
  );
}
