import { useLayoutEffect, useState } from 'preact/hooks';

/** The address is where all that a screen shows is kept: a link, the back button and a second tab see the same. */

const BASE = '/console/';
const changed = 'console:address';

export interface Address {
  /** Parts of the path below `/console/`: `['ho-so', 'H62.19-260302-0001']`. */
  readonly path: readonly string[];
  /** Without what is blank, which asks for nothing: the screen shows what it shows at first. */
  readonly query: URLSearchParams;
}

const read = (): Address => ({
  path: location.pathname.slice(BASE.length).split('/').filter(Boolean).map(decoded),
  query: new URLSearchParams([...new URLSearchParams(location.search)].filter(isSaid)),
});

const isSaid = ([, value]: readonly [string, string]): boolean => value.trim() !== '';

/** Half of an escaped letter, as of a link that was cut, names nothing, and breaks no screen. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a screen; empty values are left out. */
export function to(
  path: readonly string[],
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const asked = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const search = asked.length > 0 ? `?${new URLSearchParams(asked)}` : '';
  return `${BASE}${path.map(encodeURIComponent).join('/')}${search}`;
}

/** Goes to a screen; with `replace` in the place of the present one, as filters do. */
export function go(href: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', href);
  dispatchEvent(new Event(changed));
}

/** The address with some of its query changed. */
export function filtered(changes: Readonly<Record<string, string | undefined>>): string {
  const { path, query } = read();
  return to(path, { ...Object.fromEntries(query), ...changes });
}

export function useAddress(): Address {
  const [address, setAddress] = useState(read);
  useLayoutEffect(() => {
    const update = () => setAddress(read());
    addEventListener('popstate', update);
    addEventListener(changed, update);
    return () => {
      removeEventListener('popstate', update);
      removeEventListener(changed, update);
    };
  }, []);
  return address;
}

/** Links between screens load no page; all others, and those opened in a new tab, are the browser's own. */
export function followLinks(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const href = link.getAttribute('href') ?? '';
  if (!href.startsWith(BASE) || link.getAttribute('target') || link.hasAttribute('download'))
    return;
  event.preventDefault();
  go(href);
}
