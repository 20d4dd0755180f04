import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { calendarDay, number, termText } from '../moments.ts';
import { Heads, Shown } from '../parts.tsx';
import { either, filled } from '../words.ts';
import { reductionWords } from './reduction-words.ts';

type PastAnswer = Answer<'reduction-past'>;
type Foretold = PastAnswer['items'][number]['foretold'];

const percent = (rate: number): string => `${number(rate, 1)} %`;

/** The shorter terms of a procedure that have taken effect: what was foretold of each, and what came. */
export function PastReductions({ procedure }: { procedure: string }) {
  const w = reductionWords();
  const loaded = useLoad<PastAnswer>(`/reduction/past?${new URLSearchParams({ procedure })}`);
  return (
    <section class="card" aria-labelledby="past">
      <h2 id="past">{w.past.title}</h2>
      <Shown of={loaded}>
        {({ items }) => (items.length === 0 ? <p>{w.past.none}</p> : <Cuts items={items} />)}
      </Shown>
    </section>
  );
}

function Cuts({ items }: PastAnswer) {
  const w = reductionWords();
  const { past } = w;
  return (
    <table class="rows">
      <Heads of={[past.decision, w.before, w.after, past.onTimeBefore, past.foretold, past.came]} />
      <tbody>
        {items.map(({ decision, effectiveFrom, before, after, foretold, came }) => (
          <tr key={`${decision}/${effectiveFrom}`}>
            <td data-label={past.decision}>
              {filled(past.from, { decision, day: calendarDay(effectiveFrom) })}
            </td>
            <td data-label={w.before}>{termText(before)}</td>
            <td data-label={w.after}>{termText(after)}</td>
            <td data-label={past.onTimeBefore}>
              {'why' in foretold ? '' : ofDossiers(foretold.unchanged, foretold.dossiers)}
            </td>
            <td data-label={past.foretold}>
              <Forecast of={foretold} />
            </td>
            <td data-label={past.came}>
              {came ? ofDossiers(came.onTime, came.dossiers) : past.notYet}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const ofDossiers = (rate: number, dossiers: number): string =>
  filled(reductionWords().past.ofDossiers, { rate: percent(rate), dossiers: number(dossiers) });

function Forecast({ of }: { of: Foretold }) {
  const { past, readingNames } = reductionWords();
  if ('why' in of) return of.why.map(({ vi, en }) => either(vi, en)).join('; ');
  return (
    <>
      {readingNames.dateAlone}: {percent(of.dateAlone)}
      <br />
      {readingNames.reordered}: {percent(of.reordered)}
      <br />
      {readingNames.paced}: {percent(of.paced)}
      {!of.reliable && <small>{past.notReliable}</small>}
    </>
  );
}
