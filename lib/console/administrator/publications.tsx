import { provinceNow } from '../access.ts';
import { to } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { calendarDay, isoDay, number } from '../moments.ts';
import { Badge, Facts, Heads, Shown } from '../parts.tsx';
import { filled, words } from '../words.ts';
import { adminWords } from './administration-words.ts';

/** What decisions changed this year, and whether it was published and updated in time. */
export function Publications() {
  const w = adminWords();
  const { procedures } = words();
  const today = isoDay(new Date(provinceNow()).toISOString());
  const asked = new URLSearchParams({ from: `${today.slice(0, 4)}-01-01`, to: today });
  const loaded = useLoad<Answer<'list-publications'>>(`/publications?${asked}`);
  const ratio = ({ part, whole }: { part: number; whole: number }) =>
    `${number(part)} / ${number(whole)}`;
  return (
    <Shown of={loaded}>
      {({ figures, catalogue, items }) => (
        <section class="card" aria-labelledby="publications">
          <h2 id="publications">{filled(w.publicationsOf, { year: today.slice(0, 4) })}</h2>
          <Facts
            rows={[
              [w.publishedOnTime, ratio(figures.publishedOnTime)],
              [w.updatedOnTime, ratio(figures.updatedOnTime)],
              [w.publicOverdue, number(figures.publicOverdue)],
              [w.providedOnline, ratio(catalogue.providedOnline)],
              [w.fullContent, ratio(catalogue.fullContentButSubjects)],
            ]}
          />
          <table class="rows">
            <Heads of={[procedures.decision, procedures.code, procedures.validFrom, w.onTime]} />
            <tbody>
              {items.map((one) => (
                <tr key={`${one.decision.number} ${one.procedure} ${one.version}`}>
                  <td data-label={procedures.decision}>
                    {one.decision.number}, {calendarDay(one.decision.day)}
                  </td>
                  <td data-label={procedures.code}>
                    <a href={to(['thu-tuc', one.procedure])}>{one.procedure}</a>
                    <span class="clip" lang="vi">
                      {one.procedureName}
                    </span>
                  </td>
                  <td data-label={procedures.validFrom}>{calendarDay(one.effectiveFrom)}</td>
                  <td data-label={w.onTime}>
                    {one.publishedOnTime === undefined ? (
                      ''
                    ) : (
                      <Badge kind={one.publishedOnTime ? 'good' : 'overdue'}>
                        {one.publishedOnTime ? words().yes : words().no}
                      </Badge>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {items.length === 0 && <p class="empty">{w.noPublication}</p>}
        </section>
      )}
    </Shown>
  );
}
