import { useEffect, useState } from 'preact/hooks';
import { type Texts, vi } from './texts/vi.ts';

export type Language = 'vi' | 'en';

/** The texts of the screens in the language chosen; Vietnamese is there at once, English when it is wanted. */
let texts: Texts = vi;
let chosen: Language = 'vi';
const listeners = new Set<() => void>();

export const words = (): Texts => texts;
export const language = (): Language => chosen;

/** One of two texts that the API gives in both languages. */
export const either = (vi: string, en: string | undefined): string =>
  chosen === 'en' && en ? en : vi;

export async function speak(next: Language): Promise<void> {
  texts = next === 'en' ? (await import('./texts/en.ts')).en : vi;
  chosen = next;
  localStorage.setItem('language', next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

/** Draws the whole page again when another language is chosen. */
export function useLanguage(): Language {
  const [seen, setSeen] = useState(chosen);
  useEffect(() => {
    const update = () => setSeen(chosen);
    listeners.add(update);
    if (localStorage.getItem('language') === 'en') void speak('en');
    return () => {
      listeners.delete(update);
    };
  }, []);
  return seen;
}

/** Fills `{name}` places of a text. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** The name of something that the API gives by its code; a code that has none yet is shown itself. */
export const named = (table: Readonly<Record<string, string>>, code: string): string =>
  Object.hasOwn(table, code) ? (table[code] ?? code) : code;

/** How many originals and copies of a paper are asked for; nothing where its name says it. */
export function copiesOf(paper: {
  readonly originals: number;
  readonly copies: number;
  readonly copiesInName?: true | undefined;
}): readonly string[] {
  const { papers } = words();
  if (paper.copiesInName) return [];
  return (['originals', 'copies'] as const).flatMap((kind) =>
    paper[kind] > 0 ? [filled(papers[kind], { n: paper[kind] })] : [],
  );
}
