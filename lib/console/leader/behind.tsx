import { filtered, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { DossierRows } from '../dossier-rows.tsx';
import { usePages } from '../load.ts';
import { calendarDay } from '../moments.ts';
import { named, words } from '../words.ts';

/** What of the board is looked behind, as the address names it. */
export const NARROWED = {
  'can-bo': 'officer',
  'thu-tuc': 'procedure',
  tu: 'from',
  den: 'to',
} as const;

const DAYS = ['from', 'to'];

/** The dossiers behind a number; of an officer, a procedure or a period where the number is. */
export function Behind({ unit, by, of }: { unit: string; by: string; of: string }) {
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
            ` · ${field === 'officer' ? w.board.officer : ''} ${DAYS.includes(field ?? '') ? calendarDay(value) : value} ${field === 'procedure' ? (list.rows[0]?.procedureName ?? '') : ''}`,
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
