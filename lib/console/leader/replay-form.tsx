import { filtered, go, useAddress } from '../address.ts';
import { useUnits } from '../unit-names.ts';
import { words } from '../words.ts';
import { figureWords } from './figure-words.ts';
import { reductionWords } from './reduction-words.ts';
import { StepChoice, TO_STEPS } from './step-choice.tsx';

/** The units of a term as the address says them, after the number: `3wd`. */
export const UNITS = { wd: 'workingDay', wh: 'workingHour', d: 'calendarDay', m: 'month' } as const;
const ROLES = ['counter', 'specialist', 'leader'] as const;

/** The steps of one procedure say nothing of another. */
const withoutSteps = Object.fromEntries(TO_STEPS.map((what) => [what, undefined]));

/** The change that a leader wants to try; the address says it in the words of the API. */
export function ReplayForm() {
  const { changes } = reductionWords();
  const { terms, roles, act } = words();
  const { reports } = figureWords();
  const { query } = useAddress();
  const { units } = useUnits();
  const [, value = '', unit = 'wd'] = /^([\d.]+)(\w+)$/.exec(query.get('term') ?? '') ?? [];
  const [, place = '', role = 'specialist', by = ''] =
    /^(.+):(.+)=(.+)$/.exec(query.get('officers') ?? '') ?? [];
  const procedure = query.get('procedure') ?? '';
  const chosen = (what: string) => query.get(what)?.split(',') ?? [];
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        const of = (name: string) => String(typed.get(name) ?? '').trim();
        go(
          filtered({
            ...{ procedure: of('procedure'), year: of('year') },
            ...Object.fromEntries(TO_STEPS.map((what) => [what, typed.getAll(what).join()])),
            term: of('value') && `${of('value')}${of('unit')}`,
            officers: of('by') && `${of('place')}:${of('role')}=${of('by')}`,
          }),
        );
      }}
    >
      <label>
        {changes.procedure}
        <input
          name="procedure"
          defaultValue={procedure}
          autocomplete="off"
          onChange={({ currentTarget }) =>
            go(filtered({ procedure: currentTarget.value.trim(), ...withoutSteps }), true)
          }
        />
      </label>
      <label>
        {changes.term}
        <input name="value" type="number" min="0.5" step="0.5" defaultValue={value} />
      </label>
      <label>
        {changes.unitOfTerm}
        <select name="unit" value={unit}>
          {Object.entries(UNITS).map(([code, name]) => (
            <option key={code} value={code}>
              {terms[name]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {changes.officers}
        <input name="by" type="number" min="-99" max="99" defaultValue={by} />
      </label>
      <label>
        {changes.role}
        <select name="role" value={role}>
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {roles[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {changes.place}
        <select name="place" value={place}>
          <option value="">{act.choose}</option>
          {[...units.values()].map(({ code, name }) => (
            <option key={code} value={code} lang="vi">
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {changes.year}
        <input name="year" defaultValue={query.get('year') ?? ''} autocomplete="off" />
      </label>
      {procedure && (
        <StepChoice key={TO_STEPS.map(chosen).join(';')} procedure={procedure} chosen={chosen} />
      )}
      <button type="submit">{reports.show}</button>
    </form>
  );
}
