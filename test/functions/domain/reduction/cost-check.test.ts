import { describe, expect, it } from 'vitest';
import { check, days } from './checked.ts';
import { after, before } from './cost-sheets.ts';

describe('the cost that a plan states', () => {
  const cost = { before, after };
  const volume = { dossiers: 500 };
  const stated = { before: 230_000_000, after: 125_000_000, saved: 105_000_000, percent: 45.65 };
  const hourlyIncome = { value: 40_000, year: 2024, source: 'GSO', divisor: '192 h' };

  it('is recomputed by the activities that a plan lists, at its own income of an hour', () => {
    const item = { kinds: ['cutComponent'], cost, volume, statedCost: stated };
    expect(check(item, {}, { hourlyIncome })).toEqual([]);
    expect(check(item)).toEqual([['hourlyMissing', undefined, undefined]]);
    const wrong = { ...item, statedCost: { ...stated, before: 240_000_000 } };
    expect(check(wrong, {}, { hourlyIncome })).toEqual([
      ['costDiffers', 105_000_000, 115_000_000],
      ['percentDiffers', 45.65, 47.92],
      ['costDiffers', 240_000_000, 230_000_000],
    ]);
  });

  it('is held against the dossiers of our own books', () => {
    const item = { kinds: ['cutComponent'], volume };
    expect(check(item, { dossiersOf: () => 500 })).toEqual([]);
    expect(check(item, { dossiersOf: () => 51 })).toEqual([['volumeNotOurs', 500, 51]]);
    for (const tenfold of [50, 5_000, 0])
      expect(check(item, { dossiersOf: () => tenfold })).toEqual([['volumeTenfold', 500, tenfold]]);
  });

  it('is of the order of magnitude that its group has', () => {
    const inField = (field: string) => ({
      known: () => ({
        name: 'Cấp giấy phép xây dựng',
        field,
        since: '2024-01-01',
        termsOf: () => [days(20)],
        legalTermOf: () => days(20),
      }),
    });
    const item = (dossier: number) => ({
      kinds: ['cutComponent'],
      volume: { dossiers: 10 },
      statedCost: { before: dossier * 10, after: 0 },
    });
    const construction = inField('Hoạt động xây dựng');
    expect(check(item(640_000_000), construction)).toEqual([]);
    for (const cost of [641_000_000, 6_410_000])
      expect(check(item(cost), construction)).toEqual([['costTenfold', cost, 64_100_000]]);
    expect(check(item(641_000_000), inField('Hộ tịch'))).toEqual([]);
    const listed = { kinds: ['cutComponent'], cost };
    expect(check(listed, construction, { hourlyIncome })).toEqual([
      ['costTenfold', 460_000, 64_100_000],
    ]);
  });

  it('is looked for in what it costs a dossier, or a year; nothing of a group or a cost that nobody knows', () => {
    const construction = {
      known: () => {
        const term = days(20);
        const [termsOf, legalTermOf] = [() => [term], () => term];
        return { name: '', field: 'Hoạt động xây dựng', since: '2024-01-01', termsOf, legalTermOf };
      },
    };
    const rules = (item: object) =>
      check({ kinds: ['cutFee'], ...item }, construction).map(([rule]) => rule);
    const perDossier = { before: 641_000_000, after: 0 };
    const yearly = { before: 320_500_000_000, after: 0 };
    expect(rules({ volume, statedCost: { ...yearly, perDossier } })).toEqual(['costTenfold']);
    const cheap = { ...yearly, perDossier: { before: 1, after: 0 } };
    expect(rules({ volume, statedCost: cheap })).toContain('costTenfold');
    const costly = { before: 500, after: 0, perDossier };
    expect(rules({ volume, statedCost: costly })).toContain('costTenfold');
    for (const none of [undefined, { dossiers: 0 }])
      expect(rules({ volume: none, statedCost: yearly })).toEqual(['noDossiers']);
    expect(rules({ volume })).toEqual([]);
    const guessed = { procedureByName: true, volume, statedCost: { ...yearly, perDossier } };
    expect(rules(guessed)).toEqual([]);
  });

  it('lacks its base where only one end of it is stated', () => {
    for (const end of [{ before: 100 }, { after: 70 }]) {
      const item = { kinds: ['cutFee'], volume, statedCost: { ...end, percent: 30 } };
      expect(check(item)).toEqual([['baseMissing', 30, undefined]]);
    }
  });

  it('has no percentage without what it is a share of', () => {
    const item = { kinds: ['cutFee'], volume, statedCost: { percent: 30 } };
    expect(check(item)).toEqual([['baseMissing', 30, undefined]]);
  });

  it('is held against what one dossier costs where it lists no activities', () => {
    const perDossier = { before: 460_000, after: 250_000 };
    const item = { kinds: ['cutComponent'], volume, statedCost: { ...stated, perDossier } };
    expect(check(item)).toEqual([]);
    const other = { ...item, statedCost: { ...stated, perDossier: { ...perDossier, after: 1 } } };
    expect(check(other)).toEqual([['costDiffers', 125_000_000, 500]]);
  });

  it('by the shortcut of the provinces has its fault in kind, not in its sums', () => {
    const term = { before: days(10), after: days(7) };
    const shortcut = {
      before: 1_600_000_000,
      after: 1_120_000_000,
      saved: 480_000_000,
      percent: 30,
    };
    const item = { term, volume, statedCost: { ...shortcut, hourly: 40_000 } };
    expect(check(item)).toEqual([['costIsProcessingDays', 30, 30]]);
    expect(check({ ...item, statedCost: shortcut })).toEqual([]);
    const wrong = { ...item.statedCost, saved: 479_999_999, after: 1_120_000_001 };
    expect(check({ ...item, statedCost: wrong })).toEqual([
      ['costDiffers', 1_120_000_001, 1_120_000_000],
    ]);
  });

  it('is no share of nothing: without dossiers, or where nothing was spent before', () => {
    const nobody = { volume: { dossiers: 0 }, statedCost: stated };
    expect(check({ kinds: ['cutFee'], ...nobody })).toEqual([['noDossiers', 45.65, 0]]);
    const free = { before: 0, after: 0, saved: 0, percent: 30 };
    expect(check({ kinds: ['cutFee'], volume, statedCost: free })).toEqual([
      ['baseMissing', 30, undefined],
    ]);
  });

  it('rests on dossiers of a whole year, at the pace of those that were counted', () => {
    const observed = (dossiers: number) => ({
      volume: { dossiers: 365, observed: { dossiers, from: '2025-01-01', to: '2025-01-31' } },
    });
    expect(check({ kinds: ['cutFee'], ...observed(31) })).toEqual([]);
    expect(check({ kinds: ['cutFee'], ...observed(30) })).toEqual([['volumeDiffers', 365, 353]]);
  });

  it('is not held against our books where the procedure was only guessed', () => {
    const item = { kinds: ['cutFee'], volume, procedureByName: true };
    expect(check(item, { dossiersOf: () => 41 })).toEqual([]);
  });
});
