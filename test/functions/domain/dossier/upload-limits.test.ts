import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FileLimits,
  MAX_BYTES,
  MAX_WHOLE_BYTES,
  maxBytesOf,
  PART_BYTES,
  partsOf,
  typesOf,
} from '../../../../functions/domain/dossier/upload-limits.ts';

describe('the parts of a file', () => {
  it('follow each other without gap or overlap, and only the last one is short', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MAX_BYTES }), (size) => {
        const parts = partsOf(size);
        let end = 0;
        for (const [index, part] of parts.entries()) {
          expect(part).toMatchObject({ number: index + 1, from: end });
          end += part.size;
        }
        expect(end).toBe(size);
        for (const { size: length } of parts.slice(0, -1)) expect(length).toBe(PART_BYTES);
        expect(parts.at(-1)?.size).toBeGreaterThan(0);
      }),
    );
  });
});

describe('the limits of a component', () => {
  it('are those of all components where the catalogue says nothing', () => {
    expect(typesOf()).toEqual(['application/pdf', 'image/jpeg', 'image/png', 'image/tiff']);
    expect(maxBytesOf()).toBe(MAX_BYTES);
    expect(maxBytesOf({ maxMegabytes: 2 })).toBe(2 * 1024 * 1024);
    expect(typesOf({ types: ['image/jpeg'] })).toEqual(['image/jpeg']);
  });

  it('name a type at least, one to a hundred megabytes, and files inside a paper only to allow them', () => {
    const takes = (limits: object) => FileLimits.safeParse(limits).success;
    expect(
      [[], ['image/jpeg'], ['image/jpeg', 'image/png']].map((types) => takes({ types })),
    ).toEqual([false, true, true]);
    expect([0, 1, 100, 101].map((maxMegabytes) => takes({ maxMegabytes }))).toEqual([
      ...[false, true, true, false],
    ]);
    expect([true, false].map((attachments) => takes({ attachments }))).toEqual([true, false]);
  });
});

describe('a document of more than twenty mebibytes', () => {
  it('is sent in parts', () => {
    expect(MAX_WHOLE_BYTES).toBe(20_971_520);
  });
});
