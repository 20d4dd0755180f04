import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ChangedType } from '../../../../functions/adapters/lake/fact-rows.ts';
import { DamagedFile } from '../../../../functions/adapters/lake/folder.ts';
import { type Facts, writeIncrement } from '../../../../functions/adapters/lake/increments.ts';
import { newestManifest } from '../../../../functions/adapters/lake/manifest.ts';
import { getObject, putObject, sha256 } from '../../../../functions/adapters/lake/objects.ts';
import {
  ALSO_MARCH,
  dossier,
  event,
  facts,
  MARCH,
  useLakes,
  VERSIONS,
  work,
} from './lake-stand.ts';

const openLakeOf = useLakes();

describe('Several compactors at once', () => {
  it('count every row once: who commits second begins again', async () => {
    const { lake, compact, ask } = openLakeOf();
    const codes = Array.from(
      { length: 20 },
      (_, n) => `H62.19-2603${String(n + 1).padStart(2, '0')}-0001`,
    );
    let generation = 0;
    for (const some of [codes.slice(0, 10), codes.slice(10)]) {
      for (const code of some) await writeIncrement(lake, facts({ dossiers: [dossier(code, 1)] }));
      const done = await Promise.all(['a', 'b', 'c'].map(compact).map((one) => one.catch(String)));
      expect(done.filter((one) => typeof one === 'string')).toEqual([]);
      generation = (await newestManifest(lake)).generation;
    }
    expect(generation).toBeGreaterThanOrEqual(2);
    await compact();
    expect(await ask('SELECT count(*) AS n, count(DISTINCT code) AS codes FROM dossiers')).toEqual([
      { n: 20, codes: 20 },
    ]);
  });
});

describe('A file of the base', () => {
  const based = async () => {
    const opened = openLakeOf();
    await writeIncrement(opened.lake, facts({ dossiers: [dossier(MARCH, 1)] }));
    await opened.compact();
    const [file] = (await newestManifest(opened.lake)).files;
    const bytes = Buffer.from((await getObject(opened.lake, file?.key ?? '')) ?? []);
    return { ...opened, key: file?.key ?? '', bytes };
  };

  it.each([
    ['flipped bytes', (bytes: Buffer) => bytes.fill(0xff, 8, 40)],
    ['its end cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ])('with %s is read by no report and no compaction', async (_, spoil) => {
    const { lake, key, bytes, ask } = await based();
    await putObject(lake, key, spoil(bytes));
    await expect(ask(VERSIONS)).rejects.toThrow(DamagedFile);
  });

  it('with another type than the code stops the compaction before anything is written', async () => {
    const { lake, workshop, compact, key } = await based();
    const session = await workshop.engine.session();
    const path = `${workshop.folder}-other.parquet`;
    await session.query(`COPY (SELECT 'x' AS code, '1' AS version) TO '${path}' (FORMAT parquet)`);
    session.close();
    const bytes = readFileSync(path);
    const manifest = await newestManifest(lake);
    const other = { ...manifest.files[0], key: `${key}-other`, sha256: sha256(bytes) };
    await putObject(lake, other.key, bytes);
    const next = { ...manifest, generation: 2, files: [other] };
    await putObject(lake, 'manifest/000002.json', JSON.stringify(next));
    await writeIncrement(lake, facts({ dossiers: [dossier(MARCH, 2)] }));
    await expect(compact()).rejects.toThrow(ChangedType);
    expect((await newestManifest(lake)).generation).toBe(2);
  });
});

describe('An erased dossier', () => {
  const all = (code: string): Partial<Facts> => ({
    dossiers: [dossier(code, 2)],
    work: [work(code, 2, 'officer-1')],
    events: [event(code, 1), event(code, 2)],
  });
  it('leaves every kind of file, at once and in the base', async () => {
    const { lake, compact, ask } = openLakeOf();
    await writeIncrement(lake, facts(all(MARCH)));
    await writeIncrement(lake, facts(all(ALSO_MARCH)));
    await compact();
    await writeIncrement(lake, facts({ erased: [MARCH] }));
    for (const _ of ['at once', 'in the base']) {
      for (const kind of ['dossiers', 'work', 'events'])
        expect(await ask(`SELECT DISTINCT code FROM ${kind}`)).toEqual([{ code: ALSO_MARCH }]);
      await compact();
    }
  });
});
