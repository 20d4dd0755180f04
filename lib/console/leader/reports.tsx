import { useState } from 'preact/hooks';
import { filtered, go, useAddress } from '../address.ts';
import { download, type Problem, Refused } from '../call.ts';
import { useLoad } from '../load.ts';
import { isoDay, momentOf, number } from '../moments.ts';
import { Refusal, Shown, Title } from '../parts.tsx';
import { holds, provinceNow, useSession } from '../session.ts';
import { useUnits } from '../unit-names.ts';
import { filled, words } from '../words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface FormAnswer {
  readonly asOf?: string;
  readonly total: {
    readonly columns: Readonly<Record<string, number>>;
    readonly onTimeRate: number;
  };
}

const COLUMNS = ['3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13'] as const;

/** Reports of a unit and a period: on the screen, and as the workbooks that an agency signs. */
export function ReportsPage() {
  const w = words();
  const session = useSession();
  const { nameOf } = useUnits();
  const { query } = useAddress();
  const own = 'person' in session ? session.person.units : [];
  const unit = query.get('don-vi') ?? (holds(session, 'administrator') ? '' : (own[0] ?? ''));
  const month = isoDay(new Date(provinceNow()).toISOString()).slice(0, 7);
  const period = query.get('ky') ?? month;
  const [problem, setProblem] = useState<Problem>();
  const asked = new URLSearchParams({ period, ...(unit && { unit }) });
  const form = useLoad<FormAnswer>(`/reports/ii-06a?${asked}`);
  const save = async (path: string, name: string) => {
    setProblem(undefined);
    try {
      await download(
        `${path}?${asked}&format=xlsx`,
        `${name}-${unit || 'tinh'}-${period}.xlsx`,
        XLSX,
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setProblem(error.problem);
    }
  };
  return (
    <>
      <Title>{w.nav.reports}</Title>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          const { value } = event.currentTarget.elements.namedItem('period') as HTMLInputElement;
          go(filtered({ ky: value.trim() }));
        }}
      >
        <label>
          {w.reports.period} <small>{w.reports.periodHint}</small>
          <input name="period" defaultValue={period} />
        </label>
        <button type="submit">{w.reports.show}</button>
      </form>
      {problem && <Refusal problem={problem} />}
      <section class="card" aria-labelledby="ii06a">
        <h2 id="ii06a">
          {w.reports.ii06a} {unit && `– ${nameOf(unit)}`}
        </h2>
        <Shown of={form}>
          {({ total, asOf }) => (
            <>
              <table class="rows">
                <thead>
                  <tr>
                    <th scope="col">{w.reports.column}</th>
                    <th scope="col" class="number">
                      {w.reports.count}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {COLUMNS.map((column) => (
                    <tr key={column}>
                      <td data-label={w.reports.column}>
                        ({column}) {w.reports.columns[column]}
                      </td>
                      <td class="number" data-label={w.reports.count}>
                        {number(total.columns[column] ?? 0)}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <p class="quiet-line">
                {filled(w.reports.rate, { percent: number(total.onTimeRate, 1) })}
                {asOf && ` ${filled(w.board.asOf, { at: momentOf(asOf) })}`}
              </p>
            </>
          )}
        </Shown>
        <p class="buttons">
          <button type="button" onClick={() => void save('/reports/ii-06a', 'ii-06a')}>
            {w.reports.saveForm}
          </button>
          {unit && (
            <button
              type="button"
              class="second"
              onClick={() => void save('/reports/register', 'so-theo-doi')}
            >
              {w.reports.saveRegister}
            </button>
          )}
          <button type="button" class="second" onClick={() => void save('/reports/766', '766')}>
            {w.reports.save766}
          </button>
        </p>
      </section>
    </>
  );
}
