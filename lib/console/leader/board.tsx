import type { ComponentChildren } from 'preact';
import { filtered, go, to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { DossierRows } from '../dossier-rows.tsx';
import { useLoad, usePages } from '../load.ts';
import { calendarDay, momentOf, number } from '../moments.ts';
import { Badge, Chips, Shown, Title } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { useUnits } from '../unit-names.ts';
import { filled, named, words } from '../words.ts';
import { OnTimeBars, type Rated } from './charts.tsx';
import { DueCalendar } from './due-calendar.tsx';

type Board = Answer<'supervision'>;
type Numbers = Pick<Board, 'open' | 'onTime' | 'refused' | 'supplements'>;
type Practice = Board['supplements'];

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
            {!of && board.pledges && <Pledges pledges={board.pledges} board={board} unit={unit} />}
            {!of && board.linked && board.linked.open > 0 && <Linked linked={board.linked} />}
            {!of && board.due && <DueCalendar due={board.due} asOf={board.at} />}
            {!of && board.procedures && board.procedures.length > 0 && (
              <Procedures rows={board.procedures} unit={unit} />
            )}
            {!of && board.officers && <Officers rows={board.officers} unit={unit} />}
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

function Linked({ linked: { open, late } }: { linked: NonNullable<Board['linked']> }) {
  const { board: w } = words();
  return (
    <p class={late.length > 0 ? 'late' : undefined}>
      <b>{number(open)}</b> {w.linked}
      {late.length > 0 && `, ${w.linkedLate}: ${late.join(', ')}`}
    </p>
  );
}

/** What of the board is looked behind, as the address names it. */
const NARROWED = { 'can-bo': 'officer', 'thu-tuc': 'procedure', tu: 'from', den: 'to' } as const;

const DAYS = ['from', 'to'];

/** The dossiers behind a number; of an officer, a procedure or a period where the number is. */
function Behind({ unit, by, of }: { unit: string; by: string; of: string }) {
  const w = words();
  const { query } = useAddress();
  const narrowed = Object.entries(NARROWED).flatMap(([name, field]) => {
    const value = query.get(name);
    return value ? [[field, value]] : [];
  });
  const asked = new URLSearchParams({ unit, by, of, limit: '50', ...Object.fromEntries(narrowed) });
  const list = usePages<BoardRow>(`/supervision/dossiers?${asked}`);
  const clear = { xem: undefined, 'can-bo': undefined, 'thu-tuc': undefined };
  return (
    <section class="card" aria-labelledby="behind">
      <h2 id="behind">
        {named({ ...w.board.numbers, ...w.board.behind }, of === 'open' ? 'all' : of)}
        {narrowed.map(
          ([field, value = '']) =>
            ` · ${field === 'officer' ? w.board.officer : ''} ${DAYS.includes(field ?? '') ? calendarDay(value) : value}`,
        )}
      </h2>
      <p>
        <a href={filtered({ ...clear, tu: undefined, den: undefined })}>{w.clear}</a>
      </p>
      <DossierRows list={list} />
    </section>
  );
}

type BoardRow = Answer<'supervision-dossiers'>['items'][number];

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

/** How many officers have signed the pledge; of a unit, who has not, and of the province, where. */
function Pledges({ pledges, board, unit }: PledgesProps) {
  const { board: w } = words();
  const { n, of, percent, missing = [] } = pledges;
  const behind = board.units?.filter((one) => one.pledges && one.pledges.n < one.pledges.of) ?? [];
  return (
    <section class="card" aria-labelledby="pledges">
      <h2 id="pledges">{w.pledges}</h2>
      <p>
        {filled(w.pledgesSigned, { n: number(n), of: number(of), percent: number(percent, 1) })}
      </p>
      {unit && missing.length > 0 && (
        <p>
          <Badge kind="soon">{w.pledgesMissing}</Badge> {missing.join(', ')}
        </p>
      )}
      {!unit && behind.length > 0 && (
        <ul>
          {behind.map((one) => (
            <li key={one.unit}>
              <a href={to(['giam-sat'], { 'don-vi': one.unit })}>{one.name}</a>:{' '}
              {number(one.pledges?.n ?? 0)}/{number(one.pledges?.of ?? 0)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface PledgesProps {
  readonly pledges: NonNullable<Board['pledges']>;
  readonly board: Board;
  readonly unit: string | undefined;
}

/** A number and the dossiers behind it; none, and of the whole province, leads nowhere. */
function Count({ n, label, to: behind, text = number(n) }: CountProps) {
  const { query } = useAddress();
  const unit = query.get('don-vi');
  return (
    <td data-label={label} class="number">
      {n > 0 && behind && (unit || behind.unit) ? (
        <a href={filtered({ 'don-vi': unit ?? behind.unit, ...behind.narrowed, xem: behind.of })}>
          {text}
        </a>
      ) : (
        <span>{text}</span>
      )}
    </td>
  );
}

interface CountProps {
  readonly n: number;
  readonly label: string;
  readonly text?: ComponentChildren;
  readonly to?: {
    readonly of: string;
    readonly unit?: string | undefined;
    readonly narrowed?: Readonly<Partial<Record<keyof typeof NARROWED, string>>>;
  };
}

const shareText = ({ percent, outlier }: Practice) => (
  <>
    {number(percent, 1)} % {outlier && <Badge kind="soon">{words().board.outlier}</Badge>}
  </>
);

function Procedures({ rows, unit }: Rows<'procedures'>) {
  const { board: w, procedures } = words();
  const behind = ({ procedure }: { procedure: string }, of: string) => ({
    of,
    unit,
    narrowed: { 'thu-tuc': procedure },
  });
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
              <Count n={row.open.all} label={w.numbers.all} to={behind(row, 'open')} />
              <Count n={row.open.overdue} label={w.numbers.overdue} to={behind(row, 'overdue')} />
              <Count
                n={row.onTime.reported.of}
                label={w.onTime}
                text={`${number(row.onTime.reported.percent, 1)} %`}
                to={behind(row, 'ended')}
              />
              <Count
                n={row.supplements.n}
                label={w.supplements}
                text={shareText(row.supplements)}
                to={behind(row, 'supplement')}
              />
              <Count
                n={row.refused.n}
                label={w.refused}
                text={shareText(row.refused)}
                to={behind(row, 'refused')}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface Rows<Of extends 'procedures' | 'officers'> {
  readonly rows: NonNullable<Board[Of]>;
  readonly unit: string | undefined;
}

function Officers({ rows, unit }: Rows<'officers'>) {
  const { board: w } = words();
  const did = ({ officer }: { officer: string }, of: string) => ({
    of,
    unit,
    narrowed: { 'can-bo': officer },
  });
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
              <Count n={row.tasks.inTime} label={w.inTime} to={did(row, 'completed.inTime')} />
              <Count n={row.tasks.late} label={w.late} to={did(row, 'completed.late')} />
              <Count
                n={row.supplements.n}
                label={w.supplements}
                text={shareText(row.supplements)}
                to={did(row, 'supplement')}
              />
              <Count
                n={row.refused.n}
                label={w.refused}
                text={shareText(row.refused)}
                to={did(row, 'refused')}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
