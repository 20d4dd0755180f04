import { filtered } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { calendarDay, isoDay, number } from '../moments.ts';
import { figureWords } from './figure-words.ts';

type Board = Answer<'supervision'>;

/** Weeks as rows, as on a wall: each number leads to what falls due on that day, and is overdue where it is past. */
export function DueCalendar({ due, asOf }: { due: NonNullable<Board['due']>; asOf: string }) {
  const { board: w } = figureWords();
  const today = isoDay(asOf);
  const weeks = Array.from({ length: due.days.length / 7 }, (_, n) =>
    due.days.slice(7 * n, 7 * n + 7),
  );
  return (
    <section class="card" aria-labelledby="due-days">
      <h2 id="due-days">{w.dueDays}</h2>
      <p class="quiet-line">
        {w.dueDaysMean} {due.atLeast && w.dueAtLeast}
      </p>
      <table class="calendar">
        <thead>
          <tr>
            {w.weekdays.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day}>
              {week.map(({ day, n, rests }) => (
                <td
                  key={day}
                  class={rests ? 'rests' : undefined}
                  aria-current={day === today ? 'date' : undefined}
                >
                  <small>{calendarDay(day).slice(0, 5)}</small>
                  {n > 0 && (
                    <a
                      class={day < today ? 'late' : undefined}
                      href={filtered({ xem: 'open', tu: day, den: day })}
                    >
                      {number(n)} <span class="hidden">{w.dueOn}</span>
                    </a>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
