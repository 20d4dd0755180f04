import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textIn } from '../../../lib/tools/text-file.ts';

const TEXT = '{"number":"2843/QĐ-UBND"}\r\n';

describe('the text of a file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'text-file-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (bytes: string | Buffer) => {
    const file = join(folder, 'plan');
    writeFileSync(file, bytes);
    return textIn(file);
  };

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with the mark of Windows', Buffer.from(`\uFEFF${TEXT}`)],
    ['the UTF-16 of Windows', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['gzip', gzipSync(TEXT)],
  ])('is the same in %s', (_, bytes) => {
    expect(read(bytes)).toBe(TEXT);
  });

  it.each([
    ['a workbook', Buffer.from('PK\u0003\u0004'), 'is a workbook or an archive'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'is a PDF'],
    ['another encoding', Buffer.from([0x7b, 0xd0, 0xff]), 'is no text in UTF-8'],
    ['half a gzip file', gzipSync(TEXT).subarray(0, 20), 'cannot be read'],
  ])('is refused in one line that names the file: %s', (_, bytes, why) => {
    expect(() => read(bytes)).toThrow(new RegExp(`^.*plan: ${why}.*$`));
    expect(() => textIn(join(folder, 'none'))).toThrow(/none: cannot be read/);
  });
});
