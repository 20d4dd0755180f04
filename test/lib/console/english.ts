import type { Page, Request } from 'playwright-core';
import { expect } from 'vitest';
import { vi } from '../../../functions/domain/texts/vi.ts';

const VIETNAMESE = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/iu;

/** Our own words that are Vietnamese in English too: the name of the system and the currency. */
const ours = ['Một Cửa', 'Tiếng Việt', 'đồng'];

/** Sentences of ours; a short text may be the name of a step as well. */
const said = new Set(textsIn(vi).filter(({ length }) => length > 40));

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
}

/** What of an answer is data: a sentence of ours, or a text that has an English one beside it, is not. */
function dataIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return VIETNAMESE.test(value) && !said.has(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [];
  const hasEnglish = (name: string) => (name === 'vi' ? 'en' in value : `${name}En` in value);
  return Object.entries(value).flatMap(([name, part]) => (hasEnglish(name) ? [] : dataIn(part)));
}

/** Every text of the page, what readers hear and what is folded away included; other languages are marked. */
const textsOfPage = `(() => {
  const texts = document.querySelector('h1[lang=vi]') ? [] : [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    const element = node.nodeType === 1 ? node : node.parentElement;
    if (element.closest('[lang=vi], noscript')) continue;
    if (node.nodeType === 3) texts.push(node.data);
    else for (const name of ['aria-label', 'alt', 'title', 'placeholder', 'label']) texts.push(node.getAttribute(name) ?? '');
  }
  return texts;
})()`;

/**
 * Watches what a page is answered from now on. Afterwards its screens in English may show of Vietnamese what is data:
 * names, and what stands in an answer in Vietnamese alone.
 * @param names of the people of the province
 */
export function watchEnglish(page: Page, names: readonly string[]): () => Promise<void> {
  const data = new Set([...ours, ...names]);
  const read = async (request: Request) => {
    const response = await request.response();
    if (!response?.headers()['content-type']?.includes('json')) return;
    for (const one of dataIn(await response.json())) data.add(one);
  };
  // What has no body, or came when its page was gone, shows nothing.
  page.on('requestfinished', (request) => void read(request).catch(() => undefined));
  // An answer may be on the screen before it is read here.
  return () => expect.poll(() => vietnameseOf(page, [...data]), { timeout: 20_000 }).toEqual([]);
}

/** Holds a page in English to the marks of what is Vietnamese on it, as names of procedures are (WCAG 3.1.2). */
export const expectMarked = (page: Page, names: readonly string[]): Promise<void> =>
  expect.poll(() => vietnameseOf(page, [...ours, ...names]), { timeout: 20_000 }).toEqual([]);

/** The texts of a page that are Vietnamese, unmarked, and none of the known ones. */
async function vietnameseOf(page: Page, known: readonly string[]): Promise<readonly string[]> {
  const longestFirst = known.toSorted((one, other) => other.length - one.length);
  const texts = new Set(await page.evaluate<string[]>(textsOfPage));
  return [...texts]
    .filter((text) => VIETNAMESE.test(text))
    .map((text) => longestFirst.reduce((rest, one) => rest.replaceAll(one, ''), text))
    .filter((text) => VIETNAMESE.test(text));
}
