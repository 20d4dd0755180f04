import { useState } from 'preact/hooks';
import type { Answer } from '../api-types.ts';
import { call, type Problem, Refused } from '../call.ts';
import { calendarDay } from '../moments.ts';
import { Refusal } from '../parts.tsx';
import { filled, words } from '../words.ts';

type StoredPaper = Answer<'list-stored-papers'>['items'][number];

/** Looks into the data store of the person on the National Portal before the person is asked for a paper. */
export function Stored({
  code,
  component,
  onChange,
}: {
  code: string;
  component: string;
  onChange: () => void;
}) {
  const { papers: w } = words();
  const [papers, setPapers] = useState<readonly StoredPaper[]>();
  const [problem, setProblem] = useState<Problem>();
  const path = `/dossiers/${code}/components/${component}/stored`;
  const ask = async (act: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setProblem(error.problem);
    }
  };
  const look = () =>
    ask(async () => setPapers((await call<Answer<'list-stored-papers'>>('GET', path)).body.items));
  const take = (paper: string) =>
    ask(async () => {
      await call('POST', path, { body: { paper } });
      setPapers(undefined);
      onChange();
    });
  return (
    <div class="bring">
      <button type="button" class="plain" onClick={() => void look()}>
        {w.lookInStore}
      </button>
      {problem && <Refusal problem={problem} />}
      {papers?.length === 0 && <p>{w.notInStore}</p>}
      {papers?.map(({ paper, name, validTo }) => (
        <p key={paper}>
          {name} {validTo && <small>{filled(w.validTo, { day: calendarDay(validTo) })}</small>}{' '}
          <button type="button" onClick={() => void take(paper)}>
            {w.takeFromStore}
          </button>
        </p>
      ))}
    </div>
  );
}
