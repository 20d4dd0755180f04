import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../../functions/domain/reduction/reduction-figures.ts';
import { ReductionPlan } from '../../../../functions/domain/reduction/reduction-plan.ts';
import { days, workingDays } from './checked.ts';

const target = { measure: 'time', percent: 30, base: '2025-12-31', by: '2026-12-31' };
const plan = (...items: readonly object[]) =>
  ReductionPlan.parse({
    number: '1/QĐ',
    targets: [target],
    items: items.map((one, index) => ({
      ...{ item: `${index + 1}`, procedure: `1.00000${index + 1}`, kinds: ['shorten'], ...one },
    })),
  });
const cut = (before: number, after: number, more: object = {}) => ({
  term: { before: workingDays(before), after: workingDays(after) },
  ...more,
});
const volume = (dossiers: number) => ({ volume: { dossiers } });

describe('the figures of a plan', () => {
  it('count how many procedures reach the target, at the target too, and the share of the days', () => {
    const [figures] = figuresOf(plan(cut(10, 7), cut(10, 8), cut(20, 12))).byUnit;
    expect(figures).toMatchObject({
      ...{ unit: 'workingDay', shortened: 3, reaching: 2, reachingPercent: 66.67 },
      ...{ before: 40, saved: 13, savedPercent: 32.5 },
    });
    expect(figures).not.toHaveProperty('weightedPercent');
    expect(figures).not.toHaveProperty('savedPerYear');
  });

  it('keep the units of time apart', () => {
    const inDays = { term: { before: days(10), after: days(5) } };
    expect(figuresOf(plan(cut(10, 7), inDays)).byUnit).toMatchObject([
      { unit: 'workingDay', before: 10, saved: 3 },
      { unit: 'calendarDay', before: 10, saved: 5 },
    ]);
  });

  it('weigh by dossiers where every volume is known, ours before the plan’s', () => {
    const own = plan(cut(10, 5, volume(1)), cut(10, 9, volume(3)));
    expect(figuresOf(own).byUnit).toMatchObject([{ weightedPercent: 20, savedPerYear: 8 }]);
    const books = (code: string) => (code === '1.000001' ? 3 : undefined);
    expect(figuresOf(own, own.items, books).byUnit).toMatchObject([
      { weightedPercent: 30, savedPerYear: 18 },
    ]);
    const part = plan(cut(10, 5, volume(1)), cut(10, 9));
    expect(figuresOf(part).byUnit[0]).not.toHaveProperty('savedPerYear');
    const nobody = plan(cut(10, 5, volume(0)));
    expect(figuresOf(nobody).byUnit[0]).not.toHaveProperty('weightedPercent');
    expect(figuresOf(nobody).byUnit[0]).toMatchObject({ savedPerYear: 0 });
  });

  it('leave out what is no shortening: ended, longer, the same, or in another unit', () => {
    const figures = figuresOf(
      plan(
        cut(10, 5, { kinds: ['abolish'] }),
        cut(10, 5, { kinds: ['merge'], mergedFrom: ['1.000099'] }),
        cut(10, 10),
        cut(10, 11),
        { kinds: ['changeUnit'], term: { before: days(10), after: workingDays(5) } },
        { kinds: ['cutFee'] },
      ),
    );
    expect(figures).toEqual({ byUnit: [], unitChanged: 1, ended: 2, withoutTerm: 1 });
  });

  it('are of the items that are asked for', () => {
    const whole = plan(cut(10, 7), cut(10, 5));
    expect(figuresOf(whole, whole.items.slice(0, 1)).byUnit).toMatchObject([{ saved: 3 }]);
  });
});
