import { useEffect, useState } from 'preact/hooks';
import { to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { call, type Problem, RefusedCall } from '../call.ts';
import { DossierRows } from '../dossier-rows.tsx';
import { ErrorSummary, Refusal, Title } from '../parts.tsx';
import { useSession } from '../session.ts';
import { words } from '../words.ts';

type SearchResult = Answer<'search-dossiers'>;

/** By what a dossier is looked for: fields of the request, the day of the appointment as two. */
const FIELDS = ['code', 'person', 'phone', 'procedure', 'step', 'officer'] as const;

/**
 * Finds dossiers by what people know of them. What is typed goes into the body of a request and stays out of the
 * address: an identifier must be in no log and no history of the browser.
 */
export function Find() {
  const w = words();
  const [asked, setAsked] = useState<object>();
  const [found, setFound] = useState<SearchResult>();
  const [problem, setProblem] = useState<Problem>();
  const [loading, setLoading] = useState(false);
  const search = async (body: object, before: SearchResult['items'] = []) => {
    setLoading(true);
    setProblem(undefined);
    setAsked(body);
    try {
      const { body: page } = await call<SearchResult>('POST', '/dossiers/search', { body });
      setFound({ ...page, items: [...before, ...page.items] });
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
      setFound(undefined);
    } finally {
      setLoading(false);
    }
  };
  const reload = () => void search(asked ?? {});
  const { code = '' } = (asked ?? {}) as { code?: string };
  // Linked procedures have a code together, which is in no list of dossiers.
  const whole = WHOLE_CODE.test(code) ? code : undefined;
  const session = useSession();
  const isOwn = useAddress().query.get('cua') === 'toi';
  const me = 'person' in session && isOwn ? session.person.sub : undefined;
  useEffect(() => {
    if (me) void search({ limit: 50, officer: me });
  }, [me]);
  return (
    <>
      <Title>{w.nav.find}</Title>
      <form
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          void search(bodyOf(new FormData(event.currentTarget)));
        }}
      >
        <p class="quiet-line">{w.find.recorded}</p>
        <div class="filters">
          {FIELDS.map((field) => (
            <label key={field}>
              {w.find[field]}
              <input id={`f-${field}`} name={field} type="search" autocomplete="off" />
            </label>
          ))}
          <label>
            {w.dossier.state}
            <select name="state">
              <option value="">{w.work.all}</option>
              {Object.entries(w.states).map(([state, name]) => (
                <option key={state} value={state}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label>
            {w.find.dueFrom}
            <input id="f-due-from" name="from" type="date" />
          </label>
          <label>
            {w.find.dueTo}
            <input id="f-due-to" name="to" type="date" />
          </label>
        </div>
        <button type="submit">{w.search}</button>
      </form>
      {problem?.errors && <ErrorSummary errors={problem.errors} />}
      {problem && !problem.errors && <Refusal problem={problem} onRetry={reload} />}
      {whole && found?.items.length === 0 && (
        <p>
          <a href={to(['ho-so', whole])}>
            {w.work.open} {whole}
          </a>
        </p>
      )}
      {(found || loading) && (
        <DossierRows
          list={{
            rows: found?.items ?? [],
            next: found?.next,
            onward: () => search({ ...asked, cursor: found?.next }, found?.items),
            ...{ loading, reload },
          }}
        />
      )}
    </>
  );
}

const WHOLE_CODE = /^[A-Z]\d{2}[A-Z0-9.]*-\d{6}-\d{4,}$/;

/** Codes are written in capitals. */
const CAPITALS = ['code', 'step'];

/** Only what was typed. */
function bodyOf(form: FormData): object {
  const typed = Object.fromEntries(
    [...form].flatMap(([name, value]) => {
      const text = String(value).trim();
      return text ? [[name, CAPITALS.includes(name) ? text.toUpperCase() : text]] : [];
    }),
  );
  const { from = typed.to, to = typed.from, ...fields } = typed;
  return { limit: 50, ...fields, ...(from && { due: { from, to } }) };
}
