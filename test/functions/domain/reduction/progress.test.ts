import { describe, expect, it } from 'vitest';
import {
  closedMonths,
  progressOf,
  progressReportName,
} from '../../../../functions/domain/reduction/progress.ts';
import type { RealisedFigures } from '../../../../functions/domain/reduction/realised.ts';
import { ReductionPlan } from '../../../../functions/domain/reduction/reduction-plan.ts';
import { procedure } from '../dossier/example.ts';
import { days, workingDays } from './checked.ts';
import { after, before } from './cost-sheets.ts';

const CODE = procedure.code;
const OTHER = '1.000099';
const shorten = {
  item: 'A1',
  procedure: CODE,
  kinds: ['shorten', 'cutFee'],
  term: { before: workingDays(5), after: workingDays(3) },
  volume: { dossiers: 40 },
};
const waiting = {
  item: 'A2',
  procedure: OTHER,
  name: 'Chờ luật',
  kinds: ['shorten'],
  term: { before: days(10), after: workingDays(4) },
  enforcement: { authority: 'central', document: 'Nghị định 1', dueBy: '2026-03-31' },
};
const published = {
  procedure: CODE,
  kind: 'reduced' as const,
  version: 1,
  decision: { number: '2/QĐ', day: '2026-03-01' },
  effectiveFrom: '2026-04-01',
};
const brought = {
  ...procedure,
  publishedTerm: workingDays(3),
  fee: { kind: 'none' as const },
};

function progress(
  asOf: string,
  more: object = {},
  items: readonly object[] = [shorten, waiting],
  realised: readonly RealisedFigures[] = [],
) {
  const plan = ReductionPlan.parse({
    number: '2817/QĐ-UBND',
    day: '2026-02-01',
    items,
    ...more,
  });
  const facts = {
    lifeOf: (code: string) => (code === CODE ? { versions: [brought] } : undefined) as never,
    publications: [published],
    realisedOf: (code: string) => realised.filter((one) => one.procedure === code),
  };
  return progressOf(plan, facts, asOf);
}

describe('the progress of a plan', () => {
  it('counts with the dossiers of the base year where the house has any, else with those of the plan', () => {
    const hourlyIncome = { value: 50_000, year: 2026, source: 'Thống kê', divisor: '2.080 giờ' };
    const version = (procedure: string, of: number, baseYear: number): RealisedFigures => ({
      ...{ procedure, version: of, baseYear, resolved: 0, onTime: 0 },
      ...{ medianHours: null, p90Hours: null, papersRequired: null, papersFiled: null },
    });
    const known = progress(
      '2026-04-01',
      { hourlyIncome },
      [shorten],
      [version(CODE, 1, 90), version(CODE, 2, 30), version(OTHER, 1, 7)],
    );
    expect(known.items[0]).toMatchObject({ dossiers: 120, statedDossiers: 40 });
    expect(known.cost).toMatchObject([{ dossiers: 120 }]);
    const unknown = progress('2026-04-01', { hourlyIncome }, [shorten]);
    expect(unknown.items[0]).not.toHaveProperty('dossiers');
    expect(unknown.cost).toMatchObject([{ dossiers: 40 }]);
  });

  it('counts its items by stage, apart by who has to enact them', () => {
    const { stages } = progress('2026-04-01');
    expect(stages.own).toMatchObject({ inForce: 1, approved: 0 });
    expect(stages.central).toMatchObject({ inForce: 0, approved: 1 });
    expect(progress('2026-03-31').stages.own).toMatchObject({ published: 1, inForce: 0 });
  });

  it('counts each kind of change and those of it in force, and no kind that the plan has not', () => {
    expect(progress('2026-04-01').kinds).toEqual([
      { kind: 'shorten', items: 2, inForce: 1 },
      { kind: 'cutFee', items: 1, inForce: 1 },
    ]);
    expect(progress('2026-03-31').kinds?.map(({ inForce }) => inForce)).toEqual([0, 0]);
  });

  it('is late from the day after the promised one, and no more once it is in force', () => {
    expect(progress('2026-03-31').late).toBe(0);
    expect(progress('2026-04-01')).toMatchObject({
      late: 1,
      items: [{}, { lateSince: '2026-03-31' }],
    });
    const promised = {
      ...shorten,
      enforcement: { authority: 'own', document: 'x', dueBy: '2026-03-01' },
    };
    expect(progress('2026-03-31', {}, [promised]).late).toBe(1);
    expect(progress('2026-04-01', {}, [promised]).late).toBe(0);
  });

  it('tells the term before and after, and what is saved where both count in one unit', () => {
    const [cut, other] = progress('2026-04-01').items;
    expect(cut).toMatchObject({ saved: 2, percent: 40, statedDossiers: 40, authority: 'own' });
    expect(other).toMatchObject({ name: 'Chờ luật', authority: 'central' });
    expect(other).not.toHaveProperty('saved');
    expect(other).not.toHaveProperty('dossiers');
  });

  it('promises what all items cut, and has achieved what is in force', () => {
    const before = progress('2026-03-31');
    const after = progress('2026-04-01');
    expect(after.planned).toEqual(before.planned);
    expect(before.achieved).not.toEqual(after.achieved);
    expect(progress('2026-04-01', {}, [shorten]).achieved).toEqual(
      progress('2026-04-01', {}, [shorten]).planned,
    );
  });

  it('has a cost by days only where the plan says what an hour is worth, and the unit stays', () => {
    expect(progress('2026-04-01').cost).toEqual([]);
    const hourlyIncome = { value: 50_000, year: 2026, source: 'Thống kê', divisor: '2.080 giờ' };
    // 40 dossiers of 5 and of 3 days of 8 hours.
    expect(progress('2026-04-01', { hourlyIncome }).cost).toEqual([
      {
        method: 'processingDays',
        items: 1,
        dossiers: 40,
        percent: 40,
        before: 80_000_000,
        after: 48_000_000,
        saved: 32_000_000,
      },
    ]);
  });

  it('names the plan with its day and its issuer, as far as it has them', () => {
    const { plan, day, issuer } = progress('2026-04-01', { issuer: 'UBND tỉnh Phú Thọ' });
    expect({ plan, day, issuer }).toEqual({
      ...{ plan: '2817/QĐ-UBND', day: '2026-02-01', issuer: 'UBND tỉnh Phú Thọ' },
    });
    const unsigned = progress('2026-04-01', { day: undefined });
    expect(unsigned).not.toHaveProperty('day');
    expect(unsigned).not.toHaveProperty('issuer');
  });

  it('tells of an item all that is known of it, and no more', () => {
    const [known] = progress('2026-04-01').items;
    expect(known).toEqual({
      ...{ row: 'A1', procedure: CODE, name: procedure.name, kinds: ['shorten', 'cutFee'] },
      ...{ authority: 'own', stage: 'inForce', effectiveFrom: '2026-04-01' },
      ...{ before: '5 ngày làm việc', after: '3 ngày làm việc', saved: 2, percent: 40 },
      ...{ statedDossiers: 40, realised: [] },
    });
    const unnamed = { item: 'A3', kinds: ['abolish'], term: { before: days(10) } };
    expect(progress('2026-04-01', {}, [unnamed]).items[0]).toStrictEqual({
      ...{ row: 'A3', kinds: ['abolish'], authority: 'own', stage: 'approved' },
      ...{ before: '10 ngày', saved: 10, percent: 100, realised: [] },
    });
  });

  it('has a cost by activities where an item lists them, of its stated dossiers where it has no code', () => {
    const hourlyIncome = { value: 40_000, year: 2026, source: 'GSO', divisor: '192 h' };
    const listed = { item: 'A3', kinds: ['cutComponent'], cost: { before, after } };
    expect(
      progress('2026-04-01', { hourlyIncome }, [
        { ...listed, volume: { dossiers: 10 } },
        { ...listed, item: 'A4', procedure: OTHER },
        { ...listed, item: 'A5', cost: undefined, volume: { dossiers: 10 } },
      ]).cost,
    ).toEqual([
      {
        ...{ method: 'activities', items: 2, dossiers: 10, percent: 45.65 },
        ...{ before: 4_600_000, after: 2_500_000, saved: 2_100_000 },
      },
    ]);
  });

  it('has no cost by days of a term in hours, and no percentage where there was no dossier', () => {
    const hourlyIncome = { value: 50_000, year: 2026, source: 'GSO', divisor: '192 h' };
    const hours = (value: number) => ({ unit: 'workingHour', value });
    const inHours = { ...shorten, term: { before: hours(24), after: hours(8) } };
    expect(progress('2026-04-01', { hourlyIncome }, [inHours]).cost).toEqual([]);
    const nobody = { ...shorten, volume: { dossiers: 0 } };
    expect(progress('2026-04-01', { hourlyIncome }, [nobody]).cost).toEqual([
      { method: 'processingDays', items: 1, dossiers: 0, before: 0, after: 0, saved: 0 },
    ]);
  });

  it('marks a printed total that has no base', () => {
    const totals = [
      { scope: 'x', before: 10, after: 5 },
      { scope: 'y', percent: 30 },
    ];
    const parsed = progress('2026-04-01', { totals }).totals;
    expect(parsed.map((total) => 'baseMissing' in total)).toEqual([false, true]);
  });
});

it('a closed month of a plan is kept under a name without signs', () => {
  expect(progressReportName('2817/QĐ-UBND', '2026-10')).toBe('reduction/2817-qd-ubnd/2026-10');
});

it('the closed months of plans are listed by plan, the latest first', () => {
  const kept = (plan: string, month: string) => ({ month, report: `reduction/${plan}/${month}` });
  const [a9, a10, a8, b9] = [
    ...['2026-09', '2026-10', '2026-08'].map((month) => kept('a', month)),
    kept('b', '2026-09'),
  ];
  const names = [a9, b9, a10, a8].flatMap((one) => one?.report ?? []);
  expect(closedMonths(names)).toEqual([[a10, a9, a8], [b9]]);
  expect(closedMonths([])).toEqual([]);
});
