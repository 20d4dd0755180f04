import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateOf, statePage } from '../../../functions/read/state-page.ts';
import { buildConsole } from '../../../lib/cloud/build-console.ts';
import { submitted } from '../../functions/domain/dossier/example.ts';

const folder = mkdtempSync(join(tmpdir(), 'mot-cua-console-'));
beforeAll(() => buildConsole(folder));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const kilobytes = (files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + gzipSync(read(file)).length, 0) / 1024;
const named = (pattern: RegExp) => pattern.exec(read('index.html'))?.[1] ?? '';

/** A script with all that it imports before it runs; what it loads later is not in it. */
function withImports(file: string, found: Set<string>): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, next = ''] of read(file).matchAll(/(?:from|import)"\.\/([\w.-]+\.js)"/g))
    withImports(next, found);
  return found;
}

/** What the page runs: what asks for rows ahead, and the screens. */
const shell = () =>
  [/src="\/console\/(start-\w+\.js)"/, /src="\/console\/(main-\w+\.js)"/].reduce(
    (found, script) => withImports(named(script), found),
    new Set<string>(),
  );

describe('the screens of officers', () => {
  it('load at most 30 KB of scripts and 12 KB of styles, compressed', () => {
    const style = named(/href="\/console\/(style-\w+\.css)"/);
    expect(kilobytes(shell())).toBeLessThan(30);
    expect(kilobytes([style])).toBeLessThan(12);
  });

  it('ask for all their scripts with the page, few enough for the connections of a browser', () => {
    const asked = [...read('index.html').matchAll(/(?:src|href)="\/console\/([\w-]+\.js)"/g)];
    expect(asked.map(([, file]) => file).toSorted()).toEqual([...shell()].toSorted());
    // Six at once to a host over HTTP/1.1, one of which the style takes.
    expect(asked.length).toBeLessThan(6);
  });

  it('come without a script or a style inside the page', () => {
    expect(read('index.html')).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+="/);
  });
});

describe('the page by which a citizen follows a dossier', () => {
  it('weighs at most 15 KB in all, before it is compressed', () => {
    const page = statePage(stateOf(submitted().dossier), 'vi').body;
    const parts = [...page.matchAll(/(?:href|src)="\/console\/([\w.-]+)"/g)].map(
      ([, file]) => file,
    );
    expect(parts).toEqual(['tracking.css', 'tracking.js']);
    const whole = [page, ...parts.map((file) => read(file ?? ''))];
    expect(Buffer.byteLength(whole.join('')) / 1024).toBeLessThan(15);
  });
});
