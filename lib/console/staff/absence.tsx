import { useState } from 'preact/hooks';
import type { Answer } from '../api-types.ts';
import { call, type FieldError, type Problem, RefusedCall } from '../call.ts';
import { useDraft } from '../kept-draft.ts';
import { useLoad } from '../load.ts';
import { calendarDay } from '../moments.ts';
import { ErrorSummary, fieldId, Refusal } from '../parts.tsx';
import { filled, words } from '../words.ts';
import { Officers } from './officers.tsx';

const EMPTY = { deputy: '', from: '', to: '' };

/** When an officer is away and who looks after their work, and whose work they look after. */
export function Absence({ unit }: { unit: string }) {
  const { absence: w } = words();
  const me = useLoad<Answer<'read-me'>>('/me');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const { absence, standsInFor = [] } = me.body ?? {};
  const draft = useDraft('absence', EMPTY);
  const state = async (event: Event) => {
    event.preventDefault();
    setProblem(undefined);
    setErrors([]);
    try {
      await call('POST', '/me/absence', { body: draft.content });
      draft.discard();
      me.reload();
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setErrors(error.problem.errors ?? []);
      setProblem(error.problem);
    }
  };
  const field = (name: keyof typeof EMPTY, more: object) => (
    <label for={fieldId(`/${name}`)}>
      {w[name]}{' '}
      <input
        id={fieldId(`/${name}`)}
        required
        value={draft.content[name]}
        onInput={({ currentTarget }) =>
          draft.change({ ...draft.content, [name]: currentTarget.value })
        }
        {...more}
      />
    </label>
  );
  return (
    <>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {problem && errors.length === 0 && <Refusal problem={problem} />}
      {absence && <p role="status">{filled(w.away, inWords(absence))}</p>}
      {standsInFor.map((one) => (
        <p key={one.officer}>{filled(w.standsIn, inWords(one))}</p>
      ))}
      <form class="filters" onSubmit={state}>
        {field('deputy', { list: 'deputies', autocomplete: 'off' })}
        <Officers id="deputies" unit={unit} />
        {field('from', { type: 'date' })}
        {field('to', { type: 'date' })}
        <button type="submit">{w.record}</button>
      </form>
    </>
  );
}

type Me = Answer<'read-me'>;
type StatedAbsence = Me['standsInFor'][number] & NonNullable<Me['absence']>;

/** By name where somebody has one here, else by what a token calls them. */
const inWords = ({ officer, deputy, from, to, ...names }: StatedAbsence) => ({
  officer: names.officerName ?? officer,
  deputy: names.deputyName ?? deputy,
  ...{ from: calendarDay(from), to: calendarDay(to) },
});
