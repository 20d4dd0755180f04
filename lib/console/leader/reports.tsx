import type { RegisterEntry } from '../../../functions/domain/forms/register-entry.ts';
import { provinceNow } from '../access.ts';
import { filtered, go, to, useAddress } from '../address.ts';
import { usePages } from '../load.ts';
import { isoDay } from '../moments.ts';
import { Chips, Loading, MoreRows, Refusal, Title } from '../parts.tsx';
import type { PageOf } from '../screens.ts';
import { holds, useSession } from '../session.ts';
import { UnitChoice } from '../unit-choice.tsx';
import { useUnits } from '../unit-names.ts';
import { words } from '../words.ts';
import { CountedBy, useCountedBy } from './counted-by.tsx';
import { FeeReport } from './fee-report.tsx';
import { figureWords } from './figure-words.ts';
import { FormII06a } from './form-report.tsx';
import { SaveFiles } from './save-files.tsx';
import { ScoreReport } from './score-report.tsx';

type Report = PageOf<'bao-cao'>;

/** Each report by its name in the address, with its route and the name of its workbook. */
const REPORTS = {
  'ii-06a': { path: '/reports/ii-06a', file: 'bieu-ii-06a' },
  'qd-766': { path: '/reports/766', file: 'bo-chi-so-766' },
  'so-07': { path: '/reports/register', file: 'so-theo-doi' },
  phi: { path: '/reports/fees', file: 'thong-ke-phi-le-phi' },
} as const satisfies Readonly<Record<Report, { path: string; file: string }>>;

const isReport = (name: string | null): name is Report =>
  name !== null && Object.hasOwn(REPORTS, name);

/** Reports of a unit and a period: on the screen, printed from it, and as the workbooks that an agency signs. */
export function ReportsPage() {
  const w = words();
  const f = figureWords();
  const session = useSession();
  const { nameOf } = useUnits();
  const { query } = useAddress();
  const own = 'person' in session ? session.person.units : [];
  const whole = holds(session, 'administrator');
  const unit = query.get('don-vi') ?? (whole ? '' : (own[0] ?? ''));
  const month = isoDay(new Date(provinceNow()).toISOString()).slice(0, 7);
  const period = query.get('ky') ?? month;
  const named = query.get('mau');
  const report = isReport(named) ? named : 'ii-06a';
  const { path, file } = REPORTS[report];
  const by = useCountedBy(unit);
  const calendar = query.get('lich') === 'bao-cao' ? 'statutory' : 'civil';
  const scope = { period, by: by ?? '', calendar, ...(unit && { unit }) };
  const asked = by && `${path}?${new URLSearchParams(scope)}`;
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
        {own.length > 1 && <UnitChoice of={own} value={unit} />}
        <label>
          {f.reports.period} <small>{f.reports.periodHint}</small>
          <input name="period" defaultValue={period} />
        </label>
        <button type="submit">{f.reports.show}</button>
      </form>
      <CountedBy by={by} />
      <Chips
        label={f.reports.calendar}
        chips={[
          { label: f.reports.civil, href: filtered({ lich: undefined }), on: calendar === 'civil' },
          {
            label: f.reports.statutory,
            href: filtered({ lich: 'bao-cao' }),
            on: calendar === 'statutory',
          },
        ]}
      />
      <Chips
        label={w.nav.reports}
        chips={(Object.keys(REPORTS) as Report[])
          .filter((one) => one !== 'so-07' || unit)
          .map((one) => ({
            label: f.reports.titles[one],
            href: filtered({ mau: one }),
            on: one === report,
          }))}
      />
      <section class="card" aria-labelledby="report">
        <h2 id="report">
          {f.reports.titles[report]}
          {unit && <span lang="vi"> · {nameOf(unit)}</span>}
          {period && ` · ${period}`}
        </h2>
        {report === 'ii-06a' && <FormII06a path={asked} />}
        {report === 'qd-766' && <ScoreReport path={asked} />}
        {report === 'so-07' && <Register path={asked} />}
        {report === 'phi' && <FeeReport path={asked} />}
        {asked && <SaveFiles asked={asked} name={`${file}-${unit || 'tinh'}-${period}`} />}
      </section>
    </>
  );
}

/** Form 07: it shows persons, and that it was looked at is recorded. */
function Register({ path }: { path: string | undefined }) {
  const f = figureWords();
  const list = usePages<RegisterEntry>(path && `${path}&limit=50`);
  const { register } = f.reports;
  return (
    <>
      {list.problem && <Refusal problem={list.problem} onRetry={list.reload} />}
      {list.loading && <Loading />}
      <table class="rows">
        <thead>
          <tr>
            {(Object.keys(register) as (keyof typeof register)[]).map((column) => (
              <th key={column} scope="col">
                {register[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.code}>
              <td data-label={register.code}>
                <a href={to(['ho-so', row.code])}>{row.code}</a>
              </td>
              <td data-label={register.procedure}>
                <span class="clip" lang="vi">
                  {row.procedure}
                </span>
              </td>
              <td data-label={register.applicant}>{row.applicant}</td>
              <td data-label={register.received}>{row.received}</td>
              <td data-label={register.promised}>{row.promised}</td>
              <td data-label={register.returned}>{row.returned || row.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {list.rows.length === 0 && !list.loading && !list.problem && (
        <p class="empty">{f.reports.noDossiers}</p>
      )}
      <MoreRows count={list.rows.length} next={list.next} onward={() => void list.onward()} />
    </>
  );
}
