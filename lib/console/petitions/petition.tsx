import { useState } from 'preact/hooks';
import type {
  PetitionActName,
  petitionActs,
} from '../../../functions/domain/petitions/petition-acts.ts';
import { go, to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { call, type FieldError, type Problem, RefusedCall } from '../call.ts';
import { FocusedHeading } from '../focused-heading.tsx';
import { useDraft } from '../kept-draft.ts';
import { useLoad } from '../load.ts';
import { Badge, Done, ErrorSummary, Facts, fieldId, Moment, Refusal, Shown } from '../parts.tsx';
import { useUnits } from '../unit-names.ts';
import { filled, named, words } from '../words.ts';
import { petitionWords } from './petition-words.ts';
import { Rating } from './rating.tsx';

type PetitionToRead = Answer<'read-petition'>;
type FieldKind = 'ground' | 'paragraphs';

/** What each act asks for: the fields of its body. */
const FIELDS = {
  take: {},
  refuse: { ground: 'ground', reasons: 'paragraphs' },
  askMore: { what: 'paragraphs' },
  supply: { text: 'paragraphs' },
  answer: { answer: 'paragraphs' },
  publish: { question: 'paragraphs', answer: 'paragraphs' },
  withdraw: {},
} as const satisfies {
  readonly [Act in PetitionActName]: Readonly<
    Record<keyof (typeof petitionActs)[Act]['body']['shape'], FieldKind>
  >;
};

const isAct = (name: string | null): name is PetitionActName =>
  name !== null && Object.hasOwn(FIELDS, name);

/** One petition for its unit or its petitioner: who writes what, what was done, and what may be done now. */
export function Petition({ code }: { code: string }) {
  const w = petitionWords();
  const { query } = useAddress();
  const loaded = useLoad<PetitionToRead>(`/petitions/${code}`);
  const [act, done] = [query.get('viec'), query.get('da-ghi')];
  return (
    <>
      {isAct(done) && (
        <Done key={done}>
          <p>{filled(w.done, { act: w.acts[done] })}</p>
        </Done>
      )}
      <Shown of={loaded}>
        {(petition) => (
          <>
            <Head petition={petition} />
            {isAct(act) && petition.allowed.includes(act) ? (
              <Act key={act} petition={petition} act={act} onDone={loaded.reload} />
            ) : (
              <Offered petition={petition} />
            )}
            <History petition={petition} />
          </>
        )}
      </Shown>
    </>
  );
}

function Head({ petition }: { petition: PetitionToRead }) {
  const w = petitionWords();
  const { nameOf } = useUnits();
  const { petitioner, dossier, procedure, next, published } = petition;
  return (
    <section class="card" aria-labelledby="what">
      <h2 id="what">{w.kinds[petition.kind]}</h2>
      <Facts
        rows={[
          [w.state, <Badge kind="calm">{w.states[petition.state]}</Badge>],
          [
            w.due,
            next?.dueAt && (
              <>
                {w.duties[next.duty]}, <Moment at={next.dueAt} />
              </>
            ),
          ],
          [w.unit, <span lang="vi">{nameOf(petition.unit)}</span>],
          [w.petitioner, petitioner.name],
          [w.phone, petitioner.phone],
          [w.email, petitioner.email],
          [w.address, petitioner.address],
          [w.about, dossier && <a href={to(['ho-so', dossier])}>{dossier}</a>],
          [
            words().dossier.procedure,
            procedure && (
              <span lang="vi">
                {procedure} {petition.procedureName}
              </span>
            ),
          ],
        ]}
      />
      <p class="written" lang="vi">
        {petition.text}
      </p>
      {published && (
        <>
          <h3>{w.published}</h3>
          <Facts
            rows={[
              [w.question, <span lang="vi">{published.question}</span>],
              [w.answered, <span lang="vi">{published.answer}</span>],
            ]}
          />
        </>
      )}
    </section>
  );
}

function Offered({ petition: { code, allowed, key } }: WithPetition) {
  const w = petitionWords();
  return (
    <section class="card" aria-labelledby="todo">
      <h2 id="todo">{w.todo}</h2>
      {key && <Rating code={code} heldKey={key} />}
      {allowed.length === 0 && <p>{w.nothing}</p>}
      <ul class="acts">
        {allowed.map((act) => (
          <li key={act}>
            <a href={to(['phan-anh', code], { viec: act })}>{w.acts[act]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface WithPetition {
  readonly petition: PetitionToRead;
}

type FieldValues = Readonly<Record<string, string>>;
const NOTHING: FieldValues = {};

/** One act: what it asks for, a look at it, and then it is written. */
function Act({ petition, act, onDone }: WithPetition & ActProps) {
  const w = petitionWords();
  const { act: say } = words();
  const { code } = petition;
  const fields = Object.entries<FieldKind>(FIELDS[act]);
  const draft = useDraft<FieldValues>(`${code} ${act}`, NOTHING);
  const [checking, setChecking] = useState(fields.length === 0);
  const [writing, setWriting] = useState(false);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const typed = (name: string) => draft.content[name]?.trim() ?? '';
  const label = (name: string) =>
    act === 'publish' && name === 'answer' ? w.publicAnswer : named(w.fields, name);
  const back = to(['phan-anh', code]);

  const check = (event: Event) => {
    event.preventDefault();
    const missing = fields
      .filter(([name]) => typed(name) === '')
      .map(([name]) => {
        const text = filled(words().required, { field: label(name) });
        return { pointer: `/${name}`, vi: text, en: text };
      });
    setErrors(missing);
    setProblem(undefined);
    setChecking(missing.length === 0);
  };
  const record = async () => {
    setWriting(true);
    try {
      const body = { act, ...Object.fromEntries(fields.map(([name]) => [name, typed(name)])) };
      await call('POST', `/petitions/${code}/acts`, { body, key: draft.key });
      draft.discard();
      go(to(['phan-anh', code], { 'da-ghi': act }), true);
      onDone();
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
      setErrors(error.problem.errors ?? []);
      if (error.problem.errors) setChecking(false);
      draft.refused(error.problem);
    } finally {
      setWriting(false);
    }
  };

  return (
    <section class="card" aria-labelledby="act">
      <FocusedHeading key={String(checking)} id="act">
        {w.acts[act]}
      </FocusedHeading>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {problem && errors.length === 0 && <Refusal problem={problem} />}
      {checking ? (
        <>
          <Facts
            rows={fields.map(([name, kind]) => [
              label(name),
              kind === 'ground' ? named(w.grounds, typed(name)) : typed(name),
            ])}
          />
          <p class="buttons">
            <button type="button" disabled={writing} onClick={() => void record()}>
              {say.record}
            </button>
            {fields.length > 0 && (
              <button type="button" class="second" onClick={() => setChecking(false)}>
                {say.change}
              </button>
            )}
            <a class="button second" href={back}>
              {say.cancel}
            </a>
          </p>
        </>
      ) : (
        <form onSubmit={check} noValidate>
          {fields.map(([name, kind]) => (
            <div key={name} class={errors.some(isOf(name)) ? 'field wrong' : 'field'}>
              <label for={fieldId(`/${name}`)}>{label(name)}</label>
              {kind === 'ground' ? (
                <select
                  id={fieldId(`/${name}`)}
                  value={draft.content[name] ?? ''}
                  onChange={({ currentTarget }) =>
                    draft.change({ ...draft.content, [name]: currentTarget.value })
                  }
                >
                  <option value="">{say.choose}</option>
                  {Object.entries(w.grounds).map(([ground, text]) => (
                    <option key={ground} value={ground}>
                      {text}
                    </option>
                  ))}
                </select>
              ) : (
                <textarea
                  id={fieldId(`/${name}`)}
                  rows={5}
                  value={draft.content[name] ?? ''}
                  onInput={({ currentTarget }) =>
                    draft.change({ ...draft.content, [name]: currentTarget.value })
                  }
                />
              )}
            </div>
          ))}
          <p class="buttons">
            <button type="submit">{say.check}</button>
            <a class="button second" href={back}>
              {say.cancel}
            </a>
          </p>
        </form>
      )}
    </section>
  );
}

interface ActProps {
  readonly act: PetitionActName;
  readonly onDone: () => void;
}

const isOf =
  (name: string) =>
  ({ pointer }: FieldError) =>
    pointer === `/${name}`;

function History({ petition: { history } }: WithPetition) {
  const w = petitionWords();
  return (
    <section class="card" aria-labelledby="history">
      <h2 id="history">{w.history}</h2>
      <ol class="timeline">
        {history.map(({ kind, at, facts = {} }) => (
          <li key={`${kind} ${at}`}>
            <Moment at={at} />
            <div>
              <b>{named({ ...w.acts, ...w.events }, kind)}</b>
              {Object.entries(facts).map(([name, text]) => (
                <p key={name} class="written" lang={name === 'ground' ? undefined : 'vi'}>
                  {name === 'ground' ? named(w.grounds, text) : text}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
