import { filtered, go, useAddress } from '../address.ts';
import type { ProcedureRow } from '../api-types.ts';
import { usePages } from '../load.ts';
import { termText } from '../moments.ts';
import { Chips, Heads, Loading, MoreRows, Refusal } from '../parts.tsx';
import { useUnits } from '../unit-names.ts';
import { words } from '../words.ts';

/** The filters, as the address and as the API name them. */
const FILTERS = {
  tim: 'q',
  'linh-vuc': 'field',
  cap: 'level',
  'co-quan': 'unit',
  'truc-tuyen': 'online',
} as const;

/** Procedures by words, with or without diacritics; `link`: where one of them leads; `among`: only some of them. */
export function ProcedureSearch({
  link,
  among = {},
}: {
  link: (row: ProcedureRow) => string;
  among?: { readonly byData?: 'proposed' };
}) {
  const w = words();
  const { nameOf, units } = useUnits();
  const { query } = useAddress();
  const asked = Object.entries(FILTERS).flatMap(([at, name]) => {
    const value = query.get(at);
    return value ? [[name, value] as const] : [];
  });
  const list = usePages<ProcedureRow>(
    `/procedures?${new URLSearchParams({ limit: '20', ...among, ...Object.fromEntries(asked) })}`,
  );
  const field = query.get('linh-vuc');
  const resolving = [...units.values()].filter(({ resolves }) => resolves > 0);
  return (
    <>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          const { value } = event.currentTarget.elements.namedItem('q') as HTMLInputElement;
          go(filtered({ tim: value.trim() }));
        }}
      >
        <label class="grow">
          {w.procedures.search}
          <input type="search" name="q" defaultValue={query.get('tim') ?? ''} autocomplete="off" />
        </label>
        <button type="submit">{w.search}</button>
      </form>
      <div class="filters">
        <Choice at="cap" label={w.procedures.level} choices={Object.entries(w.procedures.levels)} />
        <Choice
          at="co-quan"
          label={w.dossier.leadUnit}
          choices={resolving.map(({ code, name }) => [code, name])}
        />
        <Choice
          at="truc-tuyen"
          label={w.procedures.online}
          choices={Object.entries(w.procedures.onlineLevels)}
        />
      </div>
      {field && (
        <Chips
          label={w.procedures.field}
          chips={[
            { label: w.procedures.anyField, href: filtered({ 'linh-vuc': undefined }), on: false },
            { label: field, href: filtered({}), on: true },
          ]}
        />
      )}
      {list.problem && <Refusal problem={list.problem} onRetry={list.reload} />}
      {list.loading && <Loading />}
      <table class="rows">
        <Heads
          of={[
            w.procedures.code,
            w.procedures.name,
            w.procedures.field,
            w.dossier.leadUnit,
            w.clock.term,
          ]}
        />
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.code}>
              <td data-label={w.procedures.code}>{row.code}</td>
              <td data-label={w.procedures.name}>
                <a href={link(row)} lang="vi">
                  {row.name}
                </a>
              </td>
              <td data-label={w.procedures.field}>
                <a href={filtered({ 'linh-vuc': row.field })} lang="vi">
                  {row.field}
                </a>
              </td>
              <td data-label={w.dossier.leadUnit}>
                {row.leadUnit === 'receiving' ? (
                  w.procedures.receiving
                ) : (
                  <span lang="vi">{nameOf(row.leadUnit)}</span>
                )}
              </td>
              <td data-label={w.clock.term}>{termText(row.publishedTerm)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.rows.length === 0 && !list.loading && <p class="empty">{w.procedures.none}</p>}
      <MoreRows count={list.rows.length} next={list.next} onward={() => void list.onward()} />
    </>
  );
}

/** One of some values, which stands in the address; the first choice is all of them. */
function Choice({
  at,
  label,
  choices,
}: {
  at: keyof typeof FILTERS;
  label: string;
  choices: readonly (readonly [string, string])[];
}) {
  const { query } = useAddress();
  return (
    <label>
      {label}
      <select
        value={query.get(at) ?? ''}
        onChange={({ currentTarget }) =>
          go(filtered({ [at]: currentTarget.value || undefined }), true)
        }
      >
        <option value="">{words().work.all}</option>
        {choices.map(([value, name]) => (
          <option key={value} value={value} lang={at === 'co-quan' ? 'vi' : undefined}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
