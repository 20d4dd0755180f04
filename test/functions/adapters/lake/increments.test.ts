import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeIncrement } from '../../../../functions/adapters/lake/increments.ts';
import {
  getObject,
  type Lake,
  putObject,
  sha256,
} from '../../../../functions/adapters/lake/objects.ts';
import {
  ALSO_MARCH,
  APRIL,
  dossier,
  event,
  facts,
  keysOf,
  MARCH,
  NOON,
  useLakes,
  VERSIONS,
  work,
} from './lake-stand.ts';

const openLakeOf = useLakes();

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
