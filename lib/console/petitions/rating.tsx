import { useState } from 'preact/hooks';
import { call, type Problem, RefusedCall } from '../call.ts';
import { Done, Refusal } from '../parts.tsx';
import { petitionWords } from './petition-words.ts';

/** Whether the petitioner is content, said once: by the key of the petition. */
export function Rating({ code, heldKey }: { code: string; heldKey: string }) {
  const w = petitionWords();
  const [rated, setRated] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const rate = async (satisfied: boolean) => {
    setProblem(undefined);
    try {
      const body = { satisfied, key: heldKey };
      await call('POST', `/petitions/${code}/rating`, { body });
      setRated(true);
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    }
  };
  if (rated)
    return (
      <Done>
        <p>{w.rated}</p>
      </Done>
    );
  return (
    <>
      {problem && <Refusal problem={problem} />}
      <p>{w.rate}</p>
      <p class="buttons">
        <button type="button" onClick={() => void rate(true)}>
          {w.satisfied}
        </button>
        <button type="button" class="second" onClick={() => void rate(false)}>
          {w.dissatisfied}
        </button>
      </p>
    </>
  );
}
