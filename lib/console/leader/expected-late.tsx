import { to } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { momentOf, number } from '../moments.ts';
import { Heads, Shown } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { filled, words } from '../words.ts';
import { figureWords } from './figure-words.ts';

type Expected = Answer<'expected-late'>;

/** How many of what falls due this week will probably be late; of no unit, for each of the province. */
export function ExpectedLate({ unit }: { unit: string | undefined }) {
  const narrowed = unit ? `?${new URLSearchParams({ unit })}` : '';
  const loaded = useLoad<Expected>(`/supervision/expected-late${narrowed}`);
  return <Shown of={loaded}>{(answer) => <ThisWeek {...answer} />}</Shown>;
}

function ThisWeek({ week, units }: Expected) {
  const { expectedLate: w } = figureWords().board;
  const { work } = words();
  return (
    <section class="card" aria-labelledby="expected-late">
      <h2 id="expected-late">{w.title}</h2>
      <p class="quiet-line">
        {units.length > 0 ? filled(w.means, { until: momentOf(week.until) }) : w.nothingDue}
      </p>
      {units.length > 0 && (
        <table class="rows">
          <Heads of={[work.unit, { number: w.due }, { number: w.expected }, { number: w.band }]} />
          <tbody>
            {units
              .toSorted((one, other) => other.expected - one.expected)
              .map((row) => (
                <Line key={row.unit} row={row} />
              ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/**
 * Leads to the work of the unit, what is most likely late first; those who do not work there come to what is due
 * this week.
 */
function Line({ row }: { row: Expected['units'][number] }) {
  const { expectedLate: w } = figureWords().board;
  const { work } = words();
  const session = useSession();
  const works =
    holds(session, 'leader') && 'person' in session && session.person.units.includes(row.unit);
  const due = to(['giam-sat'], { 'don-vi': row.unit, theo: 'giai-quyet', xem: 'dueThisWeek' });
  const behind = works
    ? to(['viec'], { 'don-vi': row.unit, 'vai-tro': 'all', xep: 'nguy-co' })
    : due;
  const known = row.scored > 0;
  return (
    <tr>
      <td data-label={work.unit}>
        <a class="name" href={behind} lang="vi">
          {row.name ?? row.unit}
        </a>
      </td>
      <td class="number" data-label={w.due}>
        <a href={due}>{number(row.due)}</a>
        {known && row.scored < row.due && (
          <small>{filled(w.scored, { n: number(row.scored) })}</small>
        )}
      </td>
      <td class="number" data-label={w.expected}>
        {known ? <a href={behind}>{number(row.expected, 1)}</a> : w.unknown}
      </td>
      <td class="number" data-label={w.band}>
        {known && (
          <a href={behind}>{filled(w.fromTo, { from: number(row.from), to: number(row.to) })}</a>
        )}
      </td>
    </tr>
  );
}
