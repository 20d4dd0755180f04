import { useState } from 'preact/hooks';
import type { Answer } from '../api-types.ts';
import { call, type FieldError, type Problem, RefusedCall } from '../call.ts';
import { useLoad } from '../load.ts';
import { calendarDay, isoDay } from '../moments.ts';
import { Badge, ErrorSummary, Facts, fieldId, Moment, Refusal, Shown } from '../parts.tsx';
import { useUnits } from '../unit-names.ts';
import { named } from '../words.ts';
import { petitionWords } from './petition-words.ts';
import { Rating } from './rating.tsx';

/** What units answered in public this year, and the way of who sent a petition and kept its key. */
export function PublishedPetitions({ year }: { year: string }) {
  const w = petitionWords();
  const { nameOf } = useUnits();
  const loaded = useLoad<Answer<'published-petitions'>>(`/petitions?year=${year}`);
  return (
    <>
      <Follow />
      <Shown of={loaded}>
        {({ items }) => (
          <>
            {items.map((one) => (
              <article class="card" key={one.unit + one.at}>
                <h2 lang="vi">{one.question}</h2>
                <p class="written" lang="vi">
                  {one.answer}
                </p>
                <p class="quiet-line">
                  {w.kinds[one.kind]}, <span lang="vi">{nameOf(one.unit)}</span>,{' '}
                  {calendarDay(isoDay(one.at))}
                  {one.procedureName && <span lang="vi"> · {one.procedureName}</span>}
                </p>
              </article>
            ))}
            {items.length === 0 && <p class="empty">{w.nonePublished}</p>}
          </>
        )}
      </Shown>
    </>
  );
}

type TrackedPetition = Answer<'track-petition'>;

/** The key goes into the body of a request and stays out of the address, as that of a receipt does. */
function Follow() {
  const w = petitionWords();
  const [found, setFound] = useState<TrackedPetition & { readonly heldKey: string }>();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const look = async (code: string, heldKey: string) => {
    setProblem(undefined);
    setErrors([]);
    setFound(undefined);
    try {
      const path = `/petitions/${encodeURIComponent(code)}/tracking`;
      const { body } = await call<TrackedPetition>('POST', path, { body: { key: heldKey } });
      setFound({ ...body, heldKey });
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
      setErrors(error.problem.errors ?? []);
    }
  };
  return (
    <section class="card" aria-labelledby="follow">
      <h2 id="follow">{w.follow}</h2>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {problem && errors.length === 0 && <Refusal problem={problem} />}
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget);
          const text = (name: string) => String(typed.get(name) ?? '').trim();
          void look(text('code').toUpperCase(), text('key'));
        }}
      >
        <label>
          {w.code} <input name="code" required autocomplete="off" />
        </label>
        <label>
          {w.key} <input id={fieldId('/key')} name="key" required autocomplete="off" />
        </label>
        <button type="submit">{w.look}</button>
      </form>
      {found && <Standing of={found} heldKey={found.heldKey} />}
    </section>
  );
}

function Standing({ of: petition, heldKey }: { of: TrackedPetition; heldKey: string }) {
  const w = petitionWords();
  const { nameOf } = useUnits();
  const { next, published } = petition;
  return (
    <div role="status">
      <Facts
        rows={[
          [w.code, petition.code],
          [w.state, <Badge kind="calm">{w.states[petition.state]}</Badge>],
          [w.unit, <span lang="vi">{nameOf(petition.unit)}</span>],
          [
            w.due,
            next?.dueAt && (
              <>
                {w.duties[next.duty]}, <Moment at={next.dueAt} />
              </>
            ),
          ],
          [w.answered, published?.answer],
        ]}
      />
      <ol class="timeline">
        {petition.history.map(({ kind, at }) => (
          <li key={`${kind} ${at}`}>
            <Moment at={at} /> <b>{named({ ...w.acts, ...w.events }, kind)}</b>
          </li>
        ))}
      </ol>
      {petition.answeredAt && petition.satisfied === undefined && (
        <Rating code={petition.code} heldKey={heldKey} />
      )}
    </div>
  );
}
