import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ChangedType } from '../../../../functions/adapters/lake/fact-rows.ts';
import { DamagedFile } from '../../../../functions/adapters/lake/folder.ts';
import { type Facts, writeIncrement } from '../../../../functions/adapters/lake/increments.ts';
import { newestManifest } from '../../../../functions/adapters/lake/manifest.ts';
import {
  getObject,
  type Lake,
  listObjects,
  putObject,
  sha256,
} from '../../../../functions/adapters/lake/objects.ts';
import { takeSnapshot } from '../../../../functions/adapters/lake/snapshot.ts';
import { dossier, event, facts, useLakes, work } from './lake-stand.ts';

const openLakeOf = useLakes();
const MARCH = 'H62.19-260302-0001';
const ALSO_MARCH = 'H62.08-260331-0007';
const APRIL = 'H62.19-260401-0001';
const VERSIONS = 'SELECT code, version FROM dossiers ORDER BY code';

const keysOf = async (lake: Lake, prefix: string) =>
  (await listObjects(lake, prefix)).map(({ key }) => key);

describe('An increment', () => {
  it('is seen at once, and just so after it was compacted', async () => {
    const { lake, compact, ask } = openLakeOf();
    await writeIncrement(
      lake,
      facts({
        dossiers: [dossier(MARCH, 2, { pauses: [{ kind: 'supplement', from: NOON }] })],
        work: [work(MARCH, 2, 'officer-1')],
        events: [event(MARCH, 1, 'submitted'), event(MARCH, 2, 'accepted')],
      }),
    );
    const seen = async () => [
      await ask('SELECT code, version, "acceptedAt", pauses FROM dossiers'),
      await ask('SELECT acts FROM work'),
      await ask('SELECT kind FROM events ORDER BY version'),
    ];
    const before = await seen();
    expect(before[0]).toMatchObject([{ code: MARCH, version: 2 }]);
    expect(before[2]).toEqual([{ kind: 'submitted' }, { kind: 'accepted' }]);
    expect(await compact()).toMatchObject({ generation: 1, increments: 1, months: ['2026-03'] });
    expect(await seen()).toEqual(before);
  });

  it('is one object however often the batch is written', async () => {
    const { lake, compact, ask } = openLakeOf();
    const batch = facts({ dossiers: [dossier(MARCH, 1)] });
    await writeIncrement(lake, batch);
    await writeIncrement(lake, batch);
    expect(await keysOf(lake, 'increments/')).toHaveLength(1);
    await compact();
    await writeIncrement(lake, batch);
    await compact();
    expect(await ask('SELECT count(*) AS n FROM dossiers')).toEqual([{ n: 1 }]);
  });

  it('stays for readers of the manifest before until the compaction after', async () => {
    const { lake, compact } = openLakeOf();
    await writeIncrement(lake, facts({ dossiers: [dossier(MARCH, 1)] }));
    await compact();
    expect(await keysOf(lake, 'increments/')).toHaveLength(1);
    expect(await compact()).toMatchObject({ generation: 1, increments: 0 });
    expect(await keysOf(lake, 'increments/')).toEqual([]);
  });
});

const NOON = '2026-03-02T05:00:00.000Z';

describe('Records that come twice, late or out of order', () => {
  it('leave the latest version of each dossier and one of each event, in any order of compaction', async () => {
    const codes = [MARCH, ALSO_MARCH, APRIL];
    const written = fc.record({
      code: fc.constantFrom(...codes),
      version: fc.integer({ min: 1, max: 4 }),
      compacts: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 6 }), async (records) => {
        const { lake, compact, ask } = openLakeOf();
        for (const { code, version, compacts } of records) {
          const rows = { dossiers: [dossier(code, version)], work: [work(code, version, 'a')] };
          await writeIncrement(lake, facts({ ...rows, events: [event(code, version)] }));
          if (compacts) await compact();
        }
        const of = (code: string) => records.filter((one) => one.code === code);
        const latest = [...codes].sort().flatMap((code) => {
          const version = Math.max(...of(code).map((one) => one.version));
          return of(code).length > 0 ? [{ code, version }] : [];
        });
        const events = new Set(records.map(({ code, version }) => `${code} ${version}`));
        for (const _ of ['before', 'after']) {
          const rows = await ask(
            `SELECT code, version, acts[1]."officer" AS officer, (SELECT count(*) FROM events) AS events
             FROM dossiers JOIN work USING (code, version) ORDER BY code`,
          );
          expect(rows).toEqual(
            latest.map((one) => ({ ...one, officer: 'a', events: events.size })),
          );
          await compact();
        }
      }),
      { numRuns: 4, seed: 7 },
    );
  });
});

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

describe('A bad increment', () => {
  const rewritten = async (lake: Lake, change: (lines: string) => string | Uint8Array) => {
    const key = await writeIncrement(lake, facts({ dossiers: [dossier(MARCH, 1)] }));
    const bytes = await getObject(lake, key ?? '');
    const changed = change(gunzipSync(bytes ?? new Uint8Array()).toString());
    await putObject(lake, key ?? '', typeof changed === 'string' ? gzipSync(changed) : changed);
  };
  /** As a writer of other code would leave it: whole, and not what this code takes. */
  const foreign = (lake: Lake, text: string) =>
    putObject(lake, `increments/${sha256(text)}.jsonl.gz`, gzipSync(text));

  const bad: readonly [string, (lake: Lake) => Promise<void>][] = [
    [
      'with a changed byte',
      (lake) => rewritten(lake, (lines) => lines.replace('H62.19', 'H62.18')),
    ],
    ['that was cut', (lake) => rewritten(lake, (lines) => gzipSync(lines).subarray(0, 40))],
    ['with a line that is no JSON', (lake) => foreign(lake, '{"dossiers":{"code":\n')],
    [
      'with a number as text',
      (lake) => foreign(lake, `{"dossiers":{"code":"${MARCH}","version":"9"}}\n`),
    ],
    ['with text as a number', (lake) => foreign(lake, `{"dossiers":{"code":7,"version":9}}\n`)],
    [
      'with a day for an instant',
      (lake) =>
        foreign(lake, `{"dossiers":{"code":"${MARCH}","version":1,"submittedAt":"2026-03-02"}}\n`),
    ],
    [
      'with a wrong type within a list',
      (lake) => foreign(lake, `{"work":{"code":"${MARCH}","version":1,"acts":[{"officer":1}]}}\n`),
    ],
    ['without a version', (lake) => foreign(lake, `{"dossiers":{"code":"${MARCH}"}}\n`)],
    ['of unknown rows', (lake) => foreign(lake, `{"people":{"code":"${MARCH}","version":1}}\n`)],
  ];
  it.each(bad)('%s is put aside and told, and keeps nothing else out', async (_, spoil) => {
    const { lake, compact, ask } = openLakeOf();
    await spoil(lake);
    await writeIncrement(lake, facts({ dossiers: [dossier(APRIL, 3)] }));
    expect(await ask(VERSIONS)).toEqual([{ code: APRIL, version: 3 }]);
    const { putAside } = await compact();
    expect(putAside).toHaveLength(1);
    expect(await keysOf(lake, 'aside/')).toHaveLength(1);
    expect(await ask(VERSIONS)).toEqual([{ code: APRIL, version: 3 }]);
    expect((await compact()).putAside).toEqual([]);
  });

  it('is not one that lacks a column or has one more: a deployment lies between', async () => {
    const { lake, compact, ask } = openLakeOf();
    await foreign(lake, `{"dossiers":{"code":"${MARCH}","version":1,"shoeSize":43}}\n`);
    expect((await compact()).putAside).toEqual([]);
    expect(await ask('SELECT code, "leadUnit" FROM dossiers')).toEqual([
      { code: MARCH, leadUnit: null },
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
