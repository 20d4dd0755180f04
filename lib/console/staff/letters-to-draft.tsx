import { to } from '../address.ts';
import type { Dossier } from '../api-types.ts';
import { filled, named, words } from '../words.ts';

/** The letters that may be drafted now, as items of a list: each has a page of its own. */
export function LettersToDraft({ dossier }: { dossier: Dossier }) {
  const { dossier: w, acts } = words();
  const kinds = dossier.allowed.find(({ act }) => act === 'draft-letter')?.kinds ?? [];
  return (
    <>
      {kinds.map((kind) => (
        <li key={kind}>
          <a href={to(['ho-so', dossier.code, kind], { 'du-thao': '1' })}>
            {filled(w.draft, { letter: named(acts, kind) })}
          </a>
        </li>
      ))}
    </>
  );
}
