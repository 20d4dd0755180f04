import type { BrowserContext, Page } from 'playwright-core';
import type { DemoPerson } from '../../lib/local/sign-in.ts';
import { provinceClient } from '../../lib/tools/demo/client.ts';
import { fileAndAccept } from '../../lib/tools/demo/story.ts';
import { timeline } from '../../lib/tools/demo/timeline.ts';
import { launch, openWindow, signIn, unpacked } from '../../lib/tools/screens/chromium.ts';
import { benchProvince } from './province.ts';
import { type BenchTable, median, rounded } from './table.ts';

const CENTRE = 'H62.19';
const ROWS = 200;
const LANES = 4;
const ROUNDS = 5;
/** "Slow 3G" of WebPageTest; DevTools delays each request, so connections are not paid for twice. */
const SLOW_3G = { latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const CPU_SLOWER = 4;

const clerk: DemoPerson = {
  sub: 'clerk',
  name: 'Trần Thị Bình',
  post: 'Bộ phận Một cửa',
  roles: ['counter'],
  units: [CENTRE],
};

/** Milliseconds since the address was opened. */
interface WorkListOpening {
  readonly page: number;
  readonly scripts: number;
  readonly token: number;
  readonly list: number;
  readonly ready: number;
  readonly requests: number;
  readonly bytes: number;
}

/** How long a clerk waits for the work list of a busy counter on a slow line and an old computer. */
export async function benchWorkList(): Promise<BenchTable> {
  const { province, close } = await benchProvince([clerk]);
  const browser = await launch(await unpacked());
  try {
    await fileWork(province.url);
    const window = await openWindow(browser, province.url, 1280);
    await signIn(window, clerk.name);
    const context = window.context();
    const cold: WorkListOpening[] = [];
    const cached: WorkListOpening[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      cold.push(await open(context, 'cold'));
      cached.push(await open(context, 'cached'));
    }
    const row = (what: string, opened: readonly WorkListOpening[]) => {
      const middle = (part: keyof WorkListOpening) =>
        Math.round(median(opened.map((one) => one[part])));
      return {
        what,
        'page ms': middle('page'),
        'scripts ms': middle('scripts'),
        'token ms': middle('token'),
        'list ms': middle('list'),
        'ready ms': middle('ready'),
        requests: middle('requests'),
        KB: rounded(middle('bytes') / 1000, 1),
      };
    };
    const rows = [row('nothing cached', cold), row('the shell cached', cached)];
    return {
      title: `A work list of ${ROWS} rows in the browser`,
      conditions: `signed in; processor ${CPU_SLOWER} times slower, 400 kbit/s, 400 ms a request (WebPageTest's slow 3G); each column says when its part was there; ready: all rows painted and the page answers; the middle of ${ROUNDS}`,
      rows,
      figures: {
        workListColdMs: rows[0]?.['ready ms'] ?? Number.NaN,
        workListCachedMs: rows[1]?.['ready ms'] ?? Number.NaN,
      },
    };
  } finally {
    await browser.close();
    await close();
  }
}

/** As many dossiers at the first step of the Centre as the list has rows. */
async function fileWork(url: string): Promise<void> {
  const cast = { client: provinceClient(url), told: timeline(() => {}), units: [] };
  let left = ROWS;
  const lane = async () => {
    while (left-- > 0)
      await fileAndAccept({ ...cast, receivingUnit: CENTRE }, '1.014464', '026090001234');
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function open(context: BrowserContext, shell: 'cold' | 'cached'): Promise<WorkListOpening> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  if (shell === 'cold') await devtools.send('Network.clearBrowserCache');
  await devtools.send('Network.emulateNetworkConditions', { offline: false, ...SLOW_3G });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER });
  await page.goto('/console/viec', { waitUntil: 'commit' });
  await page
    .locator('.rows tbody tr')
    .nth(ROWS - 1)
    .waitFor();
  const opened = await measured(page);
  await page.close();
  return opened;
}

/** Run in the page, and so written as text: a frame is painted and a task has had its turn. */
const measured = (page: Page): Promise<WorkListOpening> =>
  page.evaluate(`new Promise((tell) => requestAnimationFrame(() => setTimeout(() => {
    const ready = performance.now();
    const [document] = performance.getEntriesByType('navigation');
    const parts = performance.getEntriesByType('resource').filter(({ responseEnd }) => responseEnd <= ready);
    const own = [...window.document.querySelectorAll('script, link[rel=modulepreload]')].map(({ src, href }) => src || href);
    const at = (wanted) => Math.max(0, ...parts.filter(({ name }) => wanted.test(name)).map(({ responseEnd }) => responseEnd));
    tell({
      page: document.responseEnd,
      scripts: Math.max(...parts.filter(({ name }) => own.includes(name)).map(({ responseEnd }) => responseEnd)),
      token: at(/\\/auth\\/token$/),
      list: at(/\\/tasks\\?/),
      ready,
      requests: parts.length + 1,
      bytes: [document, ...parts].reduce((sum, { transferSize }) => sum + transferSize, 0),
    });
  })))`);
