import { useState } from 'preact/hooks';
import type { Answer, ProcedureToday } from '../api-types.ts';
import { call, type Problem, pdfOf, RefusedCall, save } from '../call.ts';
import { Refusal } from '../parts.tsx';
import { intakeWords } from './intake-words.ts';

/** A slip for somebody who cannot file yet: what they still have to bring. It is printed, and kept nowhere. */
export function Guidance({ procedure, unit }: { procedure: ProcedureToday; unit: string }) {
  const w = intakeWords();
  const [problem, setProblem] = useState<Problem>();
  const [working, setWorking] = useState(false);

  const print = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const fields = new FormData(event.currentTarget);
    const papers = fields.getAll('paper').map(String);
    const text = (name: string) => String(fields.get(name) ?? '').trim() || undefined;
    setProblem(undefined);
    setWorking(true);
    try {
      const { body } = await call<Answer<'print-forms'>>('POST', '/dossiers/forms', {
        body: {
          form: 'guidance',
          unit,
          procedure: procedure.code,
          name: text('guided'),
          guidance: text('guidance'),
          ...(papers.length > 0 && { papers }),
        },
      });
      if (body.pdf) save(pdfOf(body.pdf), `huong-dan-${procedure.code}.pdf`);
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    } finally {
      setWorking(false);
    }
  };

  return (
    <details class="card">
      <summary>{w.guidance}</summary>
      <p class="quiet-line">{w.guidanceHint}</p>
      {problem && <Refusal problem={problem} />}
      <form onSubmit={(event) => void print(event)}>
        <div class="field">
          <label for="guided">{w.guided}</label>
          <input id="guided" name="guided" maxLength={200} />
        </div>
        <fieldset>
          <legend>{w.missingPapers}</legend>
          {procedure.components.map(({ id, name }) => (
            <label key={id} class="choice">
              <input type="checkbox" name="paper" value={id} /> {name}
            </label>
          ))}
        </fieldset>
        <div class="field">
          <label for="guidance">{w.guidanceText}</label>
          <textarea id="guidance" name="guidance" rows={3} maxLength={2000} />
        </div>
        <p class="buttons">
          <button type="submit" class="second" disabled={working || !unit}>
            {w.printGuidance}
          </button>
        </p>
      </form>
    </details>
  );
}
