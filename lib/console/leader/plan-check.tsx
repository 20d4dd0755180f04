import { useState } from 'preact/hooks';
import type { Answer } from '../api-types.ts';
import { call, type Problem, RefusedCall } from '../call.ts';
import { JsonDraft } from '../json-draft.tsx';
import { useDraft } from '../kept-draft.ts';
import { Badge, Heads, Refusal } from '../parts.tsx';
import { either, filled, named, words } from '../words.ts';
import { cutText } from './cut-text.ts';
import { reductionWords } from './reduction-words.ts';

type Verdict = Answer<'check-plan'>;

/** Holds a plan against itself, the law and the catalogue: each fault by its row and its rule. Nothing is written. */
export function PlanCheck() {
  const { checks: w } = reductionWords();
  const { content: text, change } = useDraft('plan', '');
  const [checked, setChecked] = useState<Checked>();
  const check = async () => {
    try {
      const plan = JSON.parse(text);
      const { body } = await call<Verdict>('POST', '/reduction/check', { body: plan });
      setChecked({ verdict: body });
    } catch (error) {
      if (error instanceof SyntaxError)
        setChecked({ problem: { ...w.noJson, code: 'no-json', status: 0 }, text });
      else if (error instanceof RefusedCall) setChecked({ problem: error.problem, text });
      else throw error;
    }
  };
  return (
    <section class="card" aria-labelledby="plan-check">
      <h2 id="plan-check">{w.title}</h2>
      <p class="quiet-line">{w.means}</p>
      <JsonDraft
        label={w.text}
        check={w.check}
        text={text}
        onText={change}
        onCheck={() => void check()}
      />
      {checked && 'problem' in checked && <Unreadable {...checked} />}
      {checked && 'verdict' in checked && <Findings verdict={checked.verdict} />}
    </section>
  );
}

/** A verdict, or why there is none of what was typed then. */
type Checked = { readonly verdict: Verdict } | { readonly problem: Problem; readonly text: string };

/** What cannot be read as a plan, each field under the row that it is of. */
function Unreadable({ problem, text }: Extract<Checked, { readonly problem: Problem }>) {
  const { checks: w } = reductionWords();
  const rowAt = (pointer: string): string => {
    const [, at] = /^\/items\/(\d+)/.exec(pointer) ?? [];
    return at === undefined ? '*' : (JSON.parse(text).items?.[at]?.item ?? `${Number(at) + 1}`);
  };
  return (
    <>
      <Refusal problem={problem} />
      <ul class="findings">
        {(problem.errors ?? []).map(({ pointer, vi, en }) => (
          <li key={pointer + vi}>
            <b>{filled(w.row, { row: rowAt(pointer) })}</b> {either(vi, en)}{' '}
            <small>{pointer}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

function Findings({ verdict: { number, findings, planned } }: { verdict: Verdict }) {
  const { checks: w, ...reduction } = reductionWords();
  return (
    <div role="status">
      <p>
        <Badge kind={findings.length === 0 ? 'good' : 'overdue'}>
          {findings.length === 0
            ? filled(w.sound, { number })
            : filled(w.faults, { number, n: findings.length })}
        </Badge>
      </p>
      {findings.length > 0 && (
        <table class="rows">
          <Heads of={[reduction.row, w.rule, w.printed, w.recomputed]} />
          <tbody>
            {findings.map((one) => (
              <tr key={JSON.stringify(one)}>
                <td data-label={reduction.row}>{one.row}</td>
                <td data-label={w.rule}>
                  {either(one.vi, one.en)}
                  <small>{one.rule}</small>
                </td>
                <td data-label={w.printed}>{one.printed ?? '–'}</td>
                <td data-label={w.recomputed}>{one.recomputed ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ul>
        {planned.byUnit.map((one) => (
          <li key={one.unit}>
            {reduction.cuts}, {named(words().terms, one.unit)}: {cutText(one)}
          </li>
        ))}
      </ul>
    </div>
  );
}
