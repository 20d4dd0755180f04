import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch, openWindow, signIn, unpacked } from './chromium.ts';
import { receiptShots } from './receipt.ts';
import { type Shot, visits } from './shots.ts';

const WIDTHS = [1280, 320];

/** Pictures of every screen of a running province in a language, wide and narrow, with a page that shows them all. */
export async function gallery(
  url: string,
  folder: string,
  language: 'vi' | 'en',
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const all = visits(await receiptShots(url, language));
  const browser = await launch(await unpacked());
  const files: string[] = [];
  try {
    for (const width of WIDTHS)
      for (const [post, own] of all) {
        const page = await openWindow(browser, url, width);
        await page.addInitScript(`localStorage.setItem('language', '${language}')`);
        if (post) await signIn(page, post);
        for (const [name, shot] of own) {
          // A list that is empty leads to no dossier: the demo may have finished all it filed.
          if (!(await show(page, shot))) continue;
          const file = `${name.replace('/', '-')}-${width}.png`;
          await page.screenshot({ path: join(folder, file), fullPage: true });
          files.push(file);
        }
        await page.context().close();
      }
  } finally {
    await browser.close();
  }
  const figures = files.map(
    (file) => `<figure><figcaption>${file}</figcaption><img src="${file}" alt=""></figure>`,
  );
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><meta charset="utf-8">${figures.join('')}`,
  );
  return files;
}

/** False where the link to follow is not there: a list is empty. */
async function show(page: Page, { at, follow, shows }: Shot): Promise<boolean> {
  await page.goto(at);
  await page.waitForLoadState('networkidle');
  if (follow && (await page.locator(follow).count()) === 0) return false;
  if (follow) await page.locator(follow).first().click();
  if (shows) await page.locator(shows).first().waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.locator('main .loading').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  return true;
}
