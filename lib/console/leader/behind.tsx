import { filtered, to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { DossierRows } from '../dossier-rows.tsx';
import { usePages } from '../load.ts';
import { calendarDay } from '../moments.ts';
import { named, words } from '../words.ts';
import { figureWords } from './figure-words.ts';

/** What of the board is looked behind, as the address names it. */
export const NARROWED = {
  'can-bo': 'officer',
  'thu-tuc': 'procedure',
  tu: 'from',
  den: 'to',
} as const;

/** The list on the board behind a number of a report, whose filter names the unit, the part and the days. */
export const behindOf = ({ unit, by, from, to: last }: ReportFilter, of: string) =>
  to(['giam-sat'], {
    'don-vi': unit,
    theo: by === 'receiving' ? 'tiep-nhan' : 'giai-quyet',
    ...{ xem: of, tu: from, den: last },
  });

type ReportFilter = Answer<'report-ii-06a'>['filter'];

/** The dossiers behind a number; of an officer, a procedure or a period where the number is. */
export function Behind({ scope, of, officers }: BehindProps) {
  const w = words();
  const f = figureWords();
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
  const inWords = {
    officer: (sub: string) =>
      `${f.board.officer} ${officers?.find((one) => one.officer === sub)?.officerName ?? sub}`,
    procedure: (code: string) => `${code} ${list.rows[0]?.procedureName ?? ''}`,
    from: calendarDay,
    to: calendarDay,
  };
  const names = { ...f.board.numbers, ...f.board.behind };
  const title = of.split(',').map((one) => named(names, one === 'open' ? 'all' : one));
  const clear = { xem: undefined, 'can-bo': undefined, 'thu-tuc': undefined };
  return (
    <section class="card" aria-labelledby="behind">
      <h2 id="behind">
        {title.join(', ')}
        {narrowed.map(([field, value]) => ` · ${inWords[field](value)}`)}
      </h2>
      <p>
        <a href={filtered({ ...clear, tu: undefined, den: undefined })}>{w.clear}</a>
      </p>
      <DossierRows list={list} />
    </section>
  );
}

interface BehindProps {
  /** What the board asked for: a unit, a channel, or the whole province, and how it counts. */
  readonly scope: URLSearchParams;
  /** The list, or the counters of a sum between commas. */
  readonly of: string;
  /** Those of the unit, by whose names officers are called. */
  readonly officers: Answer<'supervision'>['officers'];
}

type BoardRow = Answer<'supervision-dossiers'>['items'][number];
