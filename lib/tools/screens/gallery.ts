import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launch, openWindow, signIn, unpacked } from './chromium.ts';

interface Shot {
  readonly name: string;
  /** An address, or the link to follow from the address before. */
  readonly at: string;
  readonly follow?: string;
}

/** Who looks at what, by the post of the person on the sign-in page; nobody signs in for an empty post. */
const visits: readonly (readonly [post: string, shots: readonly Shot[]])[] = [
  [
    '',
    [
      { name: 'welcome', at: '/console/' },
      { name: 'procedures', at: '/console/thu-tuc' },
      { name: 'procedure', at: '/console/thu-tuc/3.000527' },
    ],
  ],
  [
    'Bộ phận Một cửa',
    [
      { name: 'work-list', at: '/console/viec' },
      { name: 'dossier', at: '/console/viec', follow: '.rows td a' },
      { name: 'intake-search', at: '/console/tiep-nhan' },
      { name: 'intake', at: '/console/tiep-nhan?thu-tuc=3.000527' },
      { name: 'hand-over', at: '/console/ban-giao' },
      { name: 'counter-queue', at: '/console/quay' },
      { name: 'find', at: '/console/tra-cuu' },
    ],
  ],
  [
    'Lãnh đạo',
    [
      { name: 'board', at: '/console/giam-sat' },
      { name: 'board-list', at: '/console/giam-sat?xem=open' },
      { name: 'reports', at: '/console/bao-cao' },
      { name: 'score', at: '/console/bao-cao?mau=qd-766' },
      { name: 'register', at: '/console/bao-cao?mau=so-07' },
      { name: 'reduction', at: '/console/cat-giam' },
      { name: 'replay', at: '/console/cat-giam?xem=thu' },
    ],
  ],
  ['Người nộp hồ sơ', [{ name: 'own-dossiers', at: '/console/cua-toi' }]],
  [
    'Quản trị hệ thống',
    [
      { name: 'province-board', at: '/console/giam-sat' },
      { name: 'draft', at: '/console/quan-tri' },
      { name: 'publications', at: '/console/quan-tri?xem=cong-bo' },
      { name: 'units', at: '/console/quan-tri?xem=don-vi' },
      { name: 'calendar', at: '/console/quan-tri?xem=lich' },
      { name: 'payments', at: '/console/quan-tri?xem=tien' },
      { name: 'webhooks', at: '/console/quan-tri?xem=bao-tin' },
    ],
  ],
];

const WIDTHS = [1280, 320];

/** Pictures of every screen of a running province, wide and narrow, with a page that shows them all. */
export async function gallery(url: string, folder: string): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const browser = await launch(await unpacked());
  const files: string[] = [];
  try {
    for (const width of WIDTHS)
      for (const [post, shots] of visits) {
        const page = await openWindow(browser, url, width);
        if (post) await signIn(page, post);
        for (const shot of shots) {
          // A list that is empty leads to no dossier: the demo may have finished all it filed.
          if (!(await show(page, shot))) continue;
          const file = `${shot.name}-${width}.png`;
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
async function show(page: Page, { at, follow }: Shot): Promise<boolean> {
  await page.goto(at);
  await page.waitForLoadState('networkidle');
  if (follow && (await page.locator(follow).count()) === 0) return false;
  if (follow) await page.locator(follow).first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  return true;
}
