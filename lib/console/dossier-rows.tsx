import { to } from './address.ts';
import type { DossierState } from './api-types.ts';
import type { usePages } from './load.ts';
import { Heads, Loading, Moment, MoreRows, Refusal } from './parts.tsx';
import { useLookThrough } from './staff/neighbours.tsx';
import { named, words } from './words.ts';

interface DossierRow {
  readonly code: string;
  readonly procedure: string;
  readonly procedureName?: string | undefined;
  readonly state: DossierState;
  readonly step?: string | undefined;
  readonly dueAt?: string | undefined;
}

/** Dossiers of a list that somebody asked for; each leads to its page, and from one to the next. */
export function DossierRows({ list }: { list: ReturnType<typeof usePages<DossierRow>> }) {
  const w = words();
  useLookThrough(list.rows.map(({ code }) => code));
  return (
    <>
      {list.problem && <Refusal problem={list.problem} onRetry={list.reload} />}
      {list.loading && <Loading />}
      <table class="rows">
        <Heads of={[w.work.dossier, w.dossier.procedure, w.dossier.state, w.clock.due]} />
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.code}>
              <td data-label={w.work.dossier}>
                <a href={to(['ho-so', row.code])}>{row.code}</a>
              </td>
              <td data-label={w.dossier.procedure}>
                <span class="clip">
                  {row.procedure} {row.procedureName}
                </span>
              </td>
              <td data-label={w.dossier.state}>
                {named(w.states, row.state)}
                {row.step && `, ${w.fields.step.toLowerCase()} ${row.step}`}
              </td>
              <td data-label={w.clock.due}>{row.dueAt && <Moment at={row.dueAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.rows.length === 0 && !list.loading && !list.problem && (
        <p class="empty">{w.find.nothing}</p>
      )}
      <MoreRows count={list.rows.length} next={list.next} onward={() => void list.onward()} />
    </>
  );
}
