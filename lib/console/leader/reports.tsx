import type { RegisterEntry } from '../../../functions/domain/forms/register-entry.ts';
import { provinceNow } from '../access.ts';
import { filtered, go, to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad, usePages } from '../load.ts';
import { isoDay, momentOf, number } from '../moments.ts';
import { Chips, Heads, Loading, MoreRows, Refusal, Shown, Title } from '../parts.tsx';
import type { PageOf } from '../screens.ts';
import { holds, useSession } from '../session.ts';
import { UnitChoice } from '../unit-choice.tsx';
import { useUnits } from '../unit-names.ts';
import { either, filled, named as wordOf, words } from '../words.ts';
import { behindOf } from './behind.tsx';
import { RESOLVED } from './charts.tsx';
import { CountedBy, useCountedBy } from './counted-by.tsx';
import { FeeReport } from './fee-report.tsx';
import { figureWords } from './figure-words.ts';
import { SaveFiles } from './save-files.tsx';

type Report = PageOf<'bao-cao'>;

/** Each report by its name in the address, with its route and the name of its workbook. */
const REPORTS = {
  'ii-06a': { path: '/reports/ii-06a', file: 'bieu-ii-06a' },
  'qd-766': { path: '/reports/766', file: 'bo-chi-so-766' },
  'so-07': { path: '/reports/register', file: 'so-theo-doi' },
  phi: { path: '/reports/fees', file: 'thong-ke-phi-le-phi' },
} as const satisfies Readonly<Record<Report, { path: string; file: string }>>;

const isReport = (name: string | null): name is Report => name !== null && name in REPORTS;

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
  const asked = by && `${path}?${new URLSearchParams({ period, by, ...(unit && { unit }) })}`;
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
          {f.reports.titles[report]} {unit && `– ${nameOf(unit)}`}, {period}
        </h2>
        {report === 'ii-06a' && <FormII06a path={asked} />}
        {report === 'qd-766' && <Score path={asked} />}
        {report === 'so-07' && <Register path={asked} />}
        {report === 'phi' && <FeeReport path={asked} />}
        {asked && <SaveFiles asked={asked} name={`${file}-${unit || 'tinh'}-${period}`} />}
      </section>
    </>
  );
}

/** The numbers of the form, and under which names the dossiers of each are listed: a sum has a list for each part. */
const COLUMNS = {
  3: ['accepted', 'carried'],
  4: ['accepted.online'],
  5: ['accepted.direct,accepted.post'],
  6: ['carried'],
  7: [RESOLVED],
  8: ['ended.early'],
  9: ['ended.onTime'],
  10: ['ended.late'],
  11: ['pending'],
  12: ['pendingInTerm'],
  13: ['pendingOverdue'],
} as const;

function FormII06a({ path }: { path: string | undefined }) {
  const f = figureWords();
  const loaded = useLoad<Answer<'report-ii-06a'>>(path);
  return (
    <Shown of={loaded}>
      {({ total, asOf, filter }) => (
        <>
          <table class="rows">
            <Heads of={[f.reports.column, { number: f.reports.count }]} />
            <tbody>
              {Object.entries(COLUMNS).map(([column, lists]) => {
                const n = total.columns[column] ?? 0;
                const behind = (of: string) => behindOf(filter, of);
                const [of, ...others] = lists;
                return (
                  <tr key={column}>
                    <td data-label={f.reports.column}>
                      ({column}) {f.reports.columns[Number(column) as keyof typeof COLUMNS]}
                    </td>
                    <td class="number" data-label={f.reports.count}>
                      {n > 0 && others.length === 0 ? (
                        <a href={behind(of)}>{number(n)}</a>
                      ) : (
                        <span>{number(n)}</span>
                      )}
                      {n > 0 &&
                        others.length > 0 &&
                        lists.map((part) => (
                          <small key={part}>
                            <a href={behind(part)}>{wordOf(f.board.behind, part)}</a>
                          </small>
                        ))}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <p class="quiet-line">
            {filled(f.reports.rate, { percent: number(total.onTimeRate, 1) })}{' '}
            {total.handledElsewhere > 0 && (
              <a href={behindOf(filter, 'handledElsewhere')}>
                {filled(f.reports.handledElsewhere, { n: number(total.handledElsewhere) })}
              </a>
            )}{' '}
            {filled(f.board.asOf, { at: momentOf(asOf) })}
          </p>
        </>
      )}
    </Shown>
  );
}

function Score({ path }: { path: string | undefined }) {
  const f = figureWords();
  const loaded = useLoad<Answer<'report-766'>>(path);
  return (
    <Shown of={loaded}>
      {({ components, notMeasured, total, outOf, asOf, filter }) => (
        <>
          <table class="rows">
            <Heads
              of={[f.reports.component, { number: f.reports.of }, { number: f.reports.points }]}
            />
            <tbody>
              {components.map((one) => (
                <tr key={one.component}>
                  <td data-label={f.reports.component}>
                    {either(one.vi, one.en)}
                    <small>{one.formula}</small>
                  </td>
                  <td class="number" data-label={f.reports.of}>
                    {number(one.numerator)} / {number(one.denominator)}
                    {[...countersIn(one.source)].map((of) => (
                      <small key={of}>
                        <a href={behindOf(filter, of)}>{wordOf(f.board.behind, of)}</a>
                      </small>
                    ))}
                  </td>
                  <td class="number" data-label={f.reports.points}>
                    {number(one.points, 2)} / {number(one.max, 2)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p class="quiet-line">
            {filled(f.reports.total, { points: number(total, 2), max: number(outOf, 2) })}{' '}
            {notMeasured.length > 0 && filled(f.reports.notMeasured, { n: notMeasured.length })}{' '}
            {filled(f.board.asOf, { at: momentOf(asOf) })}
          </p>
        </>
      )}
    </Shown>
  );
}

/** The counters that a part of the score is made of: each has a list of dossiers. */
const countersIn = (source: Answer<'report-766'>['components'][number]['source']) =>
  source?.kind === 'counted'
    ? new Set(
        `${source.numerator} ${source.denominator}`
          .match(/[a-z]+\.[A-Za-z*]+/g)
          ?.map((name) => name.replace('.*', '')),
      )
    : new Set<string>();

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
                <span class="clip">{row.procedure}</span>
              </td>
              <td data-label={register.applicant}>{row.applicant}</td>
              <td data-label={register.received}>{row.received}</td>
              <td data-label={register.promised}>{row.promised}</td>
              <td data-label={register.returned}>{row.returned || row.note}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreRows count={list.rows.length} next={list.next} onward={() => void list.onward()} />
    </>
  );
}
