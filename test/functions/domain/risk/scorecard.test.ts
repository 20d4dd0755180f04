import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Moment, numberNames } from '../../../../functions/domain/risk/moment.ts';
import {
  cardChance,
  type Lesson,
  logistic,
  logit,
  MOST_POINTS,
  readCard,
  type Scorecard,
  scorecard,
} from '../../../../functions/domain/risk/scorecard.ts';

const blank = Object.fromEntries(numberNames.map((name) => [name, 0])) as Moment['numbers'];

interface LessonInput {
  readonly late: boolean;
  readonly unit?: string;
  readonly left?: number;
  readonly passed?: readonly string[];
  readonly weight?: number;
}

const lesson = ({
  late,
  unit = 'H62.01',
  left = 0,
  passed = [],
  weight = 1,
}: LessonInput): Lesson => ({
  moment: {
    step: 'S1',
    again: false,
    inStep: 0,
    left,
    numbers: { ...blank, left },
    words: { unit },
    passed,
  },
  outlook: 0,
  stayShare: 0,
  late,
  weight,
});

/** So many dossiers alike. */
const times = (n: number, given: LessonInput): readonly Lesson[] => [
  lesson({ ...given, weight: n * (given.weight ?? 1) }),
];

function learnt(...lessons: readonly (readonly Lesson[])[]): Scorecard {
  const card = scorecard(lessons.flat());
  if (!card) throw new Error('nothing was learnt');
  return card;
}

const chance = (card: Scorecard, given: Omit<LessonInput, 'late'>): number =>
  cardChance(card, lesson({ late: false, ...given }));

describe('a card of points', () => {
  it('is not learnt where no dossier was late, nor where every one was', () => {
    expect(scorecard([])).toBeUndefined();
    expect(scorecard(times(9, { late: false }))).toBeUndefined();
    expect(scorecard(times(9, { late: true }))).toBeUndefined();
  });

  it('tells the share of late ones where nothing tells dossiers apart, by their weights', () => {
    const card = learnt(times(10, { late: true }), times(15, { late: false, weight: 2 }));
    expect(chance(card, {})).toBeCloseTo(10 / 40, 3);
  });

  it('gives a word points by how many of its dossiers were late, drawn to the mean by the ridge', () => {
    const card = learnt(
      times(160, { late: true, unit: 'slow' }),
      times(40, { late: false, unit: 'slow' }),
      times(40, { late: true, unit: 'fast' }),
      times(160, { late: false, unit: 'fast' }),
    );
    const [slow, fast] = [chance(card, { unit: 'slow' }), chance(card, { unit: 'fast' })];
    expect(slow).toBeGreaterThan(0.7);
    expect(slow).toBeLessThan(0.8);
    expect(slow + fast).toBeCloseTo(1, 3);
    expect(chance(card, { unit: 'never seen' })).toBeCloseTo(0.5, 3);
    expect(chance(card, { unit: 'constructor' })).toBeCloseTo(0.5, 3);
  });

  it('forecasts as many late ones as there were among those it was learnt from', () => {
    const lessons = [
      ...times(190, { late: true, unit: 'slow' }),
      ...times(10, { late: false, unit: 'slow' }),
      ...times(15, { late: true, unit: 'fast' }),
      ...times(385, { late: false, unit: 'fast' }),
    ];
    const card = learnt(lessons);
    const told = lessons.reduce((sum, one) => sum + one.weight * cardChance(card, one), 0);
    expect(told).toBeCloseTo(205, 1);
  });

  it('trusts few dossiers less than many of the same share', () => {
    const of = (n: number) =>
      learnt(
        times(n, { late: true, unit: 'slow' }),
        times(n, { late: false, unit: 'fast' }),
        times(200, { late: true }),
        times(200, { late: false }),
      );
    expect(chance(of(50), { unit: 'slow' })).toBeGreaterThan(chance(of(5), { unit: 'slow' }) + 0.1);
  });

  it('cuts numbers into bins of about as many dossiers, with one for what is not known', () => {
    const lefts = Array.from({ length: 80 }, (_, left) => left);
    const card = learnt(
      lefts.map((left) => lesson({ left, late: left < 20 })),
      times(20, { left: Number.NaN, late: true }),
    );
    expect(card.numbers.left.cuts).toEqual([10, 20, 30, 40, 50, 60, 70]);
    expect(card.numbers.left.points).toHaveLength(9);
    expect(chance(card, { left: 5 })).toBeGreaterThan(0.45);
    expect(chance(card, { left: 19 })).toBeGreaterThan(chance(card, { left: 20 }) + 0.1);
    expect(chance(card, { left: 99 })).toBe(chance(card, { left: 70 }));
    expect(chance(card, { left: Number.NaN })).toBeGreaterThan(0.5);
  });

  it('counts each step that a dossier came to', () => {
    const card = learnt(
      times(90, { late: true, passed: ['S1', 'S3'] }),
      times(10, { late: false, passed: ['S1', 'S3'] }),
      times(90, { late: false, passed: ['S1'] }),
      times(10, { late: true, passed: ['S1'] }),
    );
    expect(chance(card, { passed: ['S1', 'S3'] })).toBeGreaterThan(
      chance(card, { passed: ['S1'] }) + 0.35,
    );
    expect(card.passed.points.S3).toBeGreaterThan(1);
  });

  it('has the points of the highest likelihood: each the late ones above its forecast, over the ridge', () => {
    const RIDGE = 12;
    // A fixed draw of dossiers of three units, each at one of nine distances from its due time.
    const lessons = Array.from({ length: 360 }, (_, n) =>
      lesson({
        late: (n * 7_919) % 11 < (n % 3) * 2 + 3,
        unit: `H62.0${n % 3}`,
        left: (n * 13) % 9,
        passed: n % 4 === 0 ? ['S1', 'S2'] : ['S1'],
        weight: 0.5 + (n % 2),
      }),
    );
    const card = learnt(lessons);
    const surplus = (of: (one: Lesson) => boolean) =>
      lessons
        .filter(of)
        .reduce((sum, one) => sum + one.weight * ((one.late ? 1 : 0) - cardChance(card, one)), 0);
    expect(surplus(() => true)).toBeCloseTo(0, 1);
    for (const [unit, points] of Object.entries(card.words.unit?.points ?? {}))
      expect(surplus(({ moment }) => moment.words.unit === unit)).toBeCloseTo(RIDGE * points, 1);
    for (const [step, points] of Object.entries(card.passed.points))
      expect(surplus(({ moment }) => moment.passed.includes(step))).toBeCloseTo(RIDGE * points, 1);
    const { cuts, points } = card.numbers.left;
    for (const [bin, own] of points.slice(0, -1).entries()) {
      const isIn = (left: number) => cuts.filter((cut) => cut <= left).length === bin;
      expect(surplus(({ moment }) => isIn(moment.numbers.left))).toBeCloseTo(RIDGE * own, 1);
    }
  });

  it('keeps the twelve words that most dossiers have, and never more points than a person could check', () => {
    const units = Array.from({ length: 30 }, (_, n) => `H62.${n}`);
    const card = learnt(
      units.flatMap((unit, n) => times(n + 1, { unit, late: n % 2 === 0, left: n })),
    );
    expect(Object.keys(card.words.unit?.points ?? {}).toSorted()).toEqual(
      units.slice(18).toSorted(),
    );
    const numbers = Object.values(card.numbers).flatMap(({ points }) => points);
    expect(1 + numbers.length + 12).toBeLessThanOrEqual(MOST_POINTS);
  });

  it('tells its chance as the sum of its lines, each beside what dossiers had on average', () => {
    const card = learnt(
      times(30, { late: true, unit: 'slow', left: 1, passed: ['S1'] }),
      times(10, { late: false, unit: 'slow', left: 1 }),
      times(60, { late: false, unit: 'fast', left: 9, passed: ['S2'] }),
      times(20, { late: true, unit: 'fast', left: 5 }),
    );
    const seen = lesson({ late: false, unit: 'slow', left: 1, passed: ['S1', 'S2'] });
    const lines = readCard(card, seen);
    const sum = lines.reduce((all, { points }) => all + points, card.base);
    expect(logistic(sum)).toBeCloseTo(cardChance(card, seen), 10);
    const unit = lines.find(({ name }) => name === 'unit');
    const { slow = 0, fast = 0 } = card.words.unit?.points ?? {};
    expect(unit).toMatchObject({ points: slow });
    expect(unit?.above).toBeCloseTo(slow - (slow * 40 + fast * 80) / 120, 3);
    expect(unit?.above).toBeGreaterThan(0);
  });
});

describe('a logit', () => {
  it('turns back into its chance; certainty is held at one in ten thousand', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), (n) => {
        expect(logistic(logit(n / 1e4))).toBeCloseTo(n / 1e4, 8);
      }),
    );
    expect(logistic(logit(0))).toBeCloseTo(1e-4, 8);
    expect(logistic(logit(1))).toBeCloseTo(1 - 1e-4, 8);
  });
});
