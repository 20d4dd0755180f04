import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { keptFile } from '../../../lib/local/kept-file.ts';
import { readLines } from '../../../lib/local/state-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'mot-cua-state-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'payments.ndjson');
const PaymentLine = z.strictObject({ transaction: z.string() });
const [one, other] = ['{"transaction":"GD-1"}', '{"transaction":"GD-2"}'];
let damages: string[] = [];
const read = () => readLines(file, PaymentLine, (line) => damages.push(line));
beforeEach(() => {
  damages = [];
});

describe('a file of lines', () => {
  it('is nothing where there is none, and what its lines say', () => {
    expect(read()).toEqual([]);
    writeFileSync(file, `${one}\n${other}\n`);
    expect(read()).toEqual([{ transaction: 'GD-1' }, { transaction: 'GD-2' }]);
    expect(damages).toEqual([]);
  });

  it.each([
    ['cut off in a line', `${one}\n${other.slice(0, 9)}`],
    ['with a line that is no JSON', `${one}\n\u0000\u0000\n`],
    ['with a line of another shape', `null\n${one}\n[]\n`],
    ['with an empty line', `\n${one}\n`],
  ])('%s is set aside and named, and goes on with its other lines', (_what, text) => {
    writeFileSync(file, text);
    expect(read()).toEqual([{ transaction: 'GD-1' }]);
    expect(damages).toEqual([
      expect.stringMatching(/payments\.ndjson is damaged; set aside as .*\.damaged-\d+$/),
    ]);
    const aside = readdirSync(folder).filter((name) => name.includes('damaged'));
    expect(aside.map((name) => readFileSync(join(folder, name), 'utf8'))).toContain(text);
    expect(readFileSync(file, 'utf8')).toBe(`${one}\n`);
  });
});

describe('a secret in a file', () => {
  const secret = join(folder, 'secret.json');
  const keep = () =>
    keptFile(
      secret,
      () => '{"transaction":"first"}',
      (text) => PaymentLine.parse(JSON.parse(text)),
    );

  it('is made once', async () => {
    expect(await keep()).toEqual({ transaction: 'first' });
    writeFileSync(secret, one);
    expect(await keep()).toEqual({ transaction: 'GD-1' });
  });

  it.each(['', 'null', '{"transaction"'])('is not made again where it says %j', async (text) => {
    writeFileSync(secret, text);
    await expect(keep()).rejects.toThrow(
      `${secret} is damaged, and nothing can make up for it: bring it from a backup.`,
    );
    expect(readFileSync(secret, 'utf8')).toBe(text);
  });
});
