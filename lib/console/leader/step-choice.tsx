import type { ProcedureToday } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { Heads, Shown } from '../parts.tsx';
import { words } from '../words.ts';
import { reductionWords } from './reduction-words.ts';

/** What may be done to steps, as the API names it. */
export const TO_STEPS = ['merge', 'drop', 'parallel'] as const;

/** The steps of a procedure by their names, each to be merged, left out or done beside others. */
export function StepChoice({
  procedure,
  chosen,
}: {
  procedure: string;
  chosen: (what: (typeof TO_STEPS)[number]) => readonly string[];
}) {
  const { changes } = reductionWords();
  const loaded = useLoad<ProcedureToday>(`/procedures/${procedure}`);
  return (
    <Shown of={loaded}>
      {({ name, process }) => (
        <fieldset class="card">
          <legend lang="vi">{name}</legend>
          <table class="rows">
            <Heads of={[words().dossier.steps, ...TO_STEPS.map((what) => changes[what])]} />
            <tbody>
              {process.steps.map((step) => (
                <tr key={step.id}>
                  <td data-label={words().dossier.steps}>
                    <span lang="vi">{`${step.id} ${step.name}`}</span>
                  </td>
                  {TO_STEPS.map((what) => (
                    <td key={what} data-label={changes[what]}>
                      <input
                        type="checkbox"
                        name={what}
                        value={step.id}
                        aria-label={`${changes[what]}: ${step.id} ${step.name}`}
                        defaultChecked={chosen(what).includes(step.id)}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </fieldset>
      )}
    </Shown>
  );
}
