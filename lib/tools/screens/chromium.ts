import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

export interface Chromium {
  readonly executable: string;
  readonly environment: Record<string, string>;
}

/**
 * Unpacks the browser of the npm package with the libraries and the fonts that come with it, so that a bare Debian
 * runs it; `CHROME_PATH` names another. One process at a time: a second one finds half-written files.
 */
export async function unpacked(): Promise<Chromium> {
  const { CHROME_PATH, TMPDIR: before } = process.env;
  if (CHROME_PATH) return { executable: CHROME_PATH, environment: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('Name a Chromium in CHROME_PATH: the packaged one is for Linux on x64');
  const root = join(import.meta.dirname, '..', '..', '..');
  const folder = join(root, 'node_modules', '.cache', 'chromium-153.0.0');
  mkdirSync(folder, { recursive: true });
  process.env.TMPDIR = folder;
  try {
    const packed = await import('@sparticuz/chromium');
    const executable = await packed.default.executablePath();
    const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
    const libraries = join(folder, 'al2023', 'lib');
    if (!existsSync(libraries)) await packed.inflate(join(packageOf(main), 'bin', 'al2023.tar.br'));
    const fonts = join(folder, 'our-fonts.conf');
    writeFileSync(
      fonts,
      `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/fc</cachedir></fontconfig>`,
    );
    return { executable, environment: { LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: fonts } };
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

function packageOf(file: string): string {
  const folder = dirname(file);
  return existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'bin'))
    ? folder
    : packageOf(folder);
}

export const launch = ({ executable, environment }: Chromium): Promise<Browser> =>
  chromium.launch({
    executablePath: executable,
    chromiumSandbox: false,
    env: { ...process.env, ...environment },
  });

/** A window of its own, as of another person at another machine, in Vietnam and in Vietnamese. */
export async function openWindow(browser: Browser, url: string, width: number): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width, height: 900 },
  });
  // A function that nobody has asked yet takes seconds to start, and many of them on a busy machine.
  context.setDefaultTimeout(60_000);
  return context.newPage();
}

/** Signs somebody in by the page on which one of the people is chosen. */
export async function signIn(page: Page, name: string, at = '/console/'): Promise<void> {
  await page.goto(`/auth/login?${new URLSearchParams({ back: at })}`);
  await page.getByRole('link', { name }).first().click();
  await page.waitForURL(({ pathname }) => pathname.startsWith('/console/'));
  await page.getByRole('heading', { level: 1 }).waitFor();
}
