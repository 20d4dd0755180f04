import { describe, expect, it } from 'vitest';
import type { Course } from '../../../../functions/domain/risk/course.ts';
import {
  cardReasons,
  chancesOf,
  lateChance,
  methods,
  riskModel,
} from '../../../../functions/domain/risk/model.ts';
import { type Moment, momentsOf } from '../../../../functions/domain/risk/moment.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const TERM = 5 * DAY;
const load = () => ({ open: 1, came: 1, closed: 1 });

/** A dossier of a unit that comes each day and takes so long at its one step. */
const course = (day: number, unit: string, takes: number): Course => ({
  startedAt: day * DAY,
  moves: [{ at: day * DAY, step: 'S1', traits: { unit } }],
  appointments: [{ at: day * DAY, due: day * DAY + TERM }],
  endedAt: day * DAY + takes,
  minutes: (from, to) => (to - from) / 60_000,
});

/** In each stretch of ten dossiers so many of a unit are late. */
const courses = (n: number, lateOfTen: Readonly<Record<string, number>>): readonly Course[] => {
  const units = Object.keys(lateOfTen);
  return Array.from({ length: n }, (_, at) => {
    const unit = units[at % units.length] ?? '';
    const isLate = Math.floor(at / units.length) % 10 < (lateOfTen[unit] ?? 0);
    return course(at / 4, unit, isLate ? TERM + DAY : 2 * DAY);
  });
};
const end = (n: number) => (n / 4) * DAY + 30 * DAY;
const learnt = (n: number, lateOfTen: Readonly<Record<string, number>>) =>
  riskModel(courses(n, lateOfTen), end(n));

function morningOf(unit: string): Moment {
  const [moment] = momentsOf(course(0, unit, TERM), [1], load);
  if (!moment) throw new Error('no moment');
  return moment;
}

describe('a model of risk', () => {
  it('falls back on the table where all that ended were on time, and says so', () => {
    const model = learnt(60, { 'H62.01': 0 });
    expect(model).toMatchObject({ method: 'table', fallback: 'oneOutcome', baseRate: 0 });
    expect(model.card).toBeUndefined();
    expect(cardReasons(model, morningOf('H62.01'))).toEqual([]);
    const { scorecard, calibrated } = chancesOf(model, morningOf('H62.01'));
    expect([scorecard, calibrated]).toEqual([0, 0]);
  });

  it('chooses by nothing where fewer than twenty late ones were held out', () => {
    expect(learnt(40, { 'H62.01': 2 })).toMatchObject({ method: 'table', fallback: 'tooFew' });
    // Fifty late ones prove a card even where too few of them came last.
    const early = courses(200, { 'H62.01': 3 }).map((one, at) =>
      at < 100 ? one : { ...one, endedAt: one.startedAt + DAY },
    );
    const proved = early.map((one, at) =>
      at < 100 && at % 2 === 0 ? { ...one, endedAt: one.startedAt + TERM + DAY } : one,
    );
    expect(riskModel(early, end(200))).toMatchObject({ method: 'table', fallback: 'tooFew' });
    expect(riskModel(proved, end(200))).toMatchObject({ method: 'scorecard', fallback: 'tooFew' });
  });

  it('keeps to the base rate where a card was worse on those it had not seen', () => {
    // Units that were late until the last fifths are punctual there, and the other way round.
    const turned = courses(200, { 'H62.01': 9, 'H62.02': 1 }).map((one, at) => {
      if (at < 120) return one;
      const isLate = (one.endedAt ?? 0) - one.startedAt < TERM;
      return { ...one, endedAt: one.startedAt + (isLate ? TERM + DAY : 2 * DAY) };
    });
    const model = riskModel(turned, end(200));
    expect(model.fallback).toBe('notBetter');
    expect(['baseRate', 'table']).toContain(model.method);
    expect(model.heldOut.scorecard).toBeGreaterThan(model.heldOut[model.method] ?? 1);
  });

  it('tells units apart by its card, and which of its lines raised the risk', () => {
    const model = learnt(280, { 'H62.01': 7, 'H62.02': 1 });
    expect(['scorecard', 'calibrated']).toContain(model.method);
    expect(model).toMatchObject({ dossiers: 280, baseRate: 0.4 });
    expect(model.fallback).toBeUndefined();
    expect(Object.keys(model.heldOut)).toEqual([...methods]);
    const [slow, fast] = [morningOf('H62.01'), morningOf('H62.02')];
    expect(lateChance(model, slow)).toBeGreaterThan(lateChance(model, fast) + 0.3);
    expect(lateChance(model, slow)).toBe(chancesOf(model, slow)[model.method]);
    const above = (moment: Moment) =>
      cardReasons(model, moment).find(({ name }) => name === 'unit')?.above ?? 0;
    expect(above(slow)).toBeGreaterThan(0);
    expect(above(fast)).toBeLessThan(0);
  });

  it('knows of a dossier only what had happened when it is learnt', () => {
    const half = courses(200, { 'H62.01': 7, 'H62.02': 1 }).filter(
      ({ startedAt }) => startedAt <= 25 * DAY,
    );
    const all = courses(200, { 'H62.01': 7, 'H62.02': 1 });
    expect(riskModel(all, 25 * DAY)).toEqual(riskModel(half, 25 * DAY));
    const { dossiers } = riskModel(all, 25 * DAY);
    expect(dossiers).toBe(half.filter(({ endedAt = 0 }) => endedAt <= 25 * DAY).length);
  });
});
