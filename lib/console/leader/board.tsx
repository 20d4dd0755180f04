import { filtered, to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { isoDay, momentOf, number } from '../moments.ts';
import { Chips, Shown, Title } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { UnitChoice } from '../unit-choice.tsx';
import { useUnits } from '../unit-names.ts';
import { filled, words } from '../words.ts';
import { Behind } from './behind.tsx';
import { Officers, Procedures } from './breakdown.tsx';
import { OnTimeBars, type Rated } from './charts.tsx';
import { DueCalendar } from './due-calendar.tsx';
import { figureWords } from './figure-words.ts';
import { Pledges } from './pledges.tsx';
import { SaveFiles } from './save-files.tsx';

type Board = Answer<'supervision'>;
type Numbers = Pick<Board, 'open' | 'onTime' | 'refused' | 'supplements'>;

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
  const f = figureWords();
  const session = useSession();
  const { nameOf, units, settled } = useUnits();
  const { query } = useAddress();
  const own = 'person' in session ? session.person.units : [];
  const whole = holds(session, 'administrator');
  const unit = query.get('don-vi') ?? (whole ? '' : own[0]);
  // A unit that resolves nothing itself, as a centre that only receives, begins with what it received.
  const first = units.get(unit ?? '')?.resolves === 0 ? 'tiep-nhan' : 'giai-quyet';
  const asked = query.get('theo') ?? first;
  const by = asked === 'tiep-nhan' ? 'receiving' : 'lead';
  const isKnown = query.has('theo') || !unit || settled;
  const of = query.get('xem');
  const scope = new URLSearchParams({ by, ...(unit && { unit }) });
  const loaded = useLoad<Board>(isKnown ? `/supervision?${scope}` : undefined);
  return (
    <>
      <Title>{w.nav.board}</Title>
      <div class="filters">
        {own.length > 1 && <UnitChoice of={own} value={unit} closing="xem" />}
        {own.length <= 1 && unit && <b>{nameOf(unit)}</b>}
        {whole && unit && <a href={to(['giam-sat'])}>{f.board.allUnits}</a>}
      </div>
      <Chips
        label={f.board.by}
        chips={[
          { label: f.board.lead, href: filtered({ theo: 'giai-quyet' }), on: by === 'lead' },
          { label: f.board.receiving, href: filtered({ theo: 'tiep-nhan' }), on: by !== 'lead' },
        ]}
      />
      <Shown of={loaded}>
        {(board) => (
          <>
            <Six board={board} unit={unit} of={of} />
            {of && unit && <Behind unit={unit} by={by} of={of} officers={board.officers} />}
            {!of && <OnTime board={board} />}
            {!of && board.pledges && <Pledges pledges={board.pledges} board={board} unit={unit} />}
            {!of && board.linked && board.linked.open > 0 && <Linked linked={board.linked} />}
            {!of && board.due && <DueCalendar due={board.due} asOf={board.at} />}
            {!of && board.procedures && board.procedures.length > 0 && (
              <Procedures rows={board.procedures} unit={unit} />
            )}
            {!of && board.officers && <Officers rows={board.officers} unit={unit} />}
            {!of && (
              <SaveFiles
                asked={`/supervision?${scope}`}
                name={`giam-sat-${unit || 'tinh'}-${isoDay(board.at)}`}
              />
            )}
          </>
        )}
      </Shown>
    </>
  );
}

function Six({ board, unit, of }: { board: Board; unit: string | undefined; of: string | null }) {
  const { board: w } = figureWords();
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
  const { board: w } = figureWords();
  return (
    <p class={late.length > 0 ? 'late' : undefined}>
      <b>{number(open)}</b> {w.linked}
      {late.length > 0 && `, ${w.linkedLate}: ${late.join(', ')}`}
    </p>
  );
}

function OnTime({ board }: { board: Board }) {
  const { board: w } = figureWords();
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
