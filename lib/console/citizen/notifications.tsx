import { forms } from 'act-forms';
import { useState } from 'preact/hooks';
import type { Answer } from '../api-types.ts';
import { call, type FieldError, type Problem, RefusedCall } from '../call.ts';
import { FocusedHeading, useFormAgain } from '../focused-heading.tsx';
import { useDraft } from '../kept-draft.ts';
import { usePages } from '../load.ts';
import { type Outcome, Outcomes } from '../outcomes.tsx';
import { ErrorSummary, Facts, fieldId, Loading, MoreRows, Refusal } from '../parts.tsx';
import { either, filled, named, words } from '../words.ts';

const ACT = 'change-notifications';
const FIELDS = forms[ACT] ?? [];

type OwnRow = Answer<'list-own'>['items'][number];
type Wish = Readonly<Record<string, string>>;

const NOTHING: Wish = {};

/** Nobody is told any more how these go on. */
const OVER: readonly string[] = ['refused', 'withdrawn', 'stopped', 'returned'];

/** By what and in which language the person is told from now on, for all dossiers at once that they choose. */
export function Notifications() {
  const w = words();
  const list = usePages<OwnRow>('/dossiers?limit=50');
  const open = list.rows.filter(({ state }) => !OVER.includes(state));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const draft = useDraft<Wish>(ACT, NOTHING);
  const [checking, setChecking] = useState(false);
  const form = useFormAgain(checking);
  const [writing, setWriting] = useState(false);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const chosen = open.map(({ code }) => code).filter((code) => !left.has(code));
  const body = Object.fromEntries(
    Object.entries(draft.content).flatMap(([name, value]) => {
      const text = name === 'phone' ? value.replace(/[\s.]/g, '') : value.trim();
      return text ? [[name, text]] : [];
    }),
  );

  const record = async () => {
    setWriting(true);
    const done: { code: string; problem: Problem | undefined }[] = [];
    for (const code of chosen) done.push({ code, problem: await refusalOf(code, body, draft.key) });
    const problems = done.flatMap(({ problem }) => (problem ? [problem] : []));
    setOutcomes(done);
    setErrors(problems.find((one) => one.errors)?.errors ?? []);
    setChecking(false);
    setWriting(false);
    if (problems.length === 0) draft.discard();
    for (const problem of problems) draft.refused(problem);
  };

  if (list.problem) return <Refusal problem={list.problem} onRetry={list.reload} />;
  if (list.loading) return <Loading />;
  if (open.length === 0) return <p class="empty">{w.own.none}</p>;
  return (
    <>
      {outcomes.length > 0 && <Outcomes of={outcomes} done={w.handOver.done} />}
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {checking ? (
        <section class="card" aria-labelledby="check">
          <FocusedHeading id="check">
            {filled(w.act.checkTitle, { act: w.acts[ACT] })}
          </FocusedHeading>
          <Facts
            rows={[
              ...Object.entries(body).map(
                ([name, value]) => [named(w.fields, name), named(w.choices, value)] as const,
              ),
              [w.own.which, chosen.join(', ')] as const,
            ]}
          />
          <p class="buttons">
            <button type="button" disabled={writing} onClick={() => void record()}>
              {filled(w.own.record, { n: chosen.length })}
            </button>
            <button type="button" class="second" onClick={() => setChecking(false)}>
              {w.act.change}
            </button>
          </p>
        </section>
      ) : (
        <form
          ref={form}
          onSubmit={(event) => {
            event.preventDefault();
            setOutcomes([]);
            setErrors([]);
            setChecking(true);
          }}
          noValidate
        >
          <section class="card two" aria-labelledby="wish">
            <h2 id="wish">{w.acts[ACT]}</h2>
            <p class="quiet-line">{w.own.hint}</p>
            <WishFields wish={draft.content} errors={errors} onChange={draft.change} />
          </section>
          <fieldset class="card">
            <legend>{w.own.which}</legend>
            <ul class="plain-list">
              {open.map(({ code, procedureName, procedure, state }) => (
                <li key={code}>
                  <label>
                    <input
                      type="checkbox"
                      checked={!left.has(code)}
                      onChange={({ currentTarget }) => {
                        const next = new Set(left);
                        if (currentTarget.checked) next.delete(code);
                        else next.add(code);
                        setLeft(next);
                      }}
                    />{' '}
                    {code}, <span lang="vi">{procedureName ?? procedure}</span>:{' '}
                    {named(w.states, state)}
                  </label>
                </li>
              ))}
            </ul>
            <MoreRows count={open.length} next={list.next} onward={() => void list.onward()} />
          </fieldset>
          <p class="buttons">
            <button type="submit" disabled={chosen.length === 0 || Object.keys(body).length === 0}>
              {w.act.check}
            </button>
          </p>
        </form>
      )}
    </>
  );
}

function WishFields({
  wish,
  errors,
  onChange,
}: {
  wish: Wish;
  errors: readonly FieldError[];
  onChange: (wish: Wish) => void;
}) {
  const w = words();
  return FIELDS.map(({ name, choices }) => {
    const error = errors.find(({ pointer }) => pointer === `/${name}`);
    const common = {
      id: fieldId(`/${name}`),
      value: wish[name] ?? '',
      onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
        onChange({ ...wish, [name]: currentTarget.value }),
    };
    return (
      <div key={name} class={error ? 'field wrong' : 'field'}>
        <label for={common.id}>{named(w.fields, name)}</label>
        {error && <p class="bad-line">{either(error.vi, error.en)}</p>}
        {choices ? (
          <select {...common}>
            <option value="">{w.own.same}</option>
            {choices.map((one) => (
              <option key={one} value={one}>
                {named(w.choices, one)}
              </option>
            ))}
          </select>
        ) : (
          <input {...common} inputMode={name === 'phone' ? 'tel' : 'email'} />
        )}
      </div>
    );
  });
}

/** Why the wish is not kept for one dossier, if it is not. A wish conflicts with no other act: any version takes it. */
async function refusalOf(code: string, body: object, key: string): Promise<Problem | undefined> {
  try {
    await call('POST', `/dossiers/${code}/acts/${ACT}`, { body, key: `${key}-${code}`, etag: '*' });
    return undefined;
  } catch (error) {
    if (!(error instanceof RefusedCall)) throw error;
    return error.problem;
  }
}
