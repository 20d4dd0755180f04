import { books, type Cells } from '../../../functions/domain/figures/cells.ts';
import { becameIn } from '../../../functions/domain/figures/cohort.ts';
import type { CounterLine } from '../../../functions/domain/figures/figures.ts';
import { figuresOf, sumOf } from '../../../functions/domain/figures/figures.ts';
import { share } from '../../../functions/domain/figures/percent.ts';
import type { Province } from '../../cloud/config/province.ts';

export interface Rates {
  readonly name: string;
  readonly accepted: number;
  readonly online: number;
  /** Percent of the accepted: on or before time by Decision 766, and with no due time ever moved. */
  readonly onTime: number;
  readonly unadjusted: number;
}

const wholeYear = { from: '2024-01-01', to: '2024-12-31' };
/** The year's dossiers are judged by how each of them ended. */
const allEnded = '2026-12-31';

/** The rates that the seed publishes, from the counters of a replayed year. */
export function ratesOf(cells: Cells, { units }: Province): readonly Rates[] {
  const of = (name: string, kinds: readonly string[]) => {
    const own = units.filter(({ kind }) => kinds.includes(kind));
    return rates(
      name,
      own.flatMap(({ code }) => linesOf(cells, books.receiving(code))),
    );
  };
  return [
    of('Sở, ngành', ['department', 'centre']),
    of('Trung tâm Phục vụ hành chính công', ['centre']),
    of('Địa phương', ['commune']),
    rates('Toàn tỉnh', linesOf(cells, books.province)),
  ];
}

const linesOf = (cells: Cells, book: string): CounterLine[] =>
  [book, books.cohorts(book)].flatMap((own) =>
    [...(cells.books.get(own) ?? [])].map(([line, counts]) => ({ line, counts })),
  );

function rates(name: string, lines: readonly CounterLine[]): Rates {
  const { flows, now } = figuresOf(lines, wholeYear);
  const accepted = sumOf(flows, 'accepted.');
  const resolved = sumOf(now, 'ended.early', 'ended.onTime') + (now['ended.late'] ?? 0);
  return {
    name,
    accepted,
    online: share(flows['accepted.online'] ?? 0, accepted),
    onTime: share(accepted - becameIn(lines, wholeYear, allEnded).late, accepted),
    unadjusted: share(resolved - (now['ended.lateUnadjusted'] ?? 0), resolved),
  };
}
