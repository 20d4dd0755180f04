import { describe, expect, it } from 'vitest';
import { writeIncrement } from '../../../../functions/adapters/lake/increments.ts';
import { newestManifest } from '../../../../functions/adapters/lake/manifest.ts';
import { putObject } from '../../../../functions/adapters/lake/objects.ts';
import { factsOf } from '../../../../functions/application/figures/facts-of-rows.ts';
import { rebuildLake } from '../../../../functions/application/figures/rebuild.ts';
import { dossierCode } from '../../../../functions/domain/codes.ts';
import { facts } from '../../adapters/lake/lake-stand.ts';
import {
  all,
  codeOf,
  FIRST,
  HELD,
  NIGHT,
  rowsOf,
  SECOND,
  useTableAndLake,
} from './table-and-lake.ts';

const stand = useTableAndLake();
const { table, compare } = stand;

describe('A rebuild from the table', () => {
  const rebuild = () =>
    rebuildLake(table, stand.opened.lake, stand.opened.workshop, { now: NIGHT });

  it('makes the lake of nothing', async () => {
    await rebuild();
    expect(await stand.opened.ask(HELD)).toEqual(all);
    expect(await stand.opened.ask('SELECT count(*) AS n FROM events')).toEqual([{ n: 6 }]);
    expect(await compare()).toMatchObject({ lost: [], stale: [], surplus: [] });
  });

  it('tells as it goes how many dossiers it has read', async () => {
    const told: number[] = [];
    const onProgress = (dossiers: number) => told.push(dossiers);
    const { lake, workshop } = stand.opened;
    await rebuildLake(table, lake, workshop, { now: NIGHT, onProgress });
    expect(told.at(-1)).toBe(all.length);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
  });

  it('does without what is damaged, and drops what the table does not have', async () => {
    const surplus = rowsOf(codeOf(9), 2).map((row) => ({ ...row }));
    await writeIncrement(stand.opened.lake, await factsOf(table, surplus));
    await stand.opened.compact();
    const [file] = (await newestManifest(stand.opened.lake)).files;
    await putObject(stand.opened.lake, file?.key ?? '', 'not a file of the lake');
    await rebuild();
    expect(await stand.opened.ask(HELD)).toEqual(all);
  });

  it('keeps what was filed while the table was read, and later versions than it read', async () => {
    const later = dossierCode('H62.19', '2026-03-11', 1);
    const rows = [...rowsOf(FIRST, 3), ...rowsOf(later, 1)].map((row) => ({ ...row }));
    await writeIncrement(stand.opened.lake, await factsOf(table, rows));
    await stand.opened.compact();
    await rebuild();
    expect(await stand.opened.ask(HELD)).toEqual([
      { code: FIRST, version: 3 },
      ...all.slice(1),
      { code: later, version: 1 },
    ]);
  });

  it('leaves what waits to the next compaction', async () => {
    await writeIncrement(stand.opened.lake, facts({ erased: [SECOND] }));
    await rebuild();
    expect(await stand.opened.ask(HELD)).toEqual([all[0], all[2]]);
  });
});
