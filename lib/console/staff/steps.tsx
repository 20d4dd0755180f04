import type { Dossier, StepRow } from '../api-types.ts';
import { hoursOf, momentOf, termText } from '../moments.ts';
import { Icon } from '../parts.tsx';
import { useUnits } from '../unit-names.ts';
import { filled, words } from '../words.ts';

/** The steps of the dossier's process as a rail: what is done, where it stands, what lies ahead. */
export function Steps({ dossier }: { dossier: Dossier }) {
  const w = words();
  const { nameOf } = useUnits();
  const { steps } = dossier;
  if (steps.length === 0) return null;
  const term = hoursOf(dossier.clock.term);
  const lengths = steps.map(({ allowance }) => (allowance ? hoursOf(allowance) : 0));
  const isDrawn = term !== undefined && !lengths.includes(undefined);
  const until = (index: number) =>
    lengths.slice(0, index).reduce<number>((sum, length = 0) => sum + length, 0);
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps">{w.dossier.steps}</h2>
      {isDrawn && <p class="quiet-line">{w.steps.rail}</p>}
      <ol class="rail">
        {steps.map((step, index) => (
          <li
            key={step.step}
            class={isInWork(step) ? 'open' : step.status}
            aria-current={isInWork(step) ? 'step' : undefined}
          >
            <span class="dot">
              <Icon name={icons[step.status]} />
            </span>
            <div>
              <b lang="vi">
                {step.step} {step.name}
              </b>
              <small>
                <span lang="vi">{step.unitName ?? nameOf(step.unit)}</span>, {w.roles[step.role]} ·{' '}
                {step.allowance ? termText(step.allowance) : w.steps.noAllowance}
                {step.returnsTo.length > 0 &&
                  ` · ${filled(w.steps.returnsTo, { steps: step.returnsTo.join(', ') })}`}
              </small>
              {isDrawn && (
                <svg viewBox={`0 0 ${term} 1`} preserveAspectRatio="none" aria-hidden="true">
                  <rect x={until(index)} width={lengths[index]} height="1" />
                </svg>
              )}
              <small>{standingOf(step)}</small>
              {step.asked?.map((asked) => (
                <small key={asked.task}>
                  <span lang="vi">{asked.unitName ?? nameOf(asked.unit)}</span>: {answerOf(asked)}
                </small>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const isInWork = ({ status }: StepRow) => status === 'open' || status === 'asking';

const icons = {
  done: 'done',
  open: 'open',
  parked: 'pause',
  asking: 'open',
  silent: 'wait',
  planned: 'wait',
  ahead: 'wait',
} as const;

/** What an asked unit said, or until when it is waited for. */
function answerOf({ status, view, answeredAt, dueAt }: NonNullable<StepRow['asked']>[number]) {
  const { steps, choices } = words();
  if (view) return `${choices[view]} ${answeredAt ? momentOf(answeredAt) : ''}`;
  return filled(steps[status], { at: dueAt ? momentOf(dueAt) : '' });
}

function standingOf(step: StepRow): string {
  const { steps: w } = words();
  const at = step.status === 'done' ? step.doneAt : step.dueAt;
  return filled(w[step.status], { at: at ? momentOf(at) : '' });
}
