import { useState } from 'preact/hooks';
import type { Answer } from '../api-types.ts';
import { call, type Problem, RefusedCall } from '../call.ts';
import { useLoad } from '../load.ts';
import { calendarDay } from '../moments.ts';
import { Refusal } from '../parts.tsx';
import { filled, words } from '../words.ts';

/** The pledge in the officer's way until it is signed: over the work list, and gone after. */
export function PledgeToSign() {
  const { pledge: w } = words();
  const loaded = useLoad<Answer<'read-pledges'>>('/pledges');
  const [problem, setProblem] = useState<Problem>();
  const { present, items = [], signed = [] } = loaded.body ?? {};
  const text = items.find(({ version }) => version === present);
  if (!text || signed.some(({ version }) => version === present)) return null;
  const sign = async () => {
    const { version, sha256 } = text;
    try {
      await call<Answer<'sign-pledge'>>('POST', '/me/pledge', { body: { version, sha256 } });
      setProblem(undefined);
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    }
    loaded.reload();
  };
  return (
    <section class="card" aria-labelledby="pledge">
      <h2 id="pledge">{w.title}</h2>
      <p class="quiet-line">
        {filled(w.basis, { decision: text.decision, day: calendarDay(text.from) })}
      </p>
      <ol>
        {text.clauses.map((clause) => (
          <li key={clause}>{clause}</li>
        ))}
      </ol>
      {problem && <Refusal problem={problem} />}
      <p class="buttons">
        <button type="button" onClick={() => void sign()}>
          {w.sign}
        </button>
      </p>
    </section>
  );
}
