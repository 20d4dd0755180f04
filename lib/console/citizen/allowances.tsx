import type { ProcedureToday } from '../api-types.ts';
import { hoursOf, termText } from '../moments.ts';
import { filled, words } from '../words.ts';

/** As much of a procedure, or of its draft, as is drawn. */
export interface DrawnProcedure extends Pick<ProcedureToday, 'publishedTerm' | 'legalTerm'> {
  readonly process: {
    readonly steps: readonly Pick<ProcedureToday['process']['steps'][number], 'id' | 'allowance'>[];
  };
}

/** How much of the length, in percent, a letter of a label needs: 10 px on the narrowest screen. */
const ROOM = 4;

/**
 * The allowances of the steps as lengths against the published and the legal term. Only where all of them are
 * working time: days of the calendar and months cannot be added to it without a date.
 */
export function Allowances({ procedure }: { procedure: DrawnProcedure }) {
  const { procedures: w, ...texts } = words();
  const { steps } = procedure.process;
  const published = hoursOf(procedure.publishedTerm);
  const legal = hoursOf(procedure.legalTerm) ?? published;
  const lengths = steps.map((step) => (step.allowance ? hoursOf(step.allowance) : 0));
  if (published === undefined || legal === undefined || lengths.includes(undefined)) return null;
  const hours = lengths.map((one) => one ?? 0);
  const sum = hours.reduce((all, one) => all + one, 0);
  const whole = Math.max(sum, published, legal);
  const share = (of: number) => (of / whole) * 100;
  let from = 0;
  const finding = filled(sum > published ? w.tooLong : w.withinTerm, {
    sum: termText(
      sum < 8 ? { unit: 'workingHour', value: sum } : { unit: 'workingDay', value: sum / 8 },
    ),
    term: termText(procedure.publishedTerm),
  });
  return (
    <figure class="allowances">
      <svg role="img" aria-label={finding}>
        {steps.map((step, index) => {
          const length = hours[index] ?? 0;
          const begin = from;
          from += length;
          return length === 0 ? null : (
            <g key={step.id}>
              <rect
                class={from > published ? 'over' : index % 2 === 0 ? 'even' : 'odd'}
                x={`${share(begin)}%`}
                y="0"
                width={`${Math.max(share(length) - 0.2, 0.1)}%`}
                height="30"
              />
              {share(length) > ROOM * step.id.length && (
                <text x={`${share(begin + length / 2)}%`} y="20">
                  {step.id}
                </text>
              )}
            </g>
          );
        })}
        <rect class="published" x="0" y="36" width={`${share(published)}%`} height="8" />
        <rect class="legal" x="0" y="50" width={`${share(legal)}%`} height="8" />
      </svg>
      <figcaption>
        {finding}. <span class="key published" /> {texts.clock.term}:{' '}
        {termText(procedure.publishedTerm)} <span class="key legal" /> {texts.clock.legalTerm}:{' '}
        {termText(procedure.legalTerm)}
      </figcaption>
    </figure>
  );
}
