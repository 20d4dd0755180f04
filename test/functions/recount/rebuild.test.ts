import { describe, expect, it } from 'vitest';
import { readRows } from '../../../functions/adapters/dynamodb/counter-store.ts';
import {
  rebuildUnderWay,
  tellRebuild,
} from '../../../functions/adapters/dynamodb/rebuild-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { books } from '../../../functions/domain/figures/cells.ts';
import { rebuild } from '../../../functions/recount/rebuild.ts';
import { recount } from '../../../functions/recount/recount.ts';
import { boardList } from '../../../functions/reports/drill-down.ts';
import { reportII06a } from '../../../functions/reports/form.ts';
import { board } from '../../../functions/reports/supervision.ts';
import { retrace } from '../../../functions/tally/retrace.ts';
import { tally } from '../../../functions/tally/tally.ts';
import { ask } from '../asking.ts';
import { at, codeOf, dossier, useCounted } from './counted.ts';

const { table, figures, lose } = useCounted();

/** Without what has come down to nothing. */
const comparable = async () =>
  Object.fromEntries(
    (await figures()).map(({ pk, sk, ...row }) => [
      `${pk} ${sk}`,
      Object.fromEntries(Object.entries(row).filter(([, value]) => value !== 0)),
    ]),
  );

describe('counters made anew', () => {
  it.each([
    ['everything', /./],
    ['the sums', /^R#(?!dossier\/)(?!.*\/dossiers$)/],
    ['what is remembered of dossiers', /^R#dossier\//],
    ['the lists behind the numbers', /\/dossiers$/],
  ])('are as before when %s was lost', async (_, lost) => {
    const before = await comparable();
    await lose(lost);
    expect(await comparable()).not.toEqual(before);
    expect(await rebuild(table)).toMatchObject({ dossiers: 3, differences: 0 });
    expect(await comparable()).toEqual(before);
  });

  it('go on where they broke off, and say how far they are until they are done', async () => {
    await tellRebuild(table, { done: 2, of: 3 });
    expect(await rebuildUnderWay(table)).toEqual({ done: 2, of: 3 });
    await rebuild(table);
    expect(await rebuildUnderWay(table)).toBeUndefined();
  });

  it('are in no report, on no board and behind no list until they are done, and then as before', async () => {
    const march = 'unit=H62.11&from=2026-03-01&to=2026-03-31';
    const leader = { now: at(31), roles: 'leader', units: 'H62.11' };
    const told = async () => [
      await ask(reportII06a(table), march, leader),
      await ask(board(table), 'unit=H62.11', leader),
      await ask(boardList(table), `${march}&of=ended`, leader),
    ];
    const before = await told();
    expect(before).toMatchObject([{ total: { columns: { 10: 3 } } }, {}, { items: [{}, {}, {}] }]);
    await lose(/./);
    await tellRebuild(table, { done: 1, of: 4 });
    const refusal = { code: 'figures-being-rebuilt', facts: { done: 1, of: 4 } };
    expect(await told()).toMatchObject([refusal, refusal, refusal]);
    await tellRebuild(table, { done: 0, of: 4 });
    await rebuild(table);
    expect(await told()).toEqual(before);
  });

  it('that are lost do not hide their dossiers from the nightly recount', async () => {
    await lose(/./);
    expect(await recount(table)).toMatchObject({ dossiers: 3, missed: 3, differences: [] });
    expect(await readRows(table, [keys.counted(codeOf(1))])).toHaveLength(1);
  });

  it('leave in the lists what is counted of a dossier while they are being made', async () => {
    const key = keys.traced(books.lead('H62.11'), '2026-03-09', codeOf(1));
    const pause = { kind: 'verification', from: at(9), legalBasis: 'x', reason: 'x', actor: 'x' };
    for (const n of Array.from({ length: 12 }, (_, index) => index + 1)) {
      const pauses = Array.from({ length: n }, () => pause);
      await Promise.all([
        retrace(table, [codeOf(1)]),
        tally(table, [{ ...dossier(1), version: 5 + n, pauses }]),
      ]);
      const [trace] = await readRows(table, [key]);
      expect(trace?.counts).toMatchObject({ 'ended.late': 1, 'paused.verification': n });
    }
  });
});
