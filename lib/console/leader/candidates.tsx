import { useState } from 'preact/hooks';
import { filtered, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { number, termText } from '../moments.ts';
import { Heads, Shown } from '../parts.tsx';
import { reductionWords } from './reduction-words.ts';
import { UNITS } from './replay-form.tsx';
import { ofWhatText, stepName } from './replayed-of.ts';

type Answered = Answer<'reduction-candidates'>;
type Candidate = Answered['candidates'][number];

/** What could be cut of a procedure; looked for when it is wanted, because a year is replayed for each cut. */
export function Candidates({ procedure }: { procedure: string }) {
  const { candidates: w } = reductionWords();
  const year = useAddress().query.get('year');
  const [wanted, setWanted] = useState(false);
  const asked = new URLSearchParams({ procedure, ...(year && { year }) });
  const loaded = useLoad<Answered>(wanted ? `/reduction/candidates?${asked}` : undefined);
  return (
    <section class="card" aria-labelledby="candidates">
      <h2 id="candidates">{w.title}</h2>
      <p class="quiet-line">{w.means}</p>
      {wanted ? (
        <Shown of={loaded}>{(answer) => <Found answer={answer} />}</Shown>
      ) : (
        <button type="button" onClick={() => setWanted(true)}>
          {w.search}
        </button>
      )}
    </section>
  );
}

function Found({ answer }: { answer: Answered }) {
  const { candidates: w, officerHours } = reductionWords();
  const { candidates, blind, reliable } = answer;
  const rows = [
    ...candidates.map((one) => ({ one, isBlind: false })),
    ...(blind ? [{ one: blind, isBlind: true }] : []),
  ];
  return (
    <>
      <p>{ofWhatText(answer)}</p>
      {!reliable && <p class="banner">{w.dateAloneHolds}</p>}
      {rows.length === 0 && <p class="empty">{w.none}</p>}
      {rows.length > 0 && (
        <table class="rows">
          <Heads
            of={[
              w.change,
              ...[w.daysSaved, w.daysAYear, w.lateByDate, w.late, officerHours].map((one) => ({
                number: one,
              })),
            ]}
          />
          <tbody>
            {rows.map(({ one, isBlind }) => (
              <tr key={`${isBlind}${JSON.stringify(one.change)}`}>
                <td data-label={w.change}>
                  <a class="name" href={filtered(changeOf(one))}>
                    {changeText(one, answer)}
                  </a>
                  {isBlind && <small>{w.blind}</small>}
                </td>
                <td class="number" data-label={w.daysSaved}>
                  {number(one.daysSaved, 1)}
                </td>
                <td class="number" data-label={w.daysAYear}>
                  {number(one.daysAYear, 1)}
                </td>
                <td class="number" data-label={w.lateByDate}>
                  {number(one.extraLateByDate)}
                </td>
                <td class="number" data-label={w.late}>
                  {number(one.extraLate)}
                </td>
                <td class="number" data-label={officerHours}>
                  {number(one.officerHours)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function changeText({ change: { term, merge, parallel } }: Candidate, answer: Answered): string {
  const { changes } = reductionWords();
  const named = (sets: readonly (readonly string[])[]) =>
    sets.map((steps) => steps.map((step) => stepName(answer, step)).join(' + ')).join('; ');
  return [
    term && `${changes.term}: ${termText(term)}`,
    merge?.length && `${changes.merge}: ${named(merge)}`,
    parallel?.length && `${changes.parallel}: ${named(parallel)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** The change as the address names it, by which it is tried in its three readings. */
function changeOf({ change: { term, merge, parallel } }: Candidate) {
  const unit = Object.entries(UNITS).find(([, name]) => name === term?.unit)?.[0];
  return {
    term: term && (unit && 'value' in term ? `${term.value}${unit}` : term.unit),
    merge: merge?.[0]?.join(','),
    parallel: parallel?.[0]?.join(','),
  };
}
