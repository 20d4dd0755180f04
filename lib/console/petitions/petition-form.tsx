import { useState } from 'preact/hooks';
import type { PetitionInput } from '../../../functions/domain/petitions/petition.ts';
import { to } from '../address.ts';
import type { Answer, Dossier } from '../api-types.ts';
import { call, type FieldError, type Problem, RefusedCall } from '../call.ts';
import { useDraft } from '../kept-draft.ts';
import { useLoad } from '../load.ts';
import { Done, ErrorSummary, fieldId, Refusal } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { useUnits } from '../unit-names.ts';
import { either, filled, words } from '../words.ts';
import { petitionWords } from './petition-words.ts';

const PERSONAL = ['name', 'personalId', 'phone', 'email', 'address'] as const;
type Petitioner = Readonly<Partial<Record<(typeof PERSONAL)[number], string>>>;

const EMPTY = { unit: '', kind: 'complaint', dossier: '', procedure: '', text: '' };
const NOBODY = { name: '', personalId: '', phone: '', email: '', address: '' };
type PetitionContent = typeof EMPTY & typeof NOBODY;

const pointerOf = (name: keyof PetitionContent) =>
  (PERSONAL as readonly string[]).includes(name) ? `/petitioner/${name}` : `/${name}`;

/** Sends a complaint or a proposal: a citizen for themselves, the counter for who comes to it or writes a letter. */
export function FilePetition() {
  const w = petitionWords();
  const say = words();
  const session = useSession();
  const { units } = useUnits();
  const own = 'person' in session ? session.person.units : [];
  const atCounter = holds(session, 'counter');
  const draft = useDraft<typeof EMPTY & Petitioner>('petition', EMPTY);
  const known = useOneself(!atCounter);
  const [sent, setSent] = useState<Answer<'file-petition'>>();
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState(false);
  const content: PetitionContent = { ...NOBODY, ...known, ...draft.content };
  const unit = content.unit || (atCounter ? (own[0] ?? '') : '');

  const send = async (event: Event) => {
    event.preventDefault();
    setSending(true);
    setProblem(undefined);
    setErrors([]);
    try {
      const body = bodyOf({ ...content, unit });
      const reply = await call<Answer<'file-petition'>>('POST', '/petitions', {
        body,
        key: draft.key,
      });
      draft.discard();
      setSent(reply.body);
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setErrors(error.problem.errors ?? []);
      setProblem(error.problem);
      draft.refused(error.problem);
    } finally {
      setSending(false);
    }
  };
  const common = (name: keyof PetitionContent) => ({
    id: fieldId(pointerOf(name)),
    value: content[name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
      draft.change({ ...draft.content, [name]: currentTarget.value }),
  });
  const labelled = (name: keyof PetitionContent, input: preact.JSX.Element, required = false) => {
    const error = errors.find(({ pointer }) => pointer === pointerOf(name));
    return (
      <div class={error ? 'field wrong' : 'field'}>
        <label for={fieldId(pointerOf(name))}>
          {name === 'text' ? w.fields.text : w[name]} {!required && <small>{say.optional}</small>}
        </label>
        {error && <p class="bad-line">{either(error.vi, error.en)}</p>}
        {input}
      </div>
    );
  };
  const line = (name: keyof PetitionContent, required = false) =>
    labelled(name, <input autocomplete="off" {...common(name)} />, required);
  return (
    <form onSubmit={send} noValidate>
      {sent && (
        <Done key={sent.code}>
          <p>
            {filled(w.sent, { code: sent.code, key: sent.key })}{' '}
            <a href={to(['phan-anh', sent.code])}>{w.look}</a>
          </p>
        </Done>
      )}
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {problem && errors.length === 0 && <Refusal problem={problem} />}
      <section class="card" aria-labelledby="what">
        <h2 id="what">{w.file}</h2>
        {labelled(
          'kind',
          <select {...common('kind')}>
            {Object.entries(w.kinds).map(([kind, text]) => (
              <option key={kind} value={kind}>
                {text}
              </option>
            ))}
          </select>,
          true,
        )}
        {labelled(
          'unit',
          <select {...common('unit')} value={unit}>
            <option value="">{say.act.choose}</option>
            {[...units]
              .filter(([code, { validTo }]) => !validTo && (!atCounter || own.includes(code)))
              .map(([code, { name }]) => (
                <option key={code} value={code} lang="vi">
                  {name}
                </option>
              ))}
          </select>,
          true,
        )}
        {line('dossier')}
        {line('procedure')}
        {labelled('text', <textarea rows={8} maxLength={5000} {...common('text')} />, true)}
      </section>
      <section class="card two" aria-labelledby="who">
        <h2 id="who">{w.petitioner}</h2>
        {PERSONAL.map((name) => line(name, name === 'name'))}
      </section>
      <p class="buttons">
        <button type="submit" disabled={sending}>
          {w.send}
        </button>
      </p>
    </form>
  );
}

/** What citizens have said of themselves already, by their newest dossier: they need not type it once more. */
function useOneself(isCitizen: boolean): Petitioner {
  const session = useSession();
  const own = useLoad<Answer<'list-own'>>(isCitizen ? '/dossiers?limit=1' : undefined);
  const newest = own.body?.items[0]?.code;
  const { applicant } = useLoad<Dossier>(newest && `/dossiers/${newest}`).body ?? {};
  if (!isCitizen || !('person' in session)) return {};
  const { name, sub } = session.person;
  // A token may have no name; the session then names the subject.
  const said = { ...(name !== sub && { name }), ...applicant };
  return Object.fromEntries(PERSONAL.flatMap((one) => (said[one] ? [[one, said[one]]] : [])));
}

/** Only what was typed; a telephone number without the points and spaces that people write. */
function bodyOf({
  unit,
  kind,
  dossier,
  procedure,
  text,
  ...person
}: PetitionContent): PetitionInput {
  const given = (one: string) => one.trim() || undefined;
  return {
    unit,
    kind: kind as PetitionInput['kind'],
    dossier: given(dossier.toUpperCase()),
    procedure: given(procedure),
    text: text.trim(),
    petitioner: {
      name: person.name.trim(),
      personalId: given(person.personalId.replace(/\s/g, '')),
      phone: given(person.phone.replace(/[\s.]/g, '')),
      email: given(person.email),
      address: given(person.address),
    },
  };
}
