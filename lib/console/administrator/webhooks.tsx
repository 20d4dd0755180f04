import { useState } from 'preact/hooks';
import type { Answer } from '../api-types.ts';
import { call, type Problem, RefusedCall } from '../call.ts';
import { useDraft } from '../kept-draft.ts';
import { useLoad, usePages } from '../load.ts';
import { calendarDay } from '../moments.ts';
import { Badge, Done, Moment, MoreRows, Refusal, Shown } from '../parts.tsx';
import { filled, words } from '../words.ts';
import { adminWords } from './administration-words.ts';

type Webhook = Answer<'list-webhooks'>['items'][number];

/** Systems that are told of what happens: who they are, what they could not be told, and one more. */
export function Webhooks() {
  const w = adminWords();
  const list = useLoad<Answer<'list-webhooks'>>('/webhooks');
  const draft = useDraft('webhook', NOTHING);
  const asked = draft.content;
  const [told, setTold] = useState('');
  const [problem, setProblem] = useState<Problem>();

  const ask = async (act: () => Promise<string>) => {
    setProblem(undefined);
    setTold('');
    try {
      setTold(await act());
      list.reload();
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
      draft.refused(error.problem);
    }
  };
  const subscribe = () =>
    ask(async () => {
      const { url, types, procedures } = asked;
      const { body } = await call<Answer<'subscribe'>>('POST', '/webhooks', {
        key: draft.key,
        body: { url, types: listed(types), procedures: listed(procedures) },
      });
      draft.discard();
      return filled(w.subscribed, { secret: body.secret });
    });
  const resend = ({ id }: Webhook) =>
    ask(async () => {
      const path = `/webhooks/${id}/dead-letters`;
      const key = crypto.randomUUID();
      const { body } = await call<Answer<'resend-dead-letters'>>('POST', path, { key });
      return filled(w.resent, { n: body.resent });
    });
  const rotate = ({ id }: Webhook) =>
    ask(async () => {
      const path = `/webhooks/${id}/secret`;
      const { body } = await call<Answer<'rotate-secret'>>('POST', path, {
        key: crypto.randomUUID(),
      });
      return filled(w.rotated, { secret: body.secret });
    });
  const replay = ({ id, url: address }: Webhook, day: string) =>
    ask(async () => {
      const body = { from: new Date(`${day}T00:00:00+07:00`).toISOString() };
      await call('POST', `/webhooks/${id}/replay`, { key: crypto.randomUUID(), body });
      return filled(w.replayed, { url: address, day: calendarDay(day) });
    });
  const end = ({ id, url: address }: Webhook) =>
    ask(async () => {
      await call('DELETE', `/webhooks/${id}`);
      return filled(w.webhookEnded, { url: address });
    });

  return (
    <section class="card" aria-labelledby="webhooks">
      <h2 id="webhooks">{w.webhooks}</h2>
      {told && (
        <Done key={told}>
          <p>{told}</p>
        </Done>
      )}
      {problem && <Refusal problem={problem} />}
      <Shown of={list}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="empty">{w.noWebhooks}</p>}
            {items.map((one) => (
              <OneWebhook
                key={one.id}
                webhook={one}
                onResend={() => void resend(one)}
                onRotate={() => void rotate(one)}
                onReplay={(day) => void replay(one, day)}
                onEnd={() => void end(one)}
              />
            ))}
          </>
        )}
      </Shown>
      <form
        class="filters"
        onSubmit={(event) => {
          event.preventDefault();
          void subscribe();
        }}
      >
        {(['url', 'types', 'procedures'] as const).map((name) => (
          <label key={name}>
            {w.webhookFields[name]}
            <input
              inputMode={name === 'url' ? 'url' : 'text'}
              required={name === 'url'}
              value={asked[name]}
              onInput={({ currentTarget }) =>
                draft.change({ ...asked, [name]: currentTarget.value })
              }
            />
          </label>
        ))}
        <button type="submit">{w.subscribe}</button>
      </form>
    </section>
  );
}

const NOTHING = { url: '', types: '', procedures: '' };

/** What was written between commas; nothing where it asks for everything. */
function listed(text: string): readonly string[] | undefined {
  const words = text.split(/[,\s]+/).filter(Boolean);
  return words.length > 0 ? words : undefined;
}

function OneWebhook({
  webhook,
  onResend,
  onRotate,
  onReplay,
  onEnd,
}: {
  webhook: Webhook;
  onResend: () => void;
  onRotate: () => void;
  onReplay: (day: string) => void;
  onEnd: () => void;
}) {
  const w = adminWords();
  const { act } = words();
  const { id, url, types, procedures, state, createdAt } = webhook;
  const [day, setDay] = useState('');
  const [sure, setSure] = useState(false);
  const lost = usePages<Answer<'list-dead-letters'>['items'][number]>(
    `/webhooks/${id}/dead-letters`,
  );
  return (
    <details>
      <summary>
        {url} <Badge kind={state === 'active' ? 'good' : 'calm'}>{w.webhookStates[state]}</Badge>{' '}
        {lost.rows.length > 0 && (
          <Badge kind="overdue">{filled(w.deadLetters, { n: lost.rows.length })}</Badge>
        )}
      </summary>
      <p>
        {types?.join(', ') ?? w.everything}
        {procedures && ` · ${procedures.join(', ')}`}, <Moment at={createdAt} />
      </p>
      {lost.problem && <Refusal problem={lost.problem} onRetry={lost.reload} />}
      <ul>
        {lost.rows.map(({ happening, at, why, resentAt }) => (
          <li key={happening.id}>
            <Moment at={at} /> {happening.type}: {why} {resentAt && w.resentAlready}
          </li>
        ))}
      </ul>
      <MoreRows count={lost.rows.length} next={lost.next} onward={() => void lost.onward()} />
      {state === 'active' && (
        <p class="buttons">
          {lost.rows.length > 0 && (
            <button type="button" onClick={onResend}>
              {w.resend}
            </button>
          )}
          <label>
            {w.replayFrom}{' '}
            <input
              type="date"
              value={day}
              onInput={({ currentTarget }) => setDay(currentTarget.value)}
            />
          </label>
          <button type="button" class="second" disabled={!day} onClick={() => onReplay(day)}>
            {w.replay}
          </button>
          <button type="button" class="second" onClick={onRotate}>
            {w.rotate}
          </button>
          {sure ? (
            <>
              <button type="button" onClick={onEnd}>
                {filled(w.endSurely, { url })}
              </button>
              <button type="button" class="plain" onClick={() => setSure(false)}>
                {act.cancel}
              </button>
            </>
          ) : (
            <button type="button" class="second" onClick={() => setSure(true)}>
              {w.endWebhook}
            </button>
          )}
        </p>
      )}
    </details>
  );
}
