import { describe, expect, it } from 'vitest';
import { entryOf, latestHeads } from '../../../../functions/domain/log/head.ts';

const head = (dossier: string, version: number, hash = `${dossier}.${version}`) => ({
  dossier,
  version,
  head: hash,
});

describe('the heads of dossiers', () => {
  it('stand in the log in one spelling, in any order of their fields', () => {
    const text = '{"dossier":"a","head":"h","version":3}';
    expect(String(entryOf({ version: 3, dossier: 'a', head: 'h' }))).toBe(text);
  });

  it('are the latest of each dossier, in the order of the codes', () => {
    const heads = [head('b', 2), head('a', 1), head('b', 10), head('b', 9)];
    expect(latestHeads(heads)).toEqual([head('a', 1), head('b', 10)]);
    expect(latestHeads([head('a', 1, 'first'), head('a', 1, 'second')])).toEqual([
      head('a', 1, 'second'),
    ]);
    expect(latestHeads([])).toEqual([]);
  });
});
