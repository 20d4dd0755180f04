import { filtered, to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { DossierRows } from '../dossier-rows.tsx';
import { usePages } from '../load.ts';
import { calendarDay, momentOf, number } from '../moments.ts';
import { filled, named, words } from '../words.ts';
import { figureWords } from './figure-words.ts';
import { namesOfLists } from './list-names.ts';

type Board = Answer<'supervision'>;

/** What of the board is looked behind, as the address names it. */
export const NARROWED = {
  'can-bo': 'officer',
  'thu-tuc': 'procedure',
  'linh-vuc': 'field',
  cap: 'level',
  tru: 'without',
  tu: 'from',
  den: 'to',
} as const;

/** The dossiers of a number: lists or counters between commas, of a line of a report, without those of others. */
export interface NumberOf {
  readonly of: string;
  readonly without?: string | undefined;
  readonly field?: string | undefined;
  readonly level?: string | undefined;
}

/** The list on the board behind a number of a report, whose filter names the unit, the part and the days. */
export const behindOf = (
  { unit, by, from, to: last }: ReportFilter,
  { of, without, field, level }: NumberOf,
) =>
  to(['giam-sat'], {
    'don-vi': unit,
    theo: by === 'receiving' ? 'tiep-nhan' : 'giai-quyet',
    ...{ xem: of, tru: without, 'linh-vuc': field, cap: level, tu: from, den: last },
  });

export type ReportFilter = Pick<Answer<'report-ii-06a'>['filter'], 'unit' | 'by' | 'from' | 'to'>;

/** The dossiers behind a number, with what the list holds, of which days and as of when. */
export function Behind({ scope, of, board }: BehindProps) {
  const w = words();
  const { board: f, reports } = figureWords();
  const { query } = useAddress();
  const narrowed = Object.entries(NARROWED).flatMap(([name, field]) => {
    const value = query.get(name);
    return value ? [[field, value] as const] : [];
  });
  const asked = new URLSearchParams({
    ...Object.fromEntries([...scope, ...narrowed]),
    of,
    limit: '50',
  });
  const list = usePages<BoardRow>(`/supervision/dossiers?${asked}`);
  const nameOfOfficer = (sub: string) =>
    board.officers?.find(({ officer }) => officer === sub)?.officerName ?? sub;
  const inWords: Partial<Record<(typeof NARROWED)[keyof typeof NARROWED], (is: string) => string>> =
    {
      officer: (sub) => `${f.officer} ${nameOfOfficer(sub)}`,
      procedure: (code) => `${code} ${list.rows[0]?.procedureName ?? ''}`,
      field: (field) => field,
      level: (level) => named(reports.levelNames, level),
      without: (names) => filled(f.without, { list: namesOfLists(names) }),
    };
  const clear = Object.fromEntries(Object.keys(NARROWED).map((name) => [name, undefined]));
  return (
    <section class="card" aria-labelledby="behind">
      <h2 id="behind">
        {[
          namesOfLists(of),
          ...narrowed.flatMap(([field, value]) => inWords[field]?.(value) ?? []),
        ].join(' · ')}
      </h2>
      <p class="quiet-line">
        <Told board={board} of={of} />
      </p>
      <p>
        <a href={filtered({ ...clear, xem: undefined })}>{w.clear}</a>
      </p>
      <DossierRows
        list={list}
        {...(list.rows.some(isCounted) && {
          also: { head: f.countedOn, of: (row: BoardRow) => <Counted row={row} /> },
        })}
      />
    </section>
  );
}

interface BehindProps {
  /** What the board asked for: a unit, a channel, or the whole province, and how it counts. */
  readonly scope: URLSearchParams;
  /** The list, or the counters of a sum between commas. */
  readonly of: string;
  readonly board: Board;
}

/** The formula of a list, its days and its moment. */
function Told({ board, of }: Omit<BehindProps, 'scope'>) {
  const { board: f } = figureWords();
  const { query } = useAddress();
  const means = new Set(of.split(',').map((one) => meaningOf(one, f.means)));
  const ofNow = Object.hasOwn(f.numbers, of) || of === 'open';
  const [from, until] = [query.get('tu') ?? (ofNow ? '' : board.filter.from), query.get('den')];
  const days = { from: calendarDay(from), to: calendarDay(until ?? board.filter.to) };
  return (
    <>
      {filled([...means].join(' '), { days: board.standing?.after ?? '' })}{' '}
      {from && filled(f.periodOf, days)} {filled(f.asOf, { at: momentOf(board.asOf) })}
    </>
  );
}

/** `accepted.online` is explained as `accepted` is, where it has no words of its own. */
const meaningOf = (name: string, means: Readonly<Record<string, string>>): string => {
  const found = [name, name.split('.')[0] ?? ''].find((one) => Object.hasOwn(means, one));
  return (found && means[found]) ?? '';
};

/** What is open now has no day on which it was counted. */
const isCounted = ({ day, counters, standing }: BoardRow) =>
  (day ?? counters ?? standing) !== undefined;

/** Where a dossier was counted: the day, how often, or why it stands still at a step. */
function Counted({ row: { day, counters, standing, task } }: { row: BoardRow }) {
  const { board: f } = figureWords();
  const times = Object.values(counters ?? {}).reduce((sum, n) => sum + n, 0);
  return (
    <>
      {day && calendarDay(day)}
      {times > 1 && <small>{filled(f.times, { n: number(times) })}</small>}
      {standing && `${task?.name ?? task?.step}: ${f.why[standing]}`}
    </>
  );
}

type BoardRow = Answer<'supervision-dossiers'>['items'][number];
