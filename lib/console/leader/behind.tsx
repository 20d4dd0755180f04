import { filtered, useAddress } from '../address.ts';
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

/** The dossiers behind a number; of an officer, a procedure or a period where the number is. */
export function Behind({ unit, by, of, officers }: BehindProps) {
  const w = words();
  const f = figureWords();
  const { query } = useAddress();
  const narrowed = Object.entries(NARROWED).flatMap(([name, field]) => {
    const value = query.get(name);
    return value ? [[field, value] as const] : [];
  });
  const asked = new URLSearchParams({ unit, by, of, limit: '50', ...Object.fromEntries(narrowed) });
  const list = usePages<BoardRow>(`/supervision/dossiers?${asked}`);
  const inWords = {
    officer: (sub: string) =>
      `${f.board.officer} ${officers?.find((one) => one.officer === sub)?.officerName ?? sub}`,
    procedure: (code: string) => `${code} ${list.rows[0]?.procedureName ?? ''}`,
    from: calendarDay,
    to: calendarDay,
  };
  const clear = { xem: undefined, 'can-bo': undefined, 'thu-tuc': undefined };
  return (
    <section class="card" aria-labelledby="behind">
      <h2 id="behind">
        {named({ ...f.board.numbers, ...f.board.behind }, of === 'open' ? 'all' : of)}
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
  readonly unit: string;
  readonly by: string;
  readonly of: string;
  /** Those of the unit, by whose names officers are called. */
  readonly officers: Answer<'supervision'>['officers'];
}

type BoardRow = Answer<'supervision-dossiers'>['items'][number];
