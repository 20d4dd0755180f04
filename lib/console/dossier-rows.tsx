import type { ComponentChildren } from 'preact';
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
export function DossierRows<Row extends DossierRow>({ list, also }: DossierRowsProps<Row>) {
  const w = words();
  useLookThrough(list.rows.map(({ code }) => code));
  return (
    <>
      {list.problem && <Refusal problem={list.problem} onRetry={list.reload} />}
      {list.loading && <Loading />}
      <table class="rows">
        <Heads
          of={[
            ...[w.work.dossier, w.dossier.procedure, w.dossier.state, w.clock.due],
            ...(also ? [also.head] : []),
          ]}
        />
        <tbody>
          {list.rows.map((row, at) => (
            <tr key={`${row.code}/${at}`}>
              <td data-label={w.work.dossier}>
                <a href={to(['ho-so', row.code])}>{row.code}</a>
              </td>
              <td data-label={w.dossier.procedure}>
                <span class="clip" lang="vi">
                  {row.procedure} {row.procedureName}
                </span>
              </td>
              <td data-label={w.dossier.state}>
                {named(w.states, row.state)}
                {row.step && `, ${w.fields.step.toLowerCase()} ${row.step}`}
              </td>
              <td data-label={w.clock.due}>{row.dueAt && <Moment at={row.dueAt} />}</td>
              {also && <td data-label={also.head}>{also.of(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {list.rows.length === 0 && !list.loading && !list.problem && !list.next && (
        <p class="empty">{w.find.nothing}</p>
      )}
      <MoreRows count={list.rows.length} next={list.next} onward={() => void list.onward()} />
    </>
  );
}

interface DossierRowsProps<Row> {
  readonly list: ReturnType<typeof usePages<Row>>;
  /** A column more, of lists that say more of each dossier. */
  readonly also?: { readonly head: string; readonly of: (row: Row) => ComponentChildren };
}
