import { to } from '../address.ts';
import { words } from '../words.ts';

/** The list that was looked at last, and where it is: gone with a reload, as it may be another then. */
let list: { readonly codes: readonly string[]; readonly href: string } = { codes: [], href: '' };

/** Remembers the dossiers of the list on the screen, so that they can be gone through one by one. */
export function lookThrough(codes: readonly string[]): void {
  list = { codes: [...new Set(codes)], href: `${location.pathname}${location.search}` };
}

/** From a dossier to the one before and after it in the list that it was opened from, and back to that list. */
export function Neighbours({ code }: { readonly code: string }) {
  const w = words();
  const at = list.codes.indexOf(code);
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
