import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { launch, openWindow, signIn } from '../../../lib/tools/screens/chromium.ts';

/** A browser for the tests of one file, in Vietnam and in Vietnamese; `url` is where the screens are. */
export function useBrowser(url: () => string) {
  let browser: Browser | undefined;
  const signedIn = new Map<string, BrowserContext>();
  const pages: Page[] = [];
  beforeAll(async () => {
    browser = await launch(inject('chromium'));
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
  });
  afterAll(() => browser?.close());
  const kept = (page: Page): Page => {
    pages.push(page);
    return watched(page);
  };
  /** A window of its own: another person at another machine. */
  async function window(): Promise<Page> {
    if (!browser) throw new Error('The browser does not run yet');
    return kept(await openWindow(browser, url(), 1280));
  }
  return {
    window,
    /** A tab of a person, who signs in once for all tests of the file, at an address. */
    async tab(name: string, at: string): Promise<Page> {
      const context = signedIn.get(name);
      const page = context ? kept(await context.newPage()) : await window();
      signedIn.set(name, page.context());
      if (!context) await signIn(page, name, at);
      else await page.goto(at);
      await page.getByRole('heading', { level: 1 }).waitFor();
      return page;
    },
  };
}

/** Goes to another screen without loading the page again, as links do. */
export async function visit(page: Page, at: string): Promise<void> {
  await page.evaluate(
    `history.pushState(null, '', '${at}'); dispatchEvent(new PopStateEvent('popstate'))`,
  );
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('main .loading').first().waitFor({ state: 'detached' });
}

/** The name of what a button saves, which is a PDF and not only called so. */
export async function savedPdf(page: Page, button: Locator): Promise<string> {
  const saved = page.waitForEvent('download');
  await button.click();
  const file = await saved;
  expect(readFileSync(await file.path(), 'latin1')).toMatch(/^%PDF-/);
  return file.suggestedFilename();
}

/** What the policy of a page forbids, and what its scripts fail at, is remembered. */
function watched(page: Page): Page {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy|trusted/i.test(message.text())) faults.push(message.text());
  });
  faultsOf.set(page, faults);
  return page;
}

const faultsOf = new WeakMap<Page, string[]>();

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Holds a screen against WCAG 2.2 AA as far as a machine can: axe, no line wider than 320 px, every stop of
 * the Tab key visible. And nothing that its own policy forbids.
 */
export async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  expect(
    violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ html }) => html.slice(0, 160)) })),
  ).toEqual([]);
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate<string[]>(tooWide);
  expect(wide).toEqual([]);
  await page.setViewportSize(size);
  expect(faultsOf.get(page)).toEqual([]);
}

/**
 * Holds a screen at 320 px, at twice its size (WCAG 1.4.4: half the room), and in forced colours, where a background
 * says nothing. And nothing that its own policy forbids.
 */
export async function expectReadable(page: Page): Promise<void> {
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  for (const width of [320, size.width / 2]) {
    await page.setViewportSize({ width, height: size.height / 2 });
    expect(await page.evaluate<string[]>(tooWide)).toEqual([]);
  }
  expect(faultsOf.get(page)).toEqual([]);
  await page.setViewportSize(size);
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await page.evaluate<string[]>(unbounded)).toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
}

/** Holds the links of the frame to one line. */
export async function expectOneLine(page: Page): Promise<void> {
  const box = await page.getByRole('navigation').first().boundingBox();
  expect(box?.height).toBeLessThan(60);
}

interface Stop {
  readonly html: string;
  readonly seen: boolean;
}

/** Run in the page, and so written as text: this program knows no document. */
const tooWide = `document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll('main *, header *')]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
    .map((one) => one.outerHTML.slice(0, 120))`;
const unbounded = `[...document.querySelectorAll('main .button, main .badge, main input, main select')]
  .filter((one) => one.getBoundingClientRect().width > 0)
  .filter((one) => getComputedStyle(one).borderTopStyle === 'none' && !['checkbox', 'file'].includes(one.type))
  .map((one) => one.outerHTML.slice(0, 120))`;
const stopOfFocus = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const { outlineStyle } = getComputedStyle(one);
  const { width, height } = one.getBoundingClientRect();
  return { html: one.outerHTML.slice(0, 200), seen: outlineStyle !== 'none' && width * height > 0 };
})()`;

/** From now on the page paints late, as on a busy machine: what waits for a picture before it acts comes after the keys. */
export async function paintLate(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const later = setTimeout;
    window.requestAnimationFrame = (act) => later(() => act(performance.now()), 1_000);
    window.setTimeout = (act, wait, ...rest) => later(act, Math.max(wait ?? 0, 1_000), ...rest);
  })()`);
}

/** Goes through the screen by the Tab key; every stop must be visible and show that it has the focus. */
export async function expectKeyboard(page: Page): Promise<void> {
  await page.locator('h1').focus();
  const stops = new Set<string>();
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop | null>(stopOfFocus);
    if (!stop || stops.has(stop.html)) break;
    expect(stop).toMatchObject({ seen: true });
    stops.add(stop.html);
  }
  expect(stops.size).toBeGreaterThan(0);
}
