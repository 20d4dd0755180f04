import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { calendarDay } from '../moments.ts';
import { Heads, Shown } from '../parts.tsx';
import { either, filled } from '../words.ts';
import { adminWords } from './administration-words.ts';

type Years = Answer<'read-calendar'>;

/** Every day off and every Saturday worked with its document, the latest year first; what the next one lacks above. */
export function CalendarYears() {
  const w = adminWords();
  return (
    <Shown of={useLoad<Years>('/calendar')}>
      {({ awaited, sessions, years }) => (
        <>
          {awaited && (
            <div class="banner">
              <div>
                <p>{filled(w.yearAwaited, { year: awaited.year })}</p>
                <ul>
                  {awaited.missing.map(({ vi, en }) => (
                    <li key={vi}>{either(vi, en)}</li>
                  ))}
                </ul>
              </div>
            </div>
          )}
          <p>
            {w.sessions}: {sessions.map(({ from, to }) => `${from}–${to}`).join(', ')}
          </p>
          {years.toReversed().map((year) => (
            <CalendarYear key={year.year} year={year} />
          ))}
        </>
      )}
    </Shown>
  );
}

function CalendarYear({ year }: { year: Years['years'][number] }) {
  const w = adminWords();
  const rows = [
    ...year.daysOff.map((day) => ({ ...day, kind: w.dayKinds[day.as] })),
    ...year.makeUpDays.map((day) => ({ ...day, kind: w.dayKinds.worked })),
  ].toSorted((one, other) => one.date.localeCompare(other.date));
  return (
    <section class="card" aria-labelledby={`year-${year.year}`}>
      <h2 id={`year-${year.year}`}>
        {year.year} <small>{filled(w.workingDays, { n: year.workingDays })}</small>
      </h2>
      <table class="rows">
        <Heads of={[w.calendarDay, w.dayKind, w.dayReason, w.dayOrder]} />
        <tbody>
          {rows.map(({ date, kind, reason, order }) => (
            <tr key={date}>
              <td data-label={w.calendarDay}>{calendarDay(date)}</td>
              <td data-label={w.dayKind}>{kind}</td>
              {/* In the words of the announcement. */}
              <td data-label={w.dayReason} lang="vi">
                {reason}
              </td>
              <td data-label={w.dayOrder} lang="vi">
                {order}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
