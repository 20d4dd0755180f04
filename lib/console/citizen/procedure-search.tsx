import { filtered, go, useAddress } from '../address.ts';
import type { ProcedureRow } from '../api-types.ts';
import { usePages } from '../load.ts';
import { termText } from '../moments.ts';
import { Heads, Loading, MoreRows, Refusal } from '../parts.tsx';
import { useUnits } from '../unit-names.ts';
import { words } from '../words.ts';

/** Procedures by words, with or without diacritics; `link`: where one of them leads; `among`: only some of them. */
export function ProcedureSearch({
  link,
  among = {},
}: {
  link: (row: ProcedureRow) => string;
  among?: { readonly byData?: 'proposed' };
}) {
  const w = words();
  const { nameOf } = useUnits();
  const { query } = useAddress();
  const asked = query.get('tim') ?? '';
  const list = usePages<ProcedureRow>(
    `/procedures?${new URLSearchParams({ limit: '20', ...among, ...(asked && { q: asked }) })}`,
  );
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
          <input type="search" name="q" defaultValue={asked} autocomplete="off" />
        </label>
        <button type="submit">{w.search}</button>
      </form>
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
                <a href={link(row)}>{row.name}</a>
              </td>
              <td data-label={w.procedures.field}>{row.field}</td>
              <td data-label={w.dossier.leadUnit}>
                {row.leadUnit === 'receiving' ? w.procedures.receiving : nameOf(row.leadUnit)}
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
