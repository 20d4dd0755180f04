import { filtered, go, useAddress } from '../address.ts';
import { useUnits } from '../unit-names.ts';
import { words } from '../words.ts';
import { figureWords } from './figure-words.ts';
import { reductionWords } from './reduction-words.ts';

/** The units of a term as the address says them, after the number: `3wd`. */
export const UNITS = { wd: 'workingDay', wh: 'workingHour', d: 'calendarDay', m: 'month' } as const;
const ROLES = ['counter', 'specialist', 'leader'] as const;
const STEPS = ['merge', 'drop', 'parallel'] as const;

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
  const text = (name: 'procedure' | 'year' | (typeof STEPS)[number]) => (
    <label key={name}>
      {changes[name]}
      <input name={name} defaultValue={query.get(name) ?? ''} autocomplete="off" />
    </label>
  );
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget);
        const of = (name: string) => String(typed.get(name) ?? '').trim();
        go(
          filtered({
            ...Object.fromEntries(['procedure', 'year', ...STEPS].map((name) => [name, of(name)])),
            term: of('value') && `${of('value')}${of('unit')}`,
            officers: of('by') && `${of('place')}:${of('role')}=${of('by')}`,
          }),
        );
      }}
    >
      {text('procedure')}
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
      {STEPS.map(text)}
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
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {text('year')}
      <button type="submit">{reports.show}</button>
    </form>
  );
}
