import { describe, expect, it } from 'vitest';
import { writeIncrement } from '../../../../functions/adapters/lake/increments.ts';
import { factsOf } from '../../../../functions/application/figures/facts-of-rows.ts';
import {
  all,
  codeOf,
  FIRST,
  HELD,
  rowsOf,
  SECOND,
  THIRD,
  useTableAndLake,
} from './table-and-lake.ts';

const stand = useTableAndLake();
const { table, put, compare } = stand;

describe('The comparison of the table with the lake', () => {
  const write = async (rows: readonly object[]) =>
    writeIncrement(
      stand.opened.lake,
      await factsOf(
        table,
        rows.map((row) => ({ ...row })),
      ),
    );

  it('finds nothing where the lake has everything', async () => {
    await write([FIRST, SECOND, THIRD].flatMap((code) => rowsOf(code, 2)));
    await stand.opened.compact();
    expect(await compare()).toEqual({ dossiers: 3, lost: [], stale: [], surplus: [], outdated: 0 });
  });

  it('finds what is lost, stale or without an event, and writes it again', async () => {
    await write([...rowsOf(SECOND, 1), ...rowsOf(THIRD, 2).slice(0, 2)]);
    await stand.opened.compact();
    expect(await compare()).toMatchObject({ lost: [FIRST], stale: [SECOND, THIRD], surplus: [] });
    await stand.opened.compact();
    expect(await stand.opened.ask(HELD)).toEqual(all);
    expect(await stand.opened.ask('SELECT count(*) AS n FROM events')).toEqual([{ n: 6 }]);
    expect(await compare()).toMatchObject({ lost: [], stale: [], surplus: [] });
  });

  it('takes out of the lake what the table does not have', async () => {
    await write([FIRST, SECOND, THIRD, codeOf(9)].flatMap((code) => rowsOf(code, 2)));
    expect(await compare()).toMatchObject({ lost: [], stale: [], surplus: [codeOf(9)] });
    await stand.opened.compact();
    expect(await stand.opened.ask(HELD)).toEqual(all);
  });

  it('writes what is on its way, and calls it no difference', async () => {
    await write([FIRST, SECOND].flatMap((code) => rowsOf(code, 2)));
    await put(rowsOf(THIRD, 2, '2026-03-10T18:29:00.000Z'));
    expect(await compare()).toMatchObject({ lost: [], stale: [] });
    expect(await stand.opened.ask(HELD)).toEqual(all);
  });

  it('writes again what a formula of before computed, without alarm', async () => {
    const of = await factsOf(
      table,
      [FIRST, SECOND, THIRD].flatMap((code) => rowsOf(code, 2)),
    );
    const before = of.dossiers.map((row) => ({ ...row, formula: row.formula && row.formula - 1 }));
    await writeIncrement(stand.opened.lake, { ...of, dossiers: before });
    expect(await compare()).toMatchObject({ lost: [], stale: [], outdated: 3 });
    expect(await compare()).toMatchObject({ outdated: 0 });
  });
});
