import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The browser, and what it needs around it. */
    chromium: Chromium;
  }
}

export interface Chromium {
  readonly executable: string;
  readonly environment: Record<string, string>;
}

/**
 * Unpacks the browser of the npm package with the libraries and the fonts that come with it, so that a bare Debian
 * runs it. Before the workers start: one that finds a half-written file fails with ETXTBSY.
 */
export async function setup(project: TestProject): Promise<void> {
  project.provide('chromium', await unpacked());
}

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
