import { useEffect, useState } from 'preact/hooks';
import { filtered, go, to, useAddress } from '../address.ts';
import type { Answer, ProcedureRow } from '../api-types.ts';
import { call, type Problem, RefusedCall } from '../call.ts';
import { DossierRows } from '../dossier-rows.tsx';
import { type Page, useLoad } from '../load.ts';
import { ErrorSummary, Refusal, Shown, Title } from '../parts.tsx';
import { useSession } from '../session.ts';
import { useUnits } from '../unit-names.ts';
import { words } from '../words.ts';
import { Officers } from './officers.tsx';
import {
  fieldsOf,
  isProcedureCode,
  personsOf,
  queryOf,
  type SearchFields,
  searchBody,
  typedIn,
} from './search-fields.ts';

type SearchResult = Answer<'search-dossiers'>;

const LINES = ['code', 'person', 'phone', 'procedure', 'step', 'officer'] as const;
const CHANNELS = ['direct', 'online', 'post'] as const;

/**
 * Who was looked for in this tab. A person goes into the body of a request and stays out of the address, which names the
 * place in this list: an identifier must be in no log and no history of the browser. A reload forgets it.
 */
const persons: SearchFields[] = [];

/** Finds dossiers by what people know of them; all but the person is in the address. */
export function Find() {
  const w = words();
  const session = useSession();
  const { units = [], sub = '' } = 'person' in session ? session.person : {};
  const { query } = useAddress();
  const { nameOf } = useUnits();
  const place = query.get('nguoi');
  const person = place === null ? {} : persons[Number(place)];
  const asked = { ...fieldsOf(query, sub), ...person };
  // The same may be asked for once more.
  const [round, setRound] = useState(0);
  const ask = (form: FormData) => {
    const typed = typedIn(form);
    const whom = personsOf(typed);
    const nguoi = Object.keys(whom).length > 0 ? String(persons.push(whom) - 1) : undefined;
    const isAll = Object.keys(typed).length === 0;
    go(to(['tra-cuu'], { ...queryOf(typed), nguoi, 'tat-ca': isAll ? '1' : undefined }));
    setRound(round + 1);
  };
  const choice = (
    name: 'state' | 'channel' | 'unit',
    label: string,
    options: readonly (readonly [string, string])[],
  ) => (
    <label>
      {label}
      <select id={`f-${name}`} name={name}>
        <option value="">{w.work.all}</option>
        {options.map(([value, text]) => (
          <option
            key={value}
            value={value}
            selected={asked[name] === value}
            lang={name === 'unit' ? 'vi' : undefined}
          >
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  const isByWords = asked.procedure !== undefined && !isProcedureCode(asked.procedure);
  const isAsked = person !== undefined && query.size > 0;
  const key = `${query} ${round}`;
  return (
    <>
      <Title>{w.nav.find}</Title>
      <form
        key={key}
        class="card"
        onSubmit={(event) => {
          event.preventDefault();
          ask(new FormData(event.currentTarget));
        }}
      >
        <p class="quiet-line">{w.find.recorded}</p>
        <div class="filters">
          {LINES.map((field) => (
            <label key={field}>
              {w.find[field]}
              <input
                id={`f-${field}`}
                name={field}
                type="search"
                autocomplete="off"
                defaultValue={asked[field]}
                {...(field === 'officer' && { list: 'officers' })}
              />
            </label>
          ))}
          <Officers id="officers" unit={asked.unit ?? units[0]} />
          {choice('state', w.dossier.state, Object.entries(w.states))}
          {choice(
            'channel',
            w.dossier.channel,
            CHANNELS.map((one) => [one, w.choices[one]]),
          )}
          {units.length > 1 &&
            choice(
              'unit',
              w.work.unit,
              units.map((one) => [one, nameOf(one)]),
            )}
          <label>
            {w.find.dueFrom}
            <input id="f-due-from" name="from" type="date" defaultValue={asked.from} />
          </label>
          <label>
            {w.find.dueTo}
            <input id="f-due-to" name="to" type="date" defaultValue={asked.to} />
          </label>
        </div>
        <button type="submit">{w.search}</button>
      </form>
      {isByWords && <ProceduresNamed words={asked.procedure ?? ''} />}
      {isAsked && !isByWords && <Found key={key} asked={asked} />}
    </>
  );
}

/** Procedures by words of their names, of which one is chosen; ended ones too, for their dossiers are here. */
function ProceduresNamed({ words: typed }: { words: string }) {
  const w = words();
  const asked = new URLSearchParams({ limit: '20', history: 'true', q: typed });
  const loaded = useLoad<Page<ProcedureRow>>(`/procedures?${asked}`);
  return (
    <Shown of={loaded}>
      {({ items }) => (
        <section class="card" aria-labelledby="which">
          <h2 id="which">{items.length > 0 ? w.find.which : w.procedures.none}</h2>
          <ul class="plain-list">
            {items.map(({ code, name }) => (
              <li key={code}>
                <a href={filtered({ 'thu-tuc': code })}>
                  {code} {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Shown>
  );
}

function Found({ asked }: { asked: SearchFields }) {
  const w = words();
  const [found, setFound] = useState<SearchResult>();
  const [problem, setProblem] = useState<Problem>();
  const [loading, setLoading] = useState(true);
  const search = async (before: SearchResult['items'] = [], cursor?: string) => {
    setLoading(true);
    setProblem(undefined);
    try {
      const body = { ...searchBody(asked), cursor };
      const { body: page } = await call<SearchResult>('POST', '/dossiers/search', { body });
      setFound({ ...page, items: [...before, ...page.items] });
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    } finally {
      setLoading(false);
    }
  };
  const reload = () => void search();
  useEffect(reload, []);
  // Linked procedures have a code together, which is in no list of dossiers.
  const code = asked.code?.toUpperCase() ?? '';
  const whole = WHOLE_CODE.test(code) ? code : undefined;
  return (
    <>
      {problem?.errors && <ErrorSummary errors={problem.errors} />}
      {problem && !problem.errors && <Refusal problem={problem} onRetry={reload} />}
      {whole && found?.items.length === 0 && (
        <p>
          <a href={to(['ho-so', whole])}>
            {w.work.open} {whole}
          </a>
        </p>
      )}
      {!problem && (
        <DossierRows
          list={{
            rows: found?.items ?? [],
            next: found?.next,
            onward: () => search(found?.items, found?.next),
            ...{ loading, reload },
          }}
        />
      )}
    </>
  );
}

const WHOLE_CODE = /^[A-Z]\d{2}[A-Z0-9.]*-\d{6}-\d{4,}$/;
