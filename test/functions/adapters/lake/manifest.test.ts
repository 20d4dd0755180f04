import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeIncrement } from '../../../../functions/adapters/lake/increments.ts';
import { newestManifest } from '../../../../functions/adapters/lake/manifest.ts';
import { takeSnapshot } from '../../../../functions/adapters/lake/snapshot.ts';
import {
  ALSO_MARCH,
  APRIL,
  dossier,
  facts,
  keysOf,
  MARCH,
  NOON,
  useLakes,
  VERSIONS,
} from './lake-stand.ts';

const openLakeOf = useLakes();

describe('The manifest', () => {
  it('holds of each file its hash, its rows, its times and how many are open', async () => {
    const { lake, compact } = openLakeOf();
    const ended = { endedAt: '2026-03-09T03:00:00.000Z', returnedAt: '2026-03-10T03:00:00.000Z' };
    await writeIncrement(
      lake,
      facts({ dossiers: [dossier(MARCH, 4, ended), dossier(ALSO_MARCH, 1)] }),
    );
    await compact();
    const { files } = await newestManifest(lake);
    const [march, open] = files;
    expect(march).toMatchObject({
      kind: 'dossiers',
      month: '2026-03',
      rows: 2,
      open: 1,
      from: '2026-03-02T01:00:00.000Z',
      to: ended.returnedAt,
    });
    expect(march?.key).toBe(`dossiers/2026-03/${march?.sha256}.parquet`);
    expect(open).toMatchObject({ kind: 'open', rows: 1 });
  });

  it('lets a reader leave out the months in which nothing of its period can be', async () => {
    const { lake, compact } = openLakeOf();
    const inMarch = { endedAt: '2026-03-09T03:00:00.000Z' };
    const inApril = {
      submittedAt: '2026-04-01T01:00:00.000Z',
      acceptedAt: '2026-04-01T01:30:00.000Z',
      endedAt: '2026-04-02T03:00:00.000Z',
    };
    await writeIncrement(
      lake,
      facts({ dossiers: [dossier(MARCH, 4, inMarch), dossier(APRIL, 4, inApril)] }),
    );
    await compact();
    const read = async (from: string, to: string) => {
      const folder = `${openLakeOf().work}`;
      const wanted = { kinds: ['dossiers'] as const, within: { from, to } };
      return (await takeSnapshot(lake, folder, wanted)).files.dossiers.length;
    };
    expect(await read('2026-03-01T00:00:00.000Z', '2026-03-08T00:00:00.000Z')).toBe(1);
    expect(await read('2026-04-02T00:00:00.000Z', '2026-04-30T00:00:00.000Z')).toBe(1);
    expect(await read('2026-03-09T00:00:00.000Z', '2026-04-01T12:00:00.000Z')).toBe(2);
    expect(await read('2026-05-01T00:00:00.000Z', '2026-05-31T00:00:00.000Z')).toBe(0);
  });
});

describe('Files that others have replaced', () => {
  it('stay for one generation, and what is read now stays for ever', async () => {
    const { lake, compact, ask } = openLakeOf();
    const files = () => keysOf(lake, 'dossiers/');
    const write = (version: number) =>
      writeIncrement(lake, facts({ dossiers: [dossier(MARCH, version)] }));
    await write(1);
    await compact();
    const [first] = await files();
    await write(2);
    await compact();
    expect(await files()).toContain(first);
    await write(3);
    await compact();
    expect(await files()).toHaveLength(2);
    expect(await files()).not.toContain(first);
    expect(await ask(VERSIONS)).toEqual([{ code: MARCH, version: 3 }]);
  });
});

describe('The folder of a reader', () => {
  it('holds the files of two generations, however many there were', async () => {
    const { lake, compact, ask, read } = openLakeOf();
    for (const version of [1, 2, 3, 4]) {
      await writeIncrement(lake, facts({ dossiers: [dossier(MARCH, version)] }));
      await compact();
      expect(await ask(VERSIONS)).toEqual([{ code: MARCH, version }]);
    }
    const files = readdirSync(read).filter((name) => name.endsWith('.parquet'));
    expect(files).toHaveLength(2);
  });
});

describe('The open dossiers', () => {
  it('lie in a file of their own, which follows what opens and ends', async () => {
    const { lake, compact, ask } = openLakeOf();
    const open = () => ask('SELECT code FROM open ORDER BY code', { open: true });
    await writeIncrement(lake, facts({ dossiers: [dossier(MARCH, 1), dossier(APRIL, 1)] }));
    await compact();
    expect(await open()).toEqual([{ code: MARCH }, { code: APRIL }]);
    await writeIncrement(lake, facts({ dossiers: [dossier(MARCH, 2, { endedAt: NOON })] }));
    expect(await open()).toEqual([{ code: APRIL }]);
    await compact();
    expect(await open()).toEqual([{ code: APRIL }]);
  });
});
