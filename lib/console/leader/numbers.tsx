import { filtered } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { calendarDay, momentOf, number } from '../moments.ts';
import { Badge } from '../parts.tsx';
import { filled } from '../words.ts';
import { figureWords } from './figure-words.ts';
import { shareText } from './report-number.tsx';

type Board = Answer<'supervision'>;

const PRESENT = [
  'all',
  'dueToday',
  'dueSoon',
  'overdue',
  'overdueWithoutApology',
  'overdueApologised',
] as const;
const CHANNELS = ['direct', 'online', 'post'] as const;

interface Tile {
  /** The list of the board that the number counts. */
  readonly of: string;
  readonly label: string;
  readonly n: number;
  readonly outlier?: boolean;
}

interface NumbersProps {
  readonly board: Board;
  /** Which of them is looked behind. */
  readonly of: string | null;
}

/** What is open now, what is late of it, and what stands still. */
export function PresentNumbers({ board, ...shown }: NumbersProps) {
  const { numbers: w, asOf, standingAsOf } = figureWords().board;
  const { standing } = board;
  return (
    <>
      <Numbers
        {...shown}
        rows={[
          ...PRESENT.map((name) => ({
            of: name === 'all' ? 'open' : name,
            label: w[name],
            n: board.open[name],
          })),
          ...(standing
            ? [{ of: 'standing', label: w.standing, n: standing.pastAllowance + standing.idle }]
            : []),
        ]}
      />
      <p class="quiet-line">
        {filled(asOf, { at: momentOf(board.asOf) })}{' '}
        {standing && filled(standingAsOf, { at: momentOf(standing.at) })}
      </p>
    </>
  );
}

/** What came in the period by channel, and of how much a supplement was asked for or the intake refused. */
export function PeriodNumbers({ board, ...shown }: NumbersProps) {
  const { board: w } = figureWords();
  const { from, to } = board.filter;
  const practice = (
    of: 'supplement' | 'refused',
    { n, of: all, percent, outlier }: Board['supplements'],
  ) => ({
    ...{ of, n, outlier },
    label: `${w.behind[of]} (${shareText(percent, all)})`,
  });
  return (
    <section aria-labelledby="period">
      <h2 id="period">{filled(w.period, { from: calendarDay(from), to: calendarDay(to) })}</h2>
      <Numbers
        {...shown}
        rows={[
          ...CHANNELS.map((channel) => ({
            of: `submitted.${channel}`,
            label: w.behind[`submitted.${channel}`],
            n: board.submitted[channel] ?? 0,
          })),
          practice('supplement', board.supplements),
          practice('refused', board.refused),
        ]}
      />
    </section>
  );
}

function Numbers({ rows, of }: Omit<NumbersProps, 'board'> & { rows: readonly Tile[] }) {
  const { board: w } = figureWords();
  return (
    <ul class="numbers">
      {rows.map(({ of: name, label, n, outlier }) => {
        const shown = (
          <>
            <b>{number(n)}</b> {label} {outlier && <Badge kind="soon">{w.outlier}</Badge>}
          </>
        );
        return (
          <li key={name} class={name.startsWith('overdue') && n > 0 ? 'late' : undefined}>
            <a
              href={filtered({ xem: of === name ? undefined : name })}
              aria-current={of === name ? 'true' : undefined}
            >
              {shown}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
