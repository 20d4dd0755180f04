import { useState } from 'preact/hooks';
import { useSession } from '../session.ts';

/** The rows that an officer has chosen in a list by their names, kept in this tab: they outlive a reload and a look at a dossier. */
export function useChosenRows(list: string) {
  const session = useSession();
  const place = `chosen:${'person' in session ? session.person.sub : ''}:${list}`;
  const [held, hold] = useState<{ place: string; rows: ReadonlySet<string> }>();
  const chosen = held?.place === place ? held.rows : storedIn(place);
  const choose = (names: readonly string[]) => {
    hold({ place, rows: new Set(names) });
    sessionStorage.setItem(place, JSON.stringify(names));
  };
  const mark = (name: string, on: boolean) =>
    choose([...[...chosen].filter((one) => one !== name), ...(on ? [name] : [])]);
  return { chosen, choose, mark };
}

function storedIn(place: string): ReadonlySet<string> {
  return new Set<string>(JSON.parse(sessionStorage.getItem(place) ?? '[]'));
}
