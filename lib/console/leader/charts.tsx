import { filtered } from '../address.ts';
import { number } from '../moments.ts';
import { Heads, WithName } from '../parts.tsx';
import { filled, words } from '../words.ts';
import { figureWords } from './figure-words.ts';

export interface RateRow {
  readonly name: string;
  readonly href: string | undefined;
  /** Absent: the whole province. */
  readonly unit: string | undefined;
  /** Percent. */
  readonly reported: number;
  readonly unadjusted: number;
  readonly of: number;
}

/** What the rates are of, and what they count, by the counters of the lists. */
export const ON_TIME = 'ended.early,ended.onTime';
export const RESOLVED = `${ON_TIME},ended.late`;

const ROW = 34;

const behind = ({ unit }: RateRow, of: string, without?: string) =>
  filtered({ 'don-vi': unit, xem: of, tru: without });

const ofUnadjusted = (row: RateRow) => behind(row, RESOLVED, 'ended.lateUnadjusted');

const percent = (rate: number): string => `${number(rate, 2)}\u00a0%`;

/**
 * On-time rates by unit: as reported, and a mark where they would be if no pause, extension or new calendar had
 * moved a due time. The lowest first; the same numbers stand in the table below.
 */
export function OnTimeBars({ rows }: { rows: readonly RateRow[] }) {
  const { board: w } = figureWords();
  const { work } = words();
  const sorted = rows.toSorted((one, other) => one.reported - other.reported);
  const lowest = sorted[0];
  if (!lowest) return <p class="empty">{w.nothingResolved}</p>;
  const finding = filled(w.finding, {
    name: '{name}',
    percent: number(lowest.reported, 2),
    n: number(lowest.of),
  });
  return (
    <figure>
      {sorted.length > 1 && (
        <figcaption>
          <a href={behind(lowest, RESOLVED)}>
            <WithName text={finding} name={lowest.name} />
          </a>
        </figcaption>
      )}
      <div class="bars">
        {sorted.map((row) => (
          <div key={row.name}>
            {row.href ? (
              <a href={row.href} lang="vi">
                {row.name}
              </a>
            ) : (
              <span lang="vi">{row.name}</span>
            )}
            <svg viewBox={`0 0 400 ${ROW}`} aria-hidden="true" preserveAspectRatio="none">
              <rect class="track" x="0" y="7" width="400" height="20" />
              <rect class="reported" x="0" y="7" width={row.reported * 4} height="20" />
              <rect
                class="unadjusted"
                x={Math.max(row.unadjusted * 4 - 2, 0)}
                y="2"
                width="4"
                height="30"
              />
            </svg>
            <span class="number">
              <a href={behind(row, ON_TIME)}>{percent(row.reported)}</a>{' '}
              <small>
                (<a href={ofUnadjusted(row)}>{percent(row.unadjusted)}</a>)
              </small>
            </span>
          </div>
        ))}
      </div>
      <details>
        <summary>{w.table}</summary>
        <table class="rows">
          <Heads
            of={[
              work.unit,
              { number: w.resolved },
              { number: w.reported },
              { number: w.unadjusted },
            ]}
          />
          <tbody>
            {sorted.map((row) => (
              <tr key={row.name}>
                <td data-label={work.unit}>
                  <span lang="vi">{row.name}</span>
                </td>
                <td class="number" data-label={w.resolved}>
                  <a href={behind(row, RESOLVED)}>{number(row.of)}</a>
                </td>
                <td class="number" data-label={w.reported}>
                  <a href={behind(row, ON_TIME)}>{percent(row.reported)}</a>
                </td>
                <td class="number" data-label={w.unadjusted}>
                  <a href={ofUnadjusted(row)}>{percent(row.unadjusted)}</a>
                  {row.unadjusted < 100 && (
                    <small>
                      <a href={behind(row, 'ended.lateUnadjusted')}>{w.lateUnadjusted}</a>
                    </small>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
