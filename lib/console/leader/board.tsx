import { filtered, to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { isoDay, number } from '../moments.ts';
import { Badge, Chips, Shown, Title } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { UnitChoice } from '../unit-choice.tsx';
import { useUnits } from '../unit-names.ts';
import { filled, words } from '../words.ts';
import { Behind } from './behind.tsx';
import { Officers, Procedures, Units } from './breakdown.tsx';
import { OnTimeBars, type RateRow, RESOLVED } from './charts.tsx';
import { CountedBy, useCountedBy } from './counted-by.tsx';
import { DueCalendar } from './due-calendar.tsx';
import { ExpectedLate } from './expected-late.tsx';
import { figureWords } from './figure-words.ts';
import { PeriodNumbers, PresentNumbers } from './numbers.tsx';
import { Pledges } from './pledges.tsx';
import { SaveFiles } from './save-files.tsx';

type Board = Answer<'supervision'>;
type Numbers = Pick<Board, 'open' | 'onTime' | 'refused' | 'supplements'>;

/** The supervision board: every number leads to its dossiers. */
export function BoardPage() {
  const w = words();
  const f = figureWords();
  const session = useSession();
  const { nameOf } = useUnits();
  const { query } = useAddress();
  const own = 'person' in session ? session.person.units : [];
  const whole = holds(session, 'administrator');
  const unit = query.get('don-vi') ?? (whole ? '' : own[0]);
  const by = useCountedBy(unit);
  const channel = unit ? undefined : query.get('kenh');
  const of = query.get('xem');
  const scope =
    by && new URLSearchParams({ by, ...(unit && { unit }), ...(channel && { channel }) });
  const loaded = useLoad<Board>(scope && `/supervision?${scope}`);
  return (
    <>
      <Title>{w.nav.board}</Title>
      <div class="filters">
        {own.length > 1 && <UnitChoice of={own} value={unit} closing="xem" />}
        {own.length <= 1 && unit && <b lang="vi">{nameOf(unit)}</b>}
        {whole && unit && <a href={to(['giam-sat'])}>{f.board.allUnits}</a>}
      </div>
      <CountedBy by={by} />
      {!unit && <ChannelChoice channel={channel} />}
      <Shown of={loaded}>
        {(board) => (
          <>
            <PresentNumbers board={board} of={of} />
            <PeriodNumbers board={board} of={of} />
            {of && scope && <Behind scope={scope} of={of} board={board} />}
            {!of && !channel && <ExpectedLate unit={unit} />}
            {!of && <OnTime board={board} unit={unit} />}
            {!of && board.units && <Units rows={board.units} />}
            {!of && board.pledges && <Pledges pledges={board.pledges} board={board} unit={unit} />}
            {!of && board.linked && <Linked linked={board.linked} />}
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

/** The open filings of linked procedures, the late ones first: a filing is no dossier, and so has a list of its own. */
function Linked({ linked: { late, inTerm } }: { linked: NonNullable<Board['linked']> }) {
  const { board: w } = figureWords();
  const all = [...late, ...inTerm];
  if (all.length === 0) return null;
  return (
    <details class="card">
      <summary>{filled(w.linked, { n: number(all.length), late: number(late.length) })}</summary>
      <ul>
        {all.map((code) => (
          <li key={code}>
            <a href={to(['ho-so', code])}>{code}</a>{' '}
            {late.includes(code) && <Badge kind="overdue">{w.linkedLate}</Badge>}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Of one channel the same board over the province. */
function ChannelChoice({ channel }: { channel: string | null | undefined }) {
  const { board: w } = figureWords();
  const { dossier, choices } = words();
  return (
    <Chips
      label={dossier.channel}
      chips={[
        { label: w.allChannels, href: filtered({ kenh: undefined }), on: !channel },
        ...(['direct', 'online', 'post'] as const).map((one) => ({
          label: choices[one],
          href: filtered({ kenh: one }),
          on: channel === one,
        })),
      ]}
    />
  );
}

function OnTime({ board, unit }: { board: Board; unit: string | undefined }) {
  const { board: w } = figureWords();
  const { nameOf } = useUnits();
  const rated = (name: string, href: string | undefined, own: Numbers, of = unit): RateRow => ({
    name,
    href,
    unit: of,
    reported: own.onTime.reported.percent,
    unadjusted: own.onTime.unadjusted.percent,
    of: own.onTime.reported.of,
  });
  const rows = board.units
    ? board.units.map((one) =>
        rated(one.name, to(['giam-sat'], { 'don-vi': one.unit }), one, one.unit),
      )
    : [rated(nameOf(unit) || w.allUnits, filtered({ xem: RESOLVED }), board)];
  return (
    <section class="card" aria-labelledby="on-time">
      <h2 id="on-time">{w.onTime}</h2>
      <p class="quiet-line">{w.onTimeMeans}</p>
      <OnTimeBars rows={rows.filter(({ of }) => of > 0)} />
    </section>
  );
}
