import { useState } from 'preact/hooks';
import type { Answer } from '../api-types.ts';
import { call, type FieldError, type Problem, RefusedCall } from '../call.ts';
import { useDraft } from '../kept-draft.ts';
import { useLoad } from '../load.ts';
import { calendarDay } from '../moments.ts';
import { Badge, Done, ErrorSummary, fieldId, Moment, Refusal, Shown } from '../parts.tsx';
import { filled, words } from '../words.ts';
import { adminWords } from './administration-words.ts';

const EMPTY = { decision: '', from: '', clauses: '' };

/** The texts of the pledge that officers sign, the latest first, and publishing the next one. */
export function PledgeTexts() {
  const w = adminWords();
  const loaded = useLoad<Answer<'read-pledges'>>('/pledges');
  return (
    <>
      <Shown of={loaded}>
        {({ items, present }) => (
          <>
            {items.toReversed().map((text) => (
              <section key={text.version} class="card" aria-labelledby={`pledge-${text.version}`}>
                <h2 id={`pledge-${text.version}`}>
                  {filled(w.pledgeFrom, { decision: text.decision, day: calendarDay(text.from) })}{' '}
                  {text.version === present && <Badge kind="good">{w.pledgePresent}</Badge>}
                </h2>
                <ol>
                  {text.clauses.map((clause) => (
                    <li key={clause}>{clause}</li>
                  ))}
                </ol>
                <p class="quiet-line">
                  {w.pledgePublished} <Moment at={text.publishedAt} />
                </p>
              </section>
            ))}
            {items.length === 0 && <p class="empty">{w.noPledge}</p>}
          </>
        )}
      </Shown>
      <PublishPledge onDone={loaded.reload} />
    </>
  );
}

/** The clauses are typed one a line; signatures are under exactly these words, so none is changed afterwards. */
function PublishPledge({ onDone }: { onDone: () => void }) {
  const w = adminWords();
  const draft = useDraft('pledge', EMPTY);
  const [told, setTold] = useState('');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const { decision, from, clauses } = draft.content;
  const set = (name: keyof typeof EMPTY, value: string) =>
    draft.change({ ...draft.content, [name]: value });
  const publish = async (event: Event) => {
    event.preventDefault();
    setErrors([]);
    setProblem(undefined);
    const lines = clauses.split('\n').map((line) => line.trim());
    try {
      const body = { decision: decision.trim(), from, clauses: lines.filter(Boolean) };
      await call('POST', '/pledges', { body, key: draft.key });
      setTold(filled(w.pledgeDone, { decision: body.decision }));
      draft.discard();
      onDone();
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
      setErrors(error.problem.errors ?? []);
      draft.refused(error.problem);
    }
  };
  return (
    <section class="card" aria-labelledby="publish">
      <h2 id="publish">{w.publishPledge}</h2>
      {told && (
        <Done key={told}>
          <p>{told}</p>
        </Done>
      )}
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {problem && errors.length === 0 && <Refusal problem={problem} />}
      <form onSubmit={publish} noValidate>
        <div class="field">
          <label for={fieldId('/decision')}>{words().procedures.decision}</label>
          <input
            id={fieldId('/decision')}
            value={decision}
            autocomplete="off"
            onInput={({ currentTarget }) => set('decision', currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for={fieldId('/from')}>{w.pledgeFirstDay}</label>
          <input
            id={fieldId('/from')}
            type="date"
            value={from}
            onInput={({ currentTarget }) => set('from', currentTarget.value)}
          />
        </div>
        <div class="field">
          <label for={fieldId('/clauses')}>{w.pledgeClauses}</label>
          <textarea
            id={fieldId('/clauses')}
            rows={8}
            value={clauses}
            onInput={({ currentTarget }) => set('clauses', currentTarget.value)}
          />
        </div>
        <p class="buttons">
          <button type="submit">{w.publishPledge}</button>
        </p>
      </form>
    </section>
  );
}
