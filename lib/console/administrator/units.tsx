import { to } from '../address.ts';
import { calendarDay, number } from '../moments.ts';
import { Heads, WithName } from '../parts.tsx';
import { useUnits } from '../unit-names.ts';
import { filled, words } from '../words.ts';
import { adminWords } from './administration-words.ts';

/** The units with what they receive and resolve; each leads to its board. */
export function Units() {
  const w = adminWords();
  const texts = words();
  const { units, nameOf } = useUnits();
  return (
    <table class="rows">
      <Heads of={[w.unitCode, texts.work.unit, w.parent, w.receives, { number: w.resolves }]} />
      <tbody>
        {[...units.values()].map((unit) => (
          <tr key={unit.code}>
            <td data-label={w.unitCode}>
              <a href={to(['giam-sat'], { 'don-vi': unit.code })}>{unit.code}</a>
            </td>
            <td data-label={texts.work.unit}>
              <span lang="vi">{unit.name}</span>
              {unit.validTo && (
                <small>
                  <WithName
                    text={filled(unit.mergedInto ? w.mergedInto : w.ended, {
                      day: calendarDay(unit.validTo),
                      unit: '{name}',
                    })}
                    name={nameOf(unit.mergedInto)}
                  />
                </small>
              )}
            </td>
            <td data-label={w.parent}>
              {unit.parent && <span lang="vi">{nameOf(unit.parent)}</span>}
            </td>
            <td data-label={w.receives}>{unit.receives ? texts.yes : texts.no}</td>
            <td class="number" data-label={w.resolves}>
              {number(unit.resolves)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
