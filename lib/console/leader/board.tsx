import { filtered, go, to, useAddress } from '../address.ts';
import { useLoad, usePages } from '../load.ts';
import { momentOf, number } from '../moments.ts';
import { Badge, Chips, Loading, Moment, MoreRows, Refusal, Shown, Title } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { useUnits } from '../unit-names.ts';
import { filled, named, words } from '../words.ts';
import { OnTimeBars, type Rated } from './charts.tsx';

interface Share {
  readonly n: number;
  readonly of: number;
  readonly percent: number;
}
interface Practice extends Share {
  readonly provincePercent: number;
  readonly outlier: boolean;
}
interface Numbers {
  readonly open: Readonly<
    Record<
      'all' | 'dueToday' | 'dueSoon' | 'overdue' | 'overdueApologised' | 'overdueWithoutApology',
      number
    >
  >;
  readonly onTime: { readonly reported: Share; readonly unadjusted: Share };
  readonly refused: Practice;
  readonly supplements: Practice;
  readonly repeatedSupplements: Practice;
}
interface Board extends Numbers {
  readonly asOf?: string;
  readonly standing?: { readonly pastAllowance: number; readonly idle: number };
  readonly units?: readonly (Numbers & { readonly unit: string; readonly name: string })[];
  readonly procedures?: readonly (Omit<Numbers, 'open'> & {
    readonly procedure: string;
    readonly open: { readonly all: number; readonly overdue: number };
  })[];
  readonly officers?: readonly {
    readonly officer: string;
    readonly tasks: { readonly inTime: number; readonly late: number };
    readonly refused: Practice;
    readonly supplements: Practice;
  }[];
}

const SIX = [
  'all',
  'dueToday',
  'dueSoon',
  'overdue',
  'overdueWithoutApology',
  'overdueApologised',
] as const;

/** The supervision board: every number leads to its dossiers. */
export function BoardPage() {
  const w = words();
  const session = useSession();
  const { nameOf } = useUnits();
  const { query } = useAddress();
  const own = 'person' in session ? session.person.units : [];
  const whole = holds(session, 'administrator');
  const unit = query.get('don-vi') ?? (whole ? '' : own[0]);
  const by = query.get('theo') === 'tiep-nhan' ? 'receiving' : 'lead';
  const of = query.get('xem');
  const scope = new URLSearchParams({ by, ...(unit && { unit }) });
  const loaded = useLoad<Board>(`/supervision?${scope}`);
  return (
    <>
      <Title>{w.nav.board}</Title>
      <div class="filters">
        {own.length > 1 && (
          <label>
            {w.work.unit}
            <select
              value={unit}
              onChange={({ currentTarget }) =>
                go(filtered({ 'don-vi': currentTarget.value, xem: undefined }))
              }
            >
              {own.map((one) => (
                <option key={one} value={one}>
                  {nameOf(one)}
                </option>
              ))}
            </select>
          </label>
        )}
        {own.length <= 1 && unit && <b>{nameOf(unit)}</b>}
        {whole && unit && <a href={to(['giam-sat'])}>{w.board.allUnits}</a>}
      </div>
      <Chips
        label={w.board.by}
        chips={[
          { label: w.board.lead, href: filtered({ theo: undefined }), on: by === 'lead' },
          { label: w.board.receiving, href: filtered({ theo: 'tiep-nhan' }), on: by !== 'lead' },
        ]}
      />
      <Shown of={loaded}>
        {(board) => (
          <>
            <Six board={board} unit={unit} of={of} />
            {of && unit && <Behind unit={unit} by={by} of={of} />}
            {!of && <OnTime board={board} />}
            {!of && board.procedures && <Procedures rows={board.procedures} />}
            {!of && board.officers && <Officers rows={board.officers} />}
          </>
        )}
      </Shown>
    </>
  );
}

function Six({ board, unit, of }: { board: Board; unit: string | undefined; of: string | null }) {
  const { board: w } = words();
  const standing = board.standing && board.standing.pastAllowance + board.standing.idle;
  const numbers: readonly (readonly [string, string, number])[] = [
    ...SIX.map(
      (name) => [name === 'all' ? 'open' : name, w.numbers[name], board.open[name]] as const,
    ),
    ...(standing === undefined ? [] : [['standing', w.numbers.standing, standing] as const]),
  ];
  return (
    <ul class="numbers">
      {numbers.map(([name, label, n]) => (
        <li key={name} class={name.startsWith('overdue') && n > 0 ? 'late' : undefined}>
          {unit ? (
            <a
              href={filtered({ xem: of === name ? undefined : name })}
              aria-current={of === name ? 'true' : undefined}
            >
              <b>{number(n)}</b> {label}
            </a>
          ) : (
            <span>
              <b>{number(n)}</b> {label}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

interface BehindRow {
  readonly code: string;
  readonly procedure: string;
  readonly state: string;
  readonly dueAt?: string;
  readonly apologised: boolean;
  readonly step?: string;
}

/** The dossiers behind a number. */
function Behind({ unit, by, of }: { unit: string; by: string; of: string }) {
  const w = words();
  const list = usePages<BehindRow>(
    `/supervision/dossiers?${new URLSearchParams({ unit, by, of, limit: '50' })}`,
  );
  return (
    <section class="card" aria-labelledby="behind">
      <h2 id="behind">{named(w.board.numbers, of === 'open' ? 'all' : of)}</h2>
      <a href={filtered({ xem: undefined })}>{w.clear}</a>
      {list.problem && <Refusal problem={list.problem} onRetry={list.reload} />}
      {list.loading && <Loading />}
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{w.work.dossier}</th>
            <th scope="col">{w.dossier.procedure}</th>
            <th scope="col">{w.dossier.state}</th>
            <th scope="col">{w.clock.due}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.code}>
              <td data-label={w.work.dossier}>
                <a href={to(['ho-so', row.code])}>{row.code}</a>
              </td>
              <td data-label={w.dossier.procedure}>{row.procedure}</td>
              <td data-label={w.dossier.state}>
                {named(w.states, row.state)} {row.step}
              </td>
              <td data-label={w.clock.due}>{row.dueAt && <Moment at={row.dueAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreRows count={list.rows.length} next={list.next} onward={() => void list.onward()} />
    </section>
  );
}

function OnTime({ board }: { board: Board }) {
  const { board: w } = words();
  const rated = (name: string, href: string | undefined, own: Numbers): Rated => ({
    name,
    href,
    reported: own.onTime.reported.percent,
    unadjusted: own.onTime.unadjusted.percent,
    of: own.onTime.reported.of,
  });
  const rows = board.units
    ? board.units.map((one) => rated(one.name, to(['giam-sat'], { 'don-vi': one.unit }), one))
    : [rated(w.thisUnit, undefined, board)];
  return (
    <section class="card" aria-labelledby="on-time">
      <h2 id="on-time">{w.onTime}</h2>
      <p class="quiet-line">
        {w.onTimeMeans}
        {board.asOf && ` ${filled(w.asOf, { at: momentOf(board.asOf) })}`}
      </p>
      <OnTimeBars rows={rows.filter(({ of }) => of > 0)} />
    </section>
  );
}

const PracticeCell = ({ practice, label }: { practice: Practice; label: string }) => (
  <td data-label={label} class="number">
    {number(practice.percent, 1)} %{' '}
    {practice.outlier && <Badge kind="soon">{words().board.outlier}</Badge>}
  </td>
);

function Procedures({ rows }: { rows: NonNullable<Board['procedures']> }) {
  const { board: w, procedures } = words();
  return (
    <section class="card" aria-labelledby="by-procedure">
      <h2 id="by-procedure">{w.byProcedure}</h2>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{procedures.code}</th>
            <th scope="col" class="number">
              {w.numbers.all}
            </th>
            <th scope="col" class="number">
              {w.numbers.overdue}
            </th>
            <th scope="col" class="number">
              {w.onTime}
            </th>
            <th scope="col" class="number">
              {w.supplements}
            </th>
            <th scope="col" class="number">
              {w.refused}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.procedure}>
              <td data-label={procedures.code}>
                <a href={to(['thu-tuc', row.procedure])}>{row.procedure}</a>
              </td>
              <td class="number" data-label={w.numbers.all}>
                {number(row.open.all)}
              </td>
              <td class="number" data-label={w.numbers.overdue}>
                {number(row.open.overdue)}
              </td>
              <td class="number" data-label={w.onTime}>
                {number(row.onTime.reported.percent, 1)} %
              </td>
              <PracticeCell practice={row.supplements} label={w.supplements} />
              <PracticeCell practice={row.refused} label={w.refused} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Officers({ rows }: { rows: NonNullable<Board['officers']> }) {
  const { board: w } = words();
  return (
    <section class="card" aria-labelledby="by-officer">
      <h2 id="by-officer">{w.byOfficer}</h2>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{w.officer}</th>
            <th scope="col" class="number">
              {w.inTime}
            </th>
            <th scope="col" class="number">
              {w.late}
            </th>
            <th scope="col" class="number">
              {w.supplements}
            </th>
            <th scope="col" class="number">
              {w.refused}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.officer}>
              <td data-label={w.officer}>{row.officer}</td>
              <td class="number" data-label={w.inTime}>
                {number(row.tasks.inTime)}
              </td>
              <td class="number" data-label={w.late}>
                {number(row.tasks.late)}
              </td>
              <PracticeCell practice={row.supplements} label={w.supplements} />
              <PracticeCell practice={row.refused} label={w.refused} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
