import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_BYTES,
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
});
