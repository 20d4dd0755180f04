import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const rows = readFileSync(join(root, 'functions/security.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (API|V)\d/.test(line));
const named = rows.flatMap((row) =>
  [...row.matchAll(/`(test\/[^`]+)`: "([^"]+)"/g)].map(([, file = '', title = '']) => [
    file,
    title,
  ]),
);

/** A title as it stands in a test, not in a comment or in another title. */
const hasTest = (text: string, title: string) =>
  [`it('${title}'`, `it("${title}"`, `])('${title}'`].some((start) =>
    text.replaceAll(/(?<=\bit\(|\]\)\()\s+/g, '').includes(start),
  );

describe('the table of what keeps the API safe', () => {
  it('has a row for each of the ten risks and for each chapter of the standard', () => {
    const expected = [
      ...Array.from({ length: 10 }, (_, index) => `API${index + 1}`),
      ...Array.from({ length: 17 }, (_, index) => `V${index + 1}`),
    ];
    expect(rows.map((row) => row.split(' ')[1])).toEqual(expected);
  });

  it('gives every row a test or a reason', () => {
    const empty = rows.filter((row) => !/`test\/[^`]+`: "|\| reason: /.test(row));
    expect(empty).toEqual([]);
  });

  it('names tests that exist, by their files and titles', () => {
    const lost = named.filter(([file = '', title = '']) => {
      const path = join(root, file);
      return !existsSync(path) || !hasTest(readFileSync(path, 'utf8'), title);
    });
    expect(lost).toEqual([]);
    expect(named.length).toBeGreaterThan(30);
  });
});
