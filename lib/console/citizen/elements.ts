/** What the page of a receipt is drawn with: no library, and no HTML made of text. */

export const isEnglish = document.documentElement.lang === 'en';

export const either = (titles: { vi: string; en: string }) => (isEnglish ? titles.en : titles.vi);

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}
