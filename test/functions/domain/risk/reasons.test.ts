import { describe, expect, it } from 'vitest';
import type { Moment } from '../../../../functions/domain/risk/moment.ts';
import { decileOf, reasonsFor, riskInWords } from '../../../../functions/domain/risk/reasons.ts';

const moment = {
  inStep: 90,
  left: 60,
  numbers: { leftShare: 0.123, open: 7, moves: 2, returns: Number.NaN },
} as unknown as Moment;
const reasons = (chance: number, usual: number, ...read: readonly (readonly [string, number])[]) =>
  reasonsFor(
    moment,
    { chance, usual },
    read.map(([name, above]) => ({ name, above, points: 0 })),
  );

describe('the reasons of a risk', () => {
  it('share out what the chance lies above the base rate, the largest first', () => {
    expect(reasons(0.5, 0.1, ['open', 1], ['inStep', 3], ['moves', -5])).toEqual([
      { name: 'inStep', points: 30, value: 1.5 },
      { name: 'open', points: 10, value: 7 },
    ]);
    expect(reasons(0.2, 0.1, ['leftShare', 1])).toEqual([
      { name: 'leftShare', points: 10, value: 12 },
    ]);
  });

  it('are three at most, of a point at least, and none that raises nothing', () => {
    const four = [
      ['open', 4],
      ['moves', 3],
      ['inStep', 2],
      ['left', 1],
    ] as const;
    expect(reasons(0.6, 0.1, ...four).map(({ name }) => name)).toEqual(['open', 'moves', 'inStep']);
    expect(reasons(0.11, 0.1, ['open', 51], ['moves', 49])).toMatchObject([{ name: 'open' }]);
    expect(reasons(0.1, 0.1, ['open', 1])).toEqual([]);
    expect(reasons(0.05, 0.1, ['open', 1])).toEqual([]);
    expect(reasons(0.5, 0.1)).toEqual([]);
  });

  it('are none of the lines that people are not told, nor one of which no value is known', () => {
    expect(reasons(0.5, 0.1, ['officer', 1], ['returns', 1])).toEqual([]);
  });
});

describe('the value of a reason', () => {
  const whole = {
    inStep: 90,
    left: 60,
    numbers: {
      leftShare: 0.123,
      elapsed: 120,
      stepBefore: 30,
      term: 4_800,
      moves: 2,
      returns: 1,
      open: 7,
      came: 5,
      closed: 4,
    },
  } as unknown as Moment;

  it.each([
    { name: 'stayShare', value: 1.5 },
    { name: 'inStep', value: 1.5 },
    { name: 'left', value: 1 },
    { name: 'leftShare', value: 12 },
    { name: 'elapsed', value: 2 },
    { name: 'stepBefore', value: 0.5 },
    { name: 'term', value: 80 },
    { name: 'moves', value: 2 },
    { name: 'returns', value: 1 },
    { name: 'open', value: 7 },
    { name: 'came', value: 5 },
    { name: 'closed', value: 4 },
    ...['outlook', 'again', 'step', 'unit', 'channel'].map((name) => ({ name, value: 0 })),
  ])('of $name is $value: hours, percent, times or dossiers; 0 where its words say all', (one) => {
    const read = [{ name: one.name, points: 0, above: 1 }];
    expect(reasonsFor(whole, { chance: 0.3, usual: 0.1 }, read)).toEqual([{ ...one, points: 20 }]);
  });
});

describe('a chance', () => {
  it('is shown in whole percent, and has a tenth from 0 to 9', () => {
    expect(riskInWords(0.126).en).toContain('13');
    expect([0, 0.0999, 0.1, 0.95, 1].map(decileOf)).toEqual([0, 0, 1, 9, 9]);
  });
});
