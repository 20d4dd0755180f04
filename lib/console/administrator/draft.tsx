import { useState } from 'preact/hooks';
import type { Answer } from '../api-types.ts';
import { call, type Problem, RefusedCall } from '../call.ts';
import { Allowances, type DrawnProcedure } from '../citizen/allowances.tsx';
import { JsonDraft } from '../json-draft.tsx';
import { useDraft } from '../kept-draft.ts';
import { termText } from '../moments.ts';
import { Badge, Refusal } from '../parts.tsx';
import { either, filled } from '../words.ts';
import { adminWords } from './administration-words.ts';

type Verdict = Answer<'check-procedure'>;

/** Holds a draft against the law, as publishing would; nothing is written. */
export function Draft() {
  const w = adminWords();
  const { content: text, change: setText } = useDraft('procedure', '');
  const [checked, setChecked] = useState<DraftCheck>();
  const [problem, setProblem] = useState<Problem>();
  const check = async () => {
    setProblem(undefined);
    setChecked(undefined);
    try {
      const draft = JSON.parse(text);
      const { body } = await call<Verdict>('POST', '/procedures/check', { body: draft });
      setChecked({ verdict: body, draft });
    } catch (error) {
      if (error instanceof SyntaxError) setProblem({ ...w.noJson, code: 'no-json', status: 0 });
      else if (error instanceof RefusedCall) setProblem(error.problem);
      else throw error;
    }
  };
  return (
    <section class="card" aria-labelledby="draft">
      <h2 id="draft">{w.draft}</h2>
      <p class="quiet-line">{w.draftHint}</p>
      <JsonDraft
        label={w.draftText}
        check={w.check}
        text={text}
        onText={setText}
        onCheck={() => void check()}
      />
      {problem && <Refusal problem={problem} />}
      {checked && <DraftVerdict {...checked} />}
    </section>
  );
}

/** A verdict goes with the draft that it is of, not with what is typed since. */
interface DraftCheck {
  readonly verdict: Verdict;
  readonly draft: unknown;
}

/** The steps of the draft in their order, each with what is wrong with it and how much room it leaves. */
function DraftVerdict({ verdict, draft }: DraftCheck) {
  const w = adminWords();
  const ofWhole = verdict.findings.filter(({ step }) => !step);
  return (
    <div role="status">
      <p>
        <Badge kind={verdict.publishable ? 'good' : 'overdue'}>
          {verdict.publishable ? w.publishable : w.notPublishable}
        </Badge>
      </p>
      <ul class="findings">
        {ofWhole.map((finding) => (
          <Finding key={finding.message.vi} finding={finding} />
        ))}
      </ul>
      {/* There is slack of a draft alone that could be read as a procedure. */}
      {verdict.slack.length > 0 && <Allowances procedure={draft as DrawnProcedure} />}
      <ol class="rail">
        {stepsOf(draft).map(({ id, name }) => {
          const own = verdict.findings.filter(({ step }) => step === id);
          const room = verdict.slack.find(({ step }) => step === id);
          return (
            <li key={id} class={own.length > 0 ? 'wrong' : 'planned'}>
              <span class="dot">{id.slice(1)}</span>
              <div>
                <b lang="vi">{name}</b>
                {room && (
                  <small>
                    {filled(room.value < 0 ? w.over : w.slack, {
                      amount: termText({ ...room, value: Math.abs(room.value) }),
                    })}
                  </small>
                )}
                <ul class="findings">
                  {own.map((finding) => (
                    <Finding key={finding.message.vi} finding={finding} />
                  ))}
                </ul>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Finding({ finding }: { finding: Verdict['findings'][number] }) {
  const w = adminWords();
  const { severity, message, law, configured } = finding;
  return (
    <li>
      <Badge kind={severity === 'error' ? 'overdue' : 'soon'}>{w.severities[severity]}</Badge>{' '}
      {either(message.vi, message.en)}
      {law && configured && (
        <small>{filled(w.lawAndDraft, { law: termText(law), draft: termText(configured) })}</small>
      )}
    </li>
  );
}

/** The steps of a draft, as far as it has any: what it is made of otherwise the API has judged. */
function stepsOf(draft: unknown): readonly { id: string; name: string }[] {
  const { steps }: { steps?: unknown } = (draft as Partial<DrawnProcedure> | null)?.process ?? {};
  return Array.isArray(steps)
    ? steps.map((one) => ({ id: String(one?.id ?? ''), name: String(one?.name ?? '') }))
    : [];
}
