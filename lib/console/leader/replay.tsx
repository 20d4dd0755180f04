import { useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { number } from '../moments.ts';
import { Shown } from '../parts.tsx';
import { either, filled } from '../words.ts';
import { Candidates } from './candidates.tsx';
import { PastReductions } from './past-reductions.tsx';
import { reductionWords } from './reduction-words.ts';
import { ReplayForm } from './replay-form.tsx';
import { ofWhatText, stepName } from './replayed-of.ts';

type ReplayAnswer = Answer<'reduction-replay'>;

const READINGS = ['dateAlone', 'reordered', 'paced'] as const;
const CHANGES = ['term', 'merge', 'drop', 'parallel', 'officers'] as const;
const OF_WHAT = ['procedure', 'year'] as const;

/** What a change would have done to the dossiers of a year, and how earlier changes of the procedure came out. */
export function Replay() {
  const w = reductionWords();
  const { query } = useAddress();
  const procedure = query.get('procedure');
  const given = [...OF_WHAT, ...CHANGES].flatMap((name) => {
    const value = query.get(name);
    return value ? [[name, value] as const] : [];
  });
  // A procedure alone is the choice of its steps, not yet a question.
  const path = CHANGES.some((name) => query.get(name))
    ? `/reduction/replay?${new URLSearchParams(Object.fromEntries(given))}`
    : undefined;
  const loaded = useLoad<ReplayAnswer>(path);
  return (
    <>
      <p class="quiet-line">{w.askChange}</p>
      <ReplayForm />
      {path && <Shown of={loaded}>{(answer) => <Readings answer={answer} />}</Shown>}
      {procedure && <Candidates key={procedure} procedure={procedure} />}
      {procedure && <PastReductions procedure={procedure} />}
    </>
  );
}

function stepText(answer: ReplayAnswer, broken: ReplayAnswer['dateAlone']['breaksFirst']): string {
  const w = reductionWords();
  if (!broken) return w.nowhere;
  return filled(w.breaksAt, {
    step: stepName(answer, broken.step),
    dossiers: number(broken.dossiers),
  });
}

function Readings({ answer }: { answer: ReplayAnswer }) {
  const w = reductionWords();
  const { real } = answer;
  const rows = [
    [w.dossiers, number(real.dossiers), (of) => number(of.own.dossiers)],
    [w.onTime, `${number(real.onTime, 1)} %`, (of) => `${number(of.own.onTime, 1)} %`],
    [w.extraLate, number(real.extraLate), (of) => number(of.own.extraLate)],
    [w.othersLate, '', (of) => number(of.all.extraLate - of.own.extraLate)],
    [w.breaksFirst, '', (of) => stepText(answer, of.breaksFirst)],
    [w.officerHours, '', (of) => number(of.officerHours)],
  ] as const satisfies readonly (readonly [
    string,
    string,
    (of: ReplayAnswer['dateAlone']) => string,
  ])[];
  return (
    <section class="card" aria-labelledby="replayed">
      <h2 id="replayed">{w.readings}</h2>
      <p>{ofWhatText(answer)}</p>
      <p class="quiet-line">{w.readingsMean}</p>
      {!answer.reliable && (
        <p class="banner">
          {answer.reorderedWithin?.narrow === false
            ? w.bandAlone
            : filled(w.notReliable, { points: number(answer.missesBy, 1) })}
        </p>
      )}
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{w.measure}</th>
            <th scope="col" class="number">
              {w.real}
            </th>
            {READINGS.map((reading) => (
              <th key={reading} scope="col" class="number">
                {w.readingNames[reading]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, before, of]) => (
            <tr key={name}>
              <td data-label={w.measure}>{name}</td>
              <td class="number" data-label={w.real}>
                {before}
              </td>
              {READINGS.map((reading) => (
                <td key={reading} class="number" data-label={w.readingNames[reading]}>
                  {of(answer[reading])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {answer.reorderedWithin && (
        <p>
          {filled(w.within, {
            least: number(answer.reorderedWithin.least, 1),
            most: number(answer.reorderedWithin.most, 1),
          })}
        </p>
      )}
      <ul>
        {answer.remarks.map((remark) => (
          <li key={remark.vi}>{either(remark.vi, remark.en)}</li>
        ))}
      </ul>
    </section>
  );
}
