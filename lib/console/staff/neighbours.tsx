import { useEffect, useLayoutEffect } from 'preact/hooks';
import { to } from '../address.ts';
import { words } from '../words.ts';

interface LookedThrough {
  readonly codes: readonly string[];
  readonly href: string;
  /** The dossier that was opened from it last. */
  readonly opened?: string;
}

/** The list that was looked at last, and where it is: gone with a reload, as it may be another then. */
let list: LookedThrough = { codes: [], href: '' };

/**
 * Remembers the dossiers of the list on the screen, so that they can be gone through one by one. Back in the list, the
 * focus goes to the row that was left, or to the next that is still there.
 */
export function useLookThrough(codes: readonly string[]): void {
  const href = `${location.pathname}${location.search}`;
  const shown = codes.join();
  useLayoutEffect(() => {
    if (!shown) return;
    const { codes: before, opened = '', href: was } = list;
    list = { codes: [...new Set(shown.split(','))], href };
    const rest = opened && was === href ? before.slice(before.indexOf(opened)) : [];
    const row = rest.find((code) => list.codes.includes(code));
    // Who has gone on to something else meanwhile is left there.
    if (row && document.activeElement?.closest('body, h1') === document.activeElement)
      document.querySelector<HTMLElement>(`td a[href="${to(['ho-so', row])}"]`)?.focus();
  }, [shown, href]);
}

/** From a dossier to the one before and after it in the list that it was opened from, and back to that list. */
export function Neighbours({ code }: { readonly code: string }) {
  const w = words();
  const at = list.codes.indexOf(code);
  useEffect(() => {
    if (at >= 0) list = { ...list, opened: code };
  }, [at, code]);
  if (at < 0) return null;
  const [before, after] = [list.codes[at - 1], list.codes[at + 1]];
  return (
    <nav class="crumb neighbours" aria-label={w.dossier.neighbours}>
      <a href={list.href}>{w.dossier.backToList}</a>
      {before && <a href={to(['ho-so', before])}>{w.dossier.previous}</a>}
      {after && <a href={to(['ho-so', after])}>{w.dossier.next}</a>}
    </nav>
  );
}
