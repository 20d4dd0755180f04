import { to, useAddress } from '../address.ts';
import type { ProcedureToday } from '../api-types.ts';
import { ProcedureSearch } from '../citizen/procedure-search.tsx';
import { useLoad } from '../load.ts';
import { Badge, Heads, Shown } from '../parts.tsx';
import { reductionWords } from './reduction-words.ts';

/** Papers that data replaces (Resolution 66.7/2025/NQ-CP, Annex I), proposed by procedure: people decide. */
export function ByData() {
  const w = reductionWords();
  const code = useAddress().query.get('thu-tuc');
  const loaded = useLoad<ProcedureToday>(
    code ? `/procedures/${encodeURIComponent(code)}?byData=proposed` : undefined,
  );
  return (
    <>
      <p class="quiet-line">{w.byData.means}</p>
      {code && <Shown of={loaded}>{(procedure) => <Papers of={procedure} />}</Shown>}
      <ProcedureSearch
        among={{ byData: 'proposed' }}
        link={(row) => to(['cat-giam'], { xem: 'du-lieu', 'thu-tuc': row.code })}
      />
    </>
  );
}

function Papers({ of: { code, name, byDataProposed = [] } }: { of: ProcedureToday }) {
  const w = reductionWords().byData;
  return (
    <section class="card" aria-labelledby="papers">
      <h2 id="papers">
        {code} <span lang="vi">{name}</span>
      </h2>
      <table class="rows">
        <Heads of={[w.row, w.paper, w.database, w.components]} />
        <tbody>
          {byDataProposed.map(({ row, paper, databaseAsPrinted, owner, components }) => (
            <tr key={row}>
              <td data-label={w.row}>{row}</td>
              <td data-label={w.paper}>
                <span lang="vi">{paper}</span>
              </td>
              <td data-label={w.database}>
                <span lang="vi">
                  {databaseAsPrinted} ({owner})
                </span>
              </td>
              <td data-label={w.components}>
                {components.length === 0
                  ? w.none
                  : components.map(({ id, name: component, partly }) => (
                      <div key={id}>
                        <code>{id}</code> <span lang="vi">{component}</span>{' '}
                        {partly && <Badge kind="calm">{w.partly}</Badge>}
                      </div>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
