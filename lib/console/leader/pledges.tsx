import { to } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { number } from '../moments.ts';
import { Badge } from '../parts.tsx';
import { filled } from '../words.ts';
import { figureWords } from './figure-words.ts';

type Board = Answer<'supervision'>;

/** How many officers have signed the pledge; of a unit, who has not, and of the province, where. */
export function Pledges({ pledges, board, unit }: PledgesProps) {
  const { board: w } = figureWords();
  const { n, of, percent, missing = [] } = pledges;
  const names = new Map(board.officers?.map((one) => [one.officer, one.officerName]));
  const behind = board.units?.filter((one) => one.pledges && one.pledges.n < one.pledges.of) ?? [];
  return (
    <section class="card" aria-labelledby="pledges">
      <h2 id="pledges">{w.pledges}</h2>
      <p>
        {filled(w.pledgesSigned, { n: number(n), of: number(of), percent: number(percent, 1) })}
      </p>
      {unit && missing.length > 0 && (
        <p>
          <Badge kind="soon">{w.pledgesMissing}</Badge>{' '}
          {missing.map((officer) => names.get(officer) ?? officer).join(', ')}
        </p>
      )}
      {!unit && behind.length > 0 && (
        <ul>
          {behind.map((one) => (
            <li key={one.unit}>
              <a href={to(['giam-sat'], { 'don-vi': one.unit })} lang="vi">
                {one.name}
              </a>
              : {number(one.pledges?.n ?? 0)}/{number(one.pledges?.of ?? 0)}
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
