import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../functions/intake/check-document.ts';
import { readStructure } from '../../../functions/intake/structure-reader.ts';
import { harmless, longMetadata, METADATA, packedOddly, packedOften } from './bombs.ts';
import { onePage } from './papers.ts';

const check = (bytes: Buffer) =>
  checkDocument(bytes, { contentType: 'application/pdf', minDpi: 200 });

describe('a PDF that would keep a reader busy', () => {
  it.each(Object.entries(harmless))('is taken without being followed: %s', async (_, make) => {
    expect(await check(make())).toEqual({ ok: true, facts: { pages: 1 } });
  });

  it('is refused where its metadata unpacks to more than 64 MiB, or its fonts and colours', async () => {
    const metadata = longMetadata(65).toString('latin1');
    for (const kind of [METADATA, '/N 3', '/Length1 9']) {
      const file = Buffer.from(metadata.replace(METADATA, kind), 'latin1');
      expect(await check(file)).toEqual({ ok: false, refusal: 'tooLargeInside' });
    }
  });
});

describe('the structure of a PDF', () => {
  const objects = { kind: 'objects' } as const;
  const plain = onePage('', '', []);

  it('is read within a time and a memory, and the next one is read again', async () => {
    const inTime = { seconds: 0.3, megabytes: 384 };
    expect(await readStructure(objects, plain)).toMatchObject({ isActive: false });
    expect(await readStructure(objects, packedOften(100), inTime)).toBeUndefined();
    expect(await readStructure(objects, plain)).toMatchObject({ isActive: false });
    const inMemory = { seconds: 60, megabytes: 40 };
    expect(await readStructure(objects, packedOddly(120), inMemory)).toBeUndefined();
  });
});
