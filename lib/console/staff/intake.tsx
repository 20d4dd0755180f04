import { useState } from 'preact/hooks';
import { filtered, go, to, useAddress } from '../address.ts';
import type { Dossier, ProcedureRow, ProcedureToday } from '../api-types.ts';
import { call, type FieldError, type Problem, RefusedCall } from '../call.ts';
import { ProcedureSearch } from '../citizen/procedure-search.tsx';
import { useDraft } from '../kept-draft.ts';
import { useLoad } from '../load.ts';
import { termText } from '../moments.ts';
import { ErrorSummary, Facts, fieldId, Refusal, Shown, SystemLink, Title } from '../parts.tsx';
import { useSession } from '../session.ts';
import { useUnits } from '../unit-names.ts';
import { either, filled, named, words } from '../words.ts';
import { Guidance } from './guidance.tsx';
import { bodyOf, type IntakeContent, likeThat, NOBODY, pointers } from './intake-content.ts';
import { intakeWords } from './intake-words.ts';

/** Taking in a dossier at the counter: the procedure, the person, then the papers on the dossier's own page. */
export function Intake() {
  const { query } = useAddress();
  const code = query.get('thu-tuc');
  return (
    <>
      <Title>{intakeWords().title}</Title>
      {code ? (
        <Filing code={code} />
      ) : (
        <ProcedureSearch
          link={(row: ProcedureRow) => filtered({ 'thu-tuc': row.code, tim: undefined })}
        />
      )}
    </>
  );
}

function Filing({ code }: { code: string }) {
  const from = useAddress().query.get('tu');
  const loaded = useLoad<ProcedureToday>(`/procedures/${code}`);
  const copied = useLoad<Dossier>(from ? `/dossiers/${from}` : undefined);
  return (
    <Shown of={loaded}>
      {(procedure) =>
        procedure.handlingSystem ? (
          <Elsewhere procedure={procedure} system={procedure.handlingSystem} />
        ) : from ? (
          <Shown of={copied}>{(dossier) => <Form procedure={procedure} like={dossier} />}</Shown>
        ) : (
          <Form procedure={procedure} />
        )
      }
    </Shown>
  );
}

/** A procedure of a ministry's own system is filed there: a dossier of ours beside it would be counted twice. */
function Elsewhere({
  procedure,
  system,
}: {
  procedure: ProcedureToday;
  system: { readonly name: string; readonly url?: string | undefined };
}) {
  const w = words();
  return (
    <section class="card">
      <Facts
        rows={[
          [w.dossier.procedure, <span lang="vi">{`${procedure.code} ${procedure.name}`}</span>],
          [w.procedures.handlingSystem, <SystemLink {...system} />],
        ]}
      />
      <p>{intakeWords().elsewhere}</p>
      <a href={filtered({ 'thu-tuc': undefined })}>{intakeWords().otherProcedure}</a>
    </section>
  );
}

function Form({ procedure, like }: { procedure: ProcedureToday; like?: Dossier }) {
  const w = words();
  const session = useSession();
  const { nameOf } = useUnits();
  const units = 'person' in session ? session.person.units : [];
  const { query } = useAddress();
  const unit = query.get('don-vi') ?? units[0] ?? '';
  const [empty] = useState(like ? likeThat(like) : NOBODY);
  const draft = useDraft<IntakeContent>(
    `intake ${procedure.code} ${like?.code ?? ''}`.trim(),
    empty,
  );
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const { components, termByCase = [] } = procedure;
  const cases = [...new Set([...components, ...termByCase].flatMap((one) => one.case ?? []))];

  const file = async (event: Event) => {
    event.preventDefault();
    setSending(true);
    setProblem(undefined);
    setErrors([]);
    try {
      const { body } = await call<Dossier>('POST', '/dossiers', {
        key: draft.key,
        body: bodyOf(draft.content, procedure.code, unit),
      });
      draft.discard();
      go(to(['ho-so', body.code]));
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setErrors(error.problem.errors ?? []);
      setProblem(error.problem);
      draft.refused(error.problem);
    } finally {
      setSending(false);
    }
  };
  const field = (
    name: keyof IntakeContent,
    more: { type?: 'tel' | 'email'; required?: boolean } = {},
  ) => {
    const id = fieldId(pointers[name]);
    const error = errors.find(({ pointer }) => pointer === pointers[name]);
    return (
      <div class={error ? 'field wrong' : 'field'}>
        <label for={id}>
          {intakeWords()[name]} {!more.required && <small>{w.optional}</small>}
        </label>
        {error && <p class="bad-line">{either(error.vi, error.en)}</p>}
        <input
          id={id}
          inputMode={more.type}
          autocomplete="off"
          value={draft.content[name]}
          onInput={({ currentTarget }) =>
            draft.change({ ...draft.content, [name]: currentTarget.value })
          }
        />
      </div>
    );
  };
  const choice = (
    name: 'resultChannel' | 'case' | 'notifyBy' | 'language',
    options: readonly (readonly [string, string])[],
  ) => (
    <div class="field">
      <label for={fieldId(pointers[name])}>{intakeWords()[name]}</label>
      <select
        id={fieldId(pointers[name])}
        value={draft.content[name]}
        onChange={({ currentTarget }) =>
          draft.change({ ...draft.content, [name]: currentTarget.value })
        }
      >
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <>
      <form onSubmit={file} noValidate>
        <section class="card">
          <Facts
            rows={[
              [w.dossier.procedure, <span lang="vi">{`${procedure.code} ${procedure.name}`}</span>],
              [w.dossier.receivingUnit, unit && <span lang="vi">{nameOf(unit)}</span>],
              [w.clock.term, termText(procedure.publishedTerm)],
            ]}
          />
          <a href={filtered({ 'thu-tuc': undefined })}>{intakeWords().otherProcedure}</a>
        </section>
        {like && <p class="banner">{filled(intakeWords().copied, { code: like.code })}</p>}
        {draft.restored && (
          <p class="banner">
            {w.act.draft}{' '}
            <button type="button" class="plain" onClick={draft.discard}>
              {w.act.discard}
            </button>
          </p>
        )}
        {errors.length > 0 && <ErrorSummary errors={errors} />}
        {problem && errors.length === 0 && <Refusal problem={problem} />}
        <section class="card two" aria-labelledby="applicant">
          <h2 id="applicant">{w.dossier.applicant}</h2>
          {field('name', { required: true })}
          {field('personalId', { required: true })}
          {field('phone', { type: 'tel' })}
          {field('email', { type: 'email' })}
          {field('address')}
          {choice(
            'resultChannel',
            (['direct', 'online', 'post'] as const).map((one) => [one, named(w.choices, one)]),
          )}
          {choice('notifyBy', [
            ['', '–'],
            ...(['sms', 'zalo', 'email', 'none'] as const).map(
              (one) => [one, w.choices[one]] as const,
            ),
          ])}
          {choice(
            'language',
            (['vi', 'en'] as const).map((one) => [one, w.choices[one]]),
          )}
          {cases.length > 0 &&
            choice('case', [['', '–'], ...cases.map((one) => [one, one] as const)])}
        </section>
        <details class="card">
          <summary>{intakeWords().onBehalf}</summary>
          {field('representativeName')}
          {field('representativeId')}
          {field('authorisation')}
          {field('representativeAddress')}
          {field('representativePhone', { type: 'tel' })}
        </details>
        <section class="card" aria-labelledby="list">
          <h2 id="list">{intakeWords().papers}</h2>
          {procedure.components.length === 0 && <p>{w.papers.notNamed}</p>}
          <ul class="plain-list">
            {procedure.components.map(({ id, name, mandatory }) => (
              <li key={id}>
                <span lang="vi">{name}</span> {mandatory && <small>({w.papers.mandatory})</small>}
              </li>
            ))}
          </ul>
        </section>
        <p class="buttons">
          <button type="submit" disabled={sending}>
            {intakeWords().file}
          </button>
          <span>{intakeWords().next}</span>
        </p>
      </form>
      <Guidance procedure={procedure} unit={unit} />
    </>
  );
}
