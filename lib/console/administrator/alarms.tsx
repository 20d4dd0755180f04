import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { momentOf } from '../moments.ts';
import { Badge, Heads, Moment, Shown } from '../parts.tsx';
import { alarmMeanings, impactsOfParts, meaningText, toDoByKind } from '../texts/alarm-meanings.ts';
import { filled, language, named } from '../words.ts';
import { adminWords } from './administration-words.ts';

type Alarm = Answer<'list-alarms'>['items'][number];

const KINDS = { alarm: 'overdue', unknown: 'soon', ok: 'good' } as const;

/** Every alarm of the system, those that sound first, each with what citizens suffer and what to do. */
export function Alarms() {
  const w = adminWords();
  return (
    <Shown of={useLoad<Answer<'list-alarms'>>('/alarms')}>
      {({ at, items }) => (
        <section class="card" aria-labelledby="alarms">
          <h2 id="alarms">{w.alarms}</h2>
          <p class="quiet-line">
            {filled(w.alarmsAt, {
              n: items.filter(({ state }) => state === 'alarm').length,
              of: items.length,
              at: momentOf(at),
            })}
          </p>
          <table class="rows">
            <Heads of={[w.alarm, w.alarmState, w.alarmSince, w.alarmMeans]} />
            <tbody>
              {items.map((one) => (
                <AlarmRow key={one.name} alarm={one} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Shown>
  );
}

function AlarmRow({ alarm }: { alarm: Alarm }) {
  const w = adminWords();
  const { name, state, since, description } = alarm;
  const meaning = language() === 'vi' ? meaningInVietnamese(name) : undefined;
  return (
    <tr>
      <td data-label={w.alarm}>
        {alarmName(name)}
        <small>{name}</small>
      </td>
      <td data-label={w.alarmState}>
        <Badge kind={KINDS[state]}>{w.alarmStates[state]}</Badge>
      </td>
      <td data-label={w.alarmSince}>{since && <Moment at={since} />}</td>
      <td data-label={w.alarmMeans} lang={meaning ? 'vi' : 'en'}>
        {meaning ?? description.replaceAll('`', '')}
      </td>
    </tr>
  );
}

/** Alarms of functions and queues are called after them; each of the others has a name of its own. */
function watched(name: string): readonly [part: string, kind: string] | undefined {
  const [, part, kind] = /^(.+)-(errors|dead-letters|age)$/.exec(name) ?? [];
  return part && kind ? [part, kind] : undefined;
}

function alarmName(name: string): string {
  const w = adminWords();
  const [part, kind] = watched(name) ?? [];
  return part && kind
    ? filled(named(w.alarmKinds, kind), { of: named(w.parts, part) })
    : named(w.alarmNames, name);
}

/** What the alarm itself says in English alone. */
function meaningInVietnamese(name: string): string | undefined {
  const [part = '', kind = ''] = watched(name) ?? [];
  const impact = impactsOfParts[part] ?? alarmMeanings[name]?.impact;
  const toDo = toDoByKind[kind] ?? alarmMeanings[name]?.toDo;
  return impact && toDo && meaningText({ impact, toDo });
}
