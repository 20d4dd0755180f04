import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { Cells } from '../../../../functions/domain/figures/cells.ts';
import { officersOf } from '../../../../functions/domain/figures/officers.ts';
import { type Share, towards } from '../../../../functions/domain/figures/share.ts';
import { tracesChanged, tracesOf } from '../../../../functions/domain/figures/traces.ts';

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-03-${String(n).padStart(2, '0')}`);
const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 1, max: 3 }), {
  minKeys: 1,
  noNullPrototype: true,
});
const places = fc.record({
  receivingUnit: fc.constantFrom('H62.19', 'H62.20'),
  leadUnit: fc.constantFrom('H62.11', 'H62.12'),
  procedure: fc.constant('1.014464'),
  field: fc.constant('Báo chí'),
  levels: fc.constant({ receiving: 'commune', lead: 'province' } as const),
  channel: fc.constantFrom('online' as const, 'direct' as const),
});
const share: fc.Arbitrary<Share> = fc.record({
  contribution: fc.dictionary(day, counts, { noNullPrototype: true }),
  officers: fc.dictionary(
    fc.constantFrom('H62.19', 'H62.11'),
    fc.dictionary(
      fc.tuple(day, fc.constantFrom('an', 'binh')).map(([at, who]) => `${at}#${who}`),
      counts,
      { noNullPrototype: true },
    ),
    { noNullPrototype: true },
  ),
  places,
});

const cellsOf = (...shares: readonly (readonly [Share, number])[]) => {
  const cells = new Cells();
  for (const [one, times] of shares) cells.count(one, times);
  return cells;
};
const sizeOf = (next: Share, before: Share | undefined) =>
  cellsOf([next, 1], ...(before ? [[before, -1] as const] : [])).size +
  tracesChanged(tracesOf('code', next), before ? tracesOf('code', before) : []).length;

describe('a share that is too large for one transaction', () => {
  it('arrives in parts that fit, and what they add up to is the share', () => {
    // What one day of one dossier takes, counted and taken back, fits into any transaction.
    const limit = 60;
    fc.assert(
      fc.property(fc.option(share, { nil: undefined }), share, (before, target) => {
        const sum = cellsOf(...(before ? [[before, 1] as const] : []));
        let now = before;
        for (let part = 0; part < 80; part++) {
          const next = towards(target, now, (one) => sizeOf(one, now) <= limit);
          expect(sizeOf(next, now)).toBeLessThanOrEqual(limit);
          sum.addAll(cellsOf([next, 1], ...(now ? [[now, -1] as const] : [])));
          if (next === target) break;
          now = next;
        }
        expect(new Map([...sum].map(([book, line, own]) => [`${book} ${line}`, own]))).toEqual(
          new Map([...cellsOf([target, 1])].map(([book, line, own]) => [`${book} ${line}`, own])),
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('the traces of a dossier', () => {
  it('name every counter of its units on every day, and nothing where a counter is gone', () => {
    fc.assert(
      fc.property(share, share, (before, now) => {
        const rows = new Map(tracesOf('code', before).map((one) => [one.book + one.day, one]));
        for (const one of tracesChanged(tracesOf('code', now), tracesOf('code', before)))
          rows.set(one.book + one.day, one);
        const left = [...rows.values()].filter(({ counts: own }) => Object.keys(own).length > 0);
        const byKey = (one: { book: string; day: string }) => one.book + one.day;
        expect(new Map(left.map((one) => [byKey(one), one]))).toEqual(
          new Map(tracesOf('code', now).map((one) => [byKey(one), one])),
        );
      }),
    );
  });
});

describe('officers', () => {
  it('are counted by what they did and whether in time, where and when they did it', () => {
    const at = '2026-03-02T03:00:00.000Z';
    const piece = { by: 'an', unit: 'H62.19', at };
    const work: Dossier['work'] = [
      { kind: 'accepted', ...piece },
      { kind: 'completed', ...piece },
      { kind: 'completed', ...piece, late: true },
      { kind: 'decided', ...piece, by: 'binh', unit: 'H62.11', at: '2026-03-03T18:00:00.000Z' },
    ];
    expect(officersOf({ work })).toEqual({
      'H62.19': {
        '2026-03-02#an': { 'accepted.inTime': 1, 'completed.inTime': 1, 'completed.late': 1 },
      },
      // Past midnight in Vietnam.
      'H62.11': { '2026-03-04#binh': { 'decided.inTime': 1 } },
    });
  });
});
