/** What the page of a receipt is drawn with: no library, and no HTML made of text. */

export const isEnglish = document.documentElement.lang === 'en';

export const either = (titles: { vi: string; en: string }) => (isEnglish ? titles.en : titles.vi);

/** What is Vietnamese on the English page too, marked for those who hear it (WCAG 3.1.2). */
export function vietnamese(text: string): HTMLElement {
  const made = element('span', text);
  made.lang = 'vi';
  return made;
}

export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.append(...inside);
  return made;
}
