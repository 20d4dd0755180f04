import { describe, expect, it } from 'vitest';
import type { Row } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { mergeProvince } from '../../../lib/tools/merge/merge.ts';
import { planMerger } from '../../../lib/tools/merge/plan.ts';
import { verifyMerger } from '../../../lib/tools/merge/verify-merger.ts';
import { isOpenAt } from '../client.ts';
import { portal } from '../people.ts';
import { executionArn } from '../running.ts';
import { SAME_DAY } from './left-behind.ts';
import { allRows, code, codes, formerLeader, from, houses, into, next, old } from './province.ts';

describe('the merger of a running province', () => {
  it('is planned without changing anything', async () => {
    const before = [await allRows(from.table), await allRows(into.table)];
    const plan = await planMerger(from, into);
    expect(plan).toMatchObject({
      dossiers: 7,
      byState: {
        submitted: 2,
        processing: 1,
        supplementing: 1,
        accepted: 1,
        refused: 1,
        resolved: 1,
      },
      clocks: 2,
      obstacles: [],
    });
    expect(plan.documents.count).toBe(3);
    expect([await allRows(from.table), await allRows(into.table)]).toEqual(before);
  });

  it('is not begun while something is in its way', async () => {
    const { obstacles } = await planMerger(into, from);
    expect(obstacles).toContain('H62 has no merger of H44');
    expect(obstacles).toContain('H44.50: H62 names no unit that took it over');
  });

  it('broken off half-way leaves no dossier in two places, and goes on from there', async () => {
    const { now } = houses();
    let left = 5;
    const dying = () => {
      if (left-- <= 0) throw new Error('killed');
      return now();
    };
    const broken = await mergeProvince({ ...houses(), now: dying });
    expect(broken.faults.length).toBeGreaterThan(0);
    for (const one of codes()) {
      const [here, gone] = await Promise.all([
        old.api.get(`/dossiers/${one}`, portal),
        next.api.get(`/dossiers/${one}`, portal),
      ]);
      if (gone.status === 200) expect(here.body.movedTo).toBe('H44');
    }
    const whole = await mergeProvince(houses());
    expect(whole.faults).toEqual([]);
    expect(broken.moved + whole.moved).toBe(7);
  });

  it('loses nothing, and done once more changes nothing', async () => {
    expect(await verifyMerger(from, into)).toEqual({ dossiers: 7, differences: [] });
    const ours = (rows: readonly Row[]) =>
      rows.filter(({ pk }) => /^[DESILG]#|^R#(payments|pledges|rated)/.test(String(pk)));
    // The machines of the new legs open their steps meanwhile.
    await next.api.until(code.inWork, isOpenAt('S2'));
    await next.api.until(code.overdue, isOpenAt('S1'));
    const before = [ours(await allRows(from.table)), ours(await allRows(into.table))];
    expect(await mergeProvince(houses())).toEqual({
      moved: 0,
      movedBefore: 7,
      besides: 0,
      faults: [],
    });
    expect([ours(await allRows(from.table)), ours(await allRows(into.table))]).toEqual(before);
    expect((await planMerger(from, into)).byState).toEqual({ moved: 7 });
  });

  it('ends the machines of the old province and lets nobody act there', async () => {
    const execution = () =>
      old.running.province.engine.describeExecution(executionArn(SAME_DAY, code.inWork, 1));
    await expect.poll(() => execution()?.status).toBe('ABORTED');
    const refused = await old.api.act(code.inWork, 'complete-step', formerLeader, { step: 'S2' });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'dossier-moved', province: 'H44' },
    });
  });
});
