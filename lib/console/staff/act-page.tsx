import { forms } from 'act-forms';
import { useMemo, useState } from 'preact/hooks';
import { go, to, useAddress } from '../address.ts';
import type { ActName, Dossier, DossierEvent } from '../api-types.ts';
import { call, type FieldError, type Problem, RefusedCall } from '../call.ts';
import { FocusedHeading, useFormAgain } from '../focused-heading.tsx';
import { useDraft } from '../kept-draft.ts';
import { type Page, useLoad } from '../load.ts';
import { ErrorSummary, Facts, Icon, Loading, Moment, Refusal, Shown, Title } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { filled, named, words } from '../words.ts';
import {
  type Content,
  changedFrom,
  contentOf,
  missingIn,
  presentFor,
  readBack,
  saysOtherwise,
  sentFrom,
} from './act-content.tsx';
import { FormFields } from './act-form.tsx';
import { useChecked } from './bring.tsx';
import { whose } from './history.tsx';
import { useDossierToActOn } from './kept-dossier.ts';
import { LettersToDraft } from './letters-to-draft.tsx';
import { Remark, useLastDraft } from './returned-draft.tsx';

const isAct = (name: string): name is ActName => Object.hasOwn(forms, name);

/** One act on a dossier: what it needs, then a look at it before it is written, then the dossier again. */
export function ActPage({ path: [, code = '', act = ''] }: { path: readonly string[] }) {
  const loaded = useDossierToActOn(code);
  const w = words();
  const name = named(w.acts, act);
  const drafting = useAddress().query.has('du-thao');
  return (
    <>
      <p class="crumb">
        <a href={to(['ho-so', code])}>
          <Icon name="back" /> {filled(w.dossier.title, { code })}
        </a>
      </p>
      <Title>{drafting ? filled(w.dossier.draft, { letter: name }) : name}</Title>
      <Shown of={loaded}>
        {(dossier) =>
          act === 'draft-letter' ? (
            <ul class="acts">
              <LettersToDraft dossier={dossier} />
            </ul>
          ) : isAct(act) ? (
            <ActFromDraft
              dossier={dossier}
              act={act}
              etag={loaded.etag ?? ''}
              reload={loaded.reload}
            />
          ) : (
            <p>{w.noScreen}</p>
          )
        }
      </Shown>
    </>
  );
}

interface ActProps {
  readonly dossier: Dossier;
  readonly act: ActName;
  readonly etag: string;
  readonly reload: () => void;
}

/** A letter begins with the draft that a leader gave back; drafting is in the address. */
function ActFromDraft(props: ActProps) {
  const drafting = useAddress().query.has('du-thao');
  const { content, returned, settled } = useLastDraft(props.dossier, props.act, drafting);
  if (!settled) return <Loading />;
  return (
    <>
      {returned && <Remark of={returned} />}
      <Act {...props} drafting={drafting} drafted={content} />
    </>
  );
}

interface DraftedActProps extends ActProps {
  /** As a letter that a leader sends. */
  readonly drafting: boolean;
  readonly drafted: Readonly<Record<string, unknown>> | undefined;
}

function Act({ dossier, act, etag, reload, drafting, drafted }: DraftedActProps) {
  const w = words();
  const offered = dossier.allowed.find((one) =>
    drafting ? one.act === 'draft-letter' && one.kinds?.includes(act) : one.act === act,
  );
  const fields = forms[act] ?? [];
  const session = useSession();
  useChecked(dossier, reload);
  // Leaders mostly give work to others, who are suggested only where nothing stands yet.
  const me = 'person' in session && !holds(session, 'leader') ? session.person.sub : '';
  const present = useMemo(
    () => contentOf(fields, drafted ?? presentFor(act, dossier, offered, me)),
    [act, fields, drafted, dossier, offered, me],
  );
  const draft = useDraft<Content>(`${dossier.code} ${act}`, present);
  const [checking, setChecking] = useState(false);
  const form = useFormAgain(checking);
  const [writing, setWriting] = useState(false);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const [seen] = useState(dossier.version);
  const body = useMemo(() => {
    const sent = sentFrom(fields, draft.content, dossier, offered);
    return saysOtherwise(act) ? changedFrom(sentFrom(fields, present, dossier), sent) : sent;
  }, [act, fields, draft.content, dossier, offered, present]);
  const stale = problem?.code === 'stale-version';
  const [refused, setRefused] = useState('');

  const check = (event: Event) => {
    event.preventDefault();
    const missing = missingIn(fields, body);
    setErrors(missing);
    setProblem(undefined);
    setChecking(missing.length === 0);
  };

  const record = async () => {
    setWriting(true);
    setProblem(undefined);
    const done = drafting ? 'draft-letter' : act;
    try {
      await call('POST', `/dossiers/${dossier.code}/acts/${done}`, {
        body: drafting ? { [act]: body } : body,
        key: draft.key,
        etag,
      });
      draft.discard();
      go(to(['ho-so', dossier.code], { 'da-ghi': done }), true);
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
      setErrors(error.problem.errors ?? []);
      if (error.problem.errors) setChecking(false);
      if (error.problem.code === 'stale-version') {
        setRefused(etag);
        reload();
      }
      draft.refused(error.problem);
    } finally {
      setWriting(false);
    }
  };

  return (
    <div class="act">
      <Facts
        rows={[
          [
            w.dossier.procedure,
            dossier.procedureName && <span lang="vi">{dossier.procedureName}</span>,
          ],
          [w.dossier.applicant, dossier.applicant?.name],
          [w.dossier.state, named(w.states, dossier.state)],
        ]}
      />
      {(act === 'approve-letter' || act === 'return-letter') && <Letter dossier={dossier} />}
      {!offered && <p class="banner">{w.act.notAllowed}</p>}
      {draft.restored && (
        <p class="banner">
          {w.act.draft}{' '}
          <button type="button" class="plain" onClick={draft.discard}>
            {w.act.discard}
          </button>
        </p>
      )}
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      {problem && !stale && errors.length === 0 && <Refusal problem={problem} />}
      {stale && <Since dossier={dossier} version={seen} />}
      {checking ? (
        <section class="card" aria-labelledby="check">
          <FocusedHeading id="check">
            {filled(w.act.checkTitle, { act: named(w.acts, act) })}
          </FocusedHeading>
          <Facts rows={readBack(fields, body, dossier)} />
          {drafting && <p>{w.act.draftHint}</p>}
          {act === 'accept' && <p>{w.act.acceptHint}</p>}
          <p class="buttons">
            <button
              type="button"
              // Until the new version is here there is nothing to write into.
              disabled={writing || !offered || etag === refused}
              onClick={() => void record()}
            >
              {stale ? w.act.again : w.act.record}
            </button>
            <button type="button" class="second" onClick={() => setChecking(false)}>
              {w.act.change}
            </button>
          </p>
        </section>
      ) : (
        <form class="card" ref={form} onSubmit={check} noValidate>
          <FormFields
            fields={fields}
            content={draft.content}
            dossier={dossier}
            offered={offered}
            errors={errors}
            onChange={(content) => draft.change(content)}
            onBrought={reload}
          />
          <p class="buttons">
            <button type="submit" disabled={!offered}>
              {w.act.check}
            </button>
            <a class="button second" href={to(['ho-so', dossier.code])}>
              {w.act.cancel}
            </a>
          </p>
        </form>
      )}
    </div>
  );
}

/** The letter that was drafted, as it would go out. */
function Letter({ dossier }: { dossier: Dossier }) {
  const w = words();
  const { letter } = dossier;
  if (!letter) return null;
  const { act, content, by, byName = by, at } = letter;
  return (
    <section class="card" aria-labelledby="letter">
      <h2 id="letter">{w.acts[act]}</h2>
      <Facts rows={readBack(forms[act] ?? [], content[act] ?? {}, dossier)} />
      <p class="quiet-line">
        {filled(w.act.draftedBy, { by: byName })} <Moment at={at} />
      </p>
    </section>
  );
}

/** Who did what since the page was opened: what was typed is still there, and is judged against this. */
function Since({ dossier, version }: { dossier: Dossier; version: number }) {
  const w = words();
  const cursor = String(version).padStart(6, '0');
  const { body } = useLoad<Page<DossierEvent>>(
    `/dossiers/${dossier.code}/history?limit=100&cursor=${cursor}`,
  );
  return (
    <div class="banner bad" role="alert">
      <Icon name="warn" />
      <div>
        <p>{w.act.conflict}</p>
        <h2>{w.act.since}</h2>
        <ul>
          {(body?.items ?? []).map((event) => (
            <li key={event.version}>
              <Moment at={event.at} /> {named(w.events, event.kind)} {event.step} ({whose(event)})
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
