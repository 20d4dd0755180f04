import { useState } from 'preact/hooks';
import type { Answer, ProcedureToday } from '../api-types.ts';
import { call, type Problem, pdfOf, RefusedCall, save } from '../call.ts';
import { useDraft } from '../kept-draft.ts';
import { Refusal } from '../parts.tsx';
import { intakeWords } from './intake-words.ts';

const EMPTY = { name: '', papers: [] as readonly string[], guidance: '' };

/** A slip for somebody who cannot file yet: what they still have to bring. It is printed, and kept nowhere. */
export function Guidance({ procedure, unit }: { procedure: ProcedureToday; unit: string }) {
  const w = intakeWords();
  const [problem, setProblem] = useState<Problem>();
  const [working, setWorking] = useState(false);
  const { content, change, discard } = useDraft(`guidance ${procedure.code}`, EMPTY);
  const { papers } = content;

  const print = async (event: Event) => {
    event.preventDefault();
    const text = (name: 'name' | 'guidance') => content[name].trim() || undefined;
    setProblem(undefined);
    setWorking(true);
    try {
      const { body } = await call<Answer<'print-forms'>>('POST', '/dossiers/forms', {
        body: {
          form: 'guidance',
          unit,
          procedure: procedure.code,
          name: text('name'),
          guidance: text('guidance'),
          ...(papers.length > 0 && { papers }),
        },
      });
      if (body.pdf) save(pdfOf(body.pdf), `huong-dan-${procedure.code}.pdf`);
      discard();
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    } finally {
      setWorking(false);
    }
  };

  return (
    <details class="card" open={content !== EMPTY}>
      <summary>{w.guidance}</summary>
      <p class="quiet-line">{w.guidanceHint}</p>
      {problem && <Refusal problem={problem} />}
      <form onSubmit={print}>
        <div class="field">
          <label for="guided">{w.guided}</label>
          <input
            id="guided"
            maxLength={200}
            value={content.name}
            onInput={({ currentTarget }) => change({ ...content, name: currentTarget.value })}
          />
        </div>
        <fieldset>
          <legend>{w.missingPapers}</legend>
          {procedure.components.map(({ id, name }) => (
            <label key={id} class="choice">
              <input
                type="checkbox"
                checked={papers.includes(id)}
                onChange={({ currentTarget }) => {
                  const others = papers.filter((one) => one !== id);
                  change({ ...content, papers: currentTarget.checked ? [...others, id] : others });
                }}
              />{' '}
              <span lang="vi">{name}</span>
            </label>
          ))}
        </fieldset>
        <div class="field">
          <label for="guidance">{w.guidanceText}</label>
          <textarea
            id="guidance"
            rows={3}
            maxLength={2000}
            value={content.guidance}
            onInput={({ currentTarget }) => change({ ...content, guidance: currentTarget.value })}
          />
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
