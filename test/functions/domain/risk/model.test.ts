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

/** Leaders were told risks like these: what moves one of them is seen here, and is then meant or a fault. */
describe('a model learnt from a known record', () => {
  let draw = 5;
  const below = (n: number) => {
    draw = (Math.imul(draw, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((draw / 2 ** 32) * n);
  };
  /** Two or three steps of some hours each, at one of three units; the slow one is late half of the time. */
  const known = Array.from({ length: 300 }, (_, n): Course => {
    const startedAt = Math.floor(n / 5) * DAY + below(8) * HOUR;
    const place = below(3);
    const moves = [];
    let at = startedAt;
    for (const step of ['S1', 'S2', ...(below(2) === 0 ? ['S1'] : [])]) {
      moves.push({ at, step, traits: { unit: `H62.0${place}` }, amount: below(4) });
      at += (6 + below(30 + 20 * place)) * HOUR;
    }
    const due = startedAt + 3 * DAY;
    return {
      ...{ startedAt, moves, minutes: (from, to) => (to - from) / 60_000 },
      appointments: [
        { at: startedAt, due },
        ...(below(6) === 0 ? [{ at: startedAt + DAY, due: due + DAY }] : []),
      ],
      ...(below(20) > 0 && { endedAt: at }),
      ...(below(9) === 0 && { pauses: [{ from: startedAt + DAY, to: startedAt + 2 * DAY }] }),
    };
  });
  const model = riskModel(known, 55 * DAY);
  const rounded = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (_, one) =>
        typeof one === 'number' ? Math.round(one * 1e3) / 1e3 : one,
      ),
    );

  it('is chosen by the scores that each method had', () => {
    const { method, fallback, baseRate, dossiers, heldOut, map } = model;
    expect(rounded({ method, fallback, baseRate, dossiers, heldOut, map })).toEqual({
      method: 'calibrated',
      baseRate: 0.409,
      dossiers: 252,
      heldOut: { baseRate: 0.242, table: 0.205, scorecard: 0.166, calibrated: 0.165 },
      map: {
        from: [0.074, 0.161, 0.187, 0.256, 0.268, 0.28, 0.424, 0.467, 0.51, 0.592, 0.68],
        to: [0, 0.095, 0.145, 0.146, 0.353, 0.361, 0.509, 0.721, 0.798, 0.955, 1],
      },
    });
  });

  it('has the same points and curves', () => {
    const { card, table } = model;
    const stays = Object.entries(table.steps).map(([step, { usual, stays }]) => [
      step,
      usual,
      stays.map(({ from, dossiers }) => [from, dossiers]),
    ]);
    const { outlook, left, inStep } = card?.numbers ?? {};
    expect(
      rounded({ base: card?.base, words: card?.words, numbers: { outlook, left, inStep }, stays }),
    ).toEqual({
      base: -0.55,
      words: {
        again: { points: { no: 0.059, yes: -0.059 }, mean: 0.046 },
        step: { points: { S1: 0.047, S2: -0.047 }, mean: 0.005 },
        before: { points: { S1: -0.047, '–': 0.105, S2: -0.059 }, mean: 0.019 },
        unit: { points: { 'H62.01': -0.063, 'H62.02': 0.795, 'H62.00': -0.732 }, mean: 0.01 },
        weekday: {
          points: {
            Sun: -0.129,
            Mon: -0.05,
            Thu: 0.132,
            Tue: 0.018,
            Sat: -0.178,
            Fri: 0.078,
            Wed: 0.131,
          },
          mean: -0.004,
        },
      },
      numbers: {
        outlook: {
          cuts: [-0.886, -0.459, -0.204, -0.201, 0.148, 0.408, 0.871],
          points: [-0.236, -0.131, -0.076, -0.026, -0.106, 0.012, 0.214, 0.349, 0],
          mean: -0.002,
        },
        left: {
          cuts: [1440, 2880, 3240, 4320],
          points: [0.23, 0.107, -0.108, -0.126, -0.102, 0],
          mean: -0.023,
        },
        inStep: {
          cuts: [0, 360, 1080, 1440],
          points: [0, 0.005, -0.09, 0.001, 0.085, 0],
          mean: 0.01,
        },
      },
      stays: [
        [
          'S1',
          1740,
          [
            [0, 275],
            [900, 217],
            [1440, 158],
            [1980, 105],
            [2520, 67],
            [3120, 41],
            [3600, 20],
            [4200, 8],
          ],
        ],
        [
          'S2',
          1680,
          [
            [0, 270],
            [840, 215],
            [1380, 161],
            [1980, 105],
            [2520, 67],
            [3120, 38],
            [3600, 19],
            [4320, 8],
          ],
        ],
        [
          'S1 (2)',
          1620,
          [
            [0, 128],
            [780, 99],
            [1260, 74],
            [1980, 50],
            [2340, 31],
            [3000, 19],
            [3660, 10],
            [5220, 3],
          ],
        ],
      ],
    });
  });

  it('gives a dossier the same chances and reasons', () => {
    const asked = known.slice(240, 243).map((course) => {
      const [moment] = momentsOf(course, [course.startedAt + 2 * DAY], load);
      return (
        moment && {
          chances: chancesOf(model, moment),
          reasons: cardReasons(model, moment).filter(({ above }) => above > 0.05),
        }
      );
    });
    expect(rounded(asked)).toEqual([
      {
        chances: { baseRate: 0.409, table: 0.496, scorecard: 0.484, calibrated: 0.721 },
        reasons: [
          { name: 'stayShare', points: 0.053, above: 0.051 },
          { name: 'left', points: 0.107, above: 0.129 },
          { name: 'leftShare', points: 0.072, above: 0.08 },
          { name: 'elapsed', points: 0.309, above: 0.316 },
          { name: 'inStep', points: 0.085, above: 0.075 },
          { name: 'amount', points: 0.074, above: 0.069 },
          { name: 'weekday', points: 0.078, above: 0.081 },
        ],
      },
      {
        chances: { baseRate: 0.409, table: 0.614, scorecard: 0.331, calibrated: 0.361 },
        reasons: [
          { name: 'outlook', points: 0.214, above: 0.216 },
          { name: 'left', points: 0.107, above: 0.129 },
          { name: 'leftShare', points: 0.072, above: 0.08 },
          { name: 'elapsed', points: 0.309, above: 0.316 },
          { name: 'amount', points: 0.057, above: 0.051 },
          { name: 'weekday', points: 0.078, above: 0.081 },
        ],
      },
      {
        chances: { baseRate: 0.409, table: 0.498, scorecard: 0.464, calibrated: 0.509 },
        reasons: [
          { name: 'stayShare', points: 0.053, above: 0.051 },
          { name: 'left', points: 0.107, above: 0.129 },
          { name: 'leftShare', points: 0.072, above: 0.08 },
          { name: 'elapsed', points: 0.309, above: 0.316 },
          { name: 'inStep', points: 0.085, above: 0.075 },
          { name: 'amount', points: 0.074, above: 0.069 },
          { name: 'weekday', points: 0.078, above: 0.081 },
        ],
      },
    ]);
  });
});
