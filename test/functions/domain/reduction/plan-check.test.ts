import { describe, expect, it } from 'vitest';
import { clockSettings } from '../../../../functions/domain/dossier/times.ts';
import { ProvinceRules } from '../../../../functions/domain/province.ts';
import { activitySaving, costOfOne } from '../../../../functions/domain/reduction/cost.ts';
import { checkPlan, type PlanContext } from '../../../../functions/domain/reduction/plan-check.ts';
import { ReductionPlan } from '../../../../functions/domain/reduction/reduction-plan.ts';
import { longestLawful } from '../../../../functions/domain/reduction/term-cut.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';

const { calendar } = clockSettings(ProvinceRules.parse(loadProvince('H62')));
const days = (value: number) => ({ unit: 'calendarDay' as const, value });
const workingDays = (value: number) => ({ unit: 'workingDay' as const, value });

function check(item: object, context: Partial<PlanContext> = {}, plan: object = {}) {
  const whole = ReductionPlan.parse({
    number: '2843/QĐ-UBND',
    day: '2025-11-20',
    items: [{ item: 'A1', kinds: ['shorten'], procedure: '1.001865', ...item }],
    ...plan,
  });
  return checkPlan(whole, { calendar, year: 2025, ...context }).map(
    ({ rule, printed, recomputed }) => [rule, printed, recomputed],
  );
}

describe('a plan is held against the law and against itself', () => {
  it('its term before is the one in force on the base day', () => {
    const inForce = { termInForce: () => days(25) };
    const own = { province: 'H62' };
    expect(check({ term: { before: days(25), after: days(17.5) } }, inForce, own)).toEqual([]);
    expect(check({ term: { before: days(20), after: days(14) } }, inForce, own)).toEqual([
      ['beforeNotInForce', '20 ngày', '25 ngày'],
    ]);
    const unknown = { termInForce: () => undefined };
    expect(check({ term: { before: days(20), after: days(14) } }, unknown, own)).toEqual([
      ['unknownProcedure', '1.001865', undefined],
    ]);
  });

  it('its field of the present term does not print the new one', () => {
    const term = { before: days(7), after: days(7), inReason: { before: days(10) } };
    expect(check({ term })).toEqual([['fieldsReversed', '7 ngày', '10 ngày']]);
  });

  it('its reason tells the same term as its fields', () => {
    const term = {
      before: days(17),
      after: days(10),
      statedSaved: 5,
      inReason: { after: days(12) },
    };
    expect(check({ term })).toEqual([
      ['reasonDiffers', '10 ngày', '12 ngày'],
      ['savingDiffers', 5, 7],
    ]);
  });

  it('a cut below the target names the longest term that reaches it', () => {
    expect(check({ term: { before: days(7), after: days(5) } })).toEqual([
      ['belowTarget', 28.57, '30 % ⇒ ≤ 4.5'],
    ]);
    expect(check({ term: { before: days(10), after: days(7) } })).toEqual([]);
    const half = {
      targets: [{ measure: 'time', percent: 50, base: '2024-12-31', by: '2026-12-31' }],
    };
    expect(check({ term: { before: days(10), after: days(7) } }, {}, half)).toEqual([
      ['belowTarget', 30, '50 % ⇒ ≤ 5'],
    ]);
    expect([7, 3, 5, 10, 15, 61, 9].map((before) => longestLawful(before, 30))).toEqual([
      4.5, 2, 3.5, 7, 10.5, 42.5, 6,
    ]);
  });

  it('its steps fit the new term, in its unit', () => {
    const steps = (value: number) => [
      workingDays(value),
      { unit: 'workingHour' as const, value: 8 },
    ];
    const cut = { before: workingDays(10), after: workingDays(7) };
    expect(check({ term: { ...cut, steps: steps(6) } })).toEqual([]);
    expect(check({ term: { ...cut, steps: steps(6.25) } })).toMatchObject([
      ['stepsExceed', expect.anything(), expect.anything()],
    ]);
    const inDays = { before: days(22), after: days(15), steps: [workingDays(5)] };
    expect(check({ term: inDays })).toMatchObject([
      ['stepsExceed', expect.anything(), expect.anything()],
    ]);
  });

  it('a working day is eight hours', () => {
    const term = {
      before: workingDays(3),
      after: workingDays(1.5),
      statedHours: { before: 24, after: 11 },
    };
    expect(check({ term })).toEqual([['hoursDiffer', 11, 12]]);
  });

  it('a range is no term, and an internal process no base', () => {
    const cut = { before: workingDays(14), after: workingDays(9) };
    expect(check({ term: { ...cut, range: { before: '9–14', after: '6–10' } } })).toEqual([
      ['rangeNotExpanded', '9–14 → 6–10', undefined],
    ]);
    expect(check({ term: { ...cut, base: 'internalProcess' } })).toEqual([
      ['baseIsInternal', undefined, undefined],
    ]);
  });

  it('shortens nothing that another paper ends, and counts a merged procedure once', () => {
    const term = { before: days(10), after: days(7) };
    const ended = { endedBy: () => 'abolished 2026-07-01' };
    expect(check({ term }, ended)).toEqual([
      ['endedElsewhere', '1.001865', 'abolished 2026-07-01'],
    ]);
    const merging = {
      item: 'B',
      kinds: ['merge'],
      procedure: '1.001823',
      mergedFrom: ['1.001865'],
    };
    const both = {
      items: [{ item: 'A', kinds: ['shorten'], procedure: '1.001865', term }, merging],
    };
    expect(check({}, {}, both)).toEqual([['countedTwice', '1.001865', undefined]]);
  });
});

describe('the cost of complying', () => {
  const HOURLY = { value: 40_000 };
  const before = {
    activities: [
      { kind: 'component' as const, hours: 1.5, times: 2, service: 0, fare: 0 },
      { kind: 'form' as const, hours: 1, times: 1, service: 0, fare: 0 },
      { kind: 'travel' as const, hours: 1.5, times: 2, service: 0, fare: 40_000 },
    ],
    fee: 100_000,
  };
  const after = {
    activities: [
      { kind: 'component' as const, hours: 1.5, times: 1, service: 0, fare: 0 },
      { kind: 'form' as const, hours: 1, times: 1, service: 0, fare: 0 },
      { kind: 'travel' as const, hours: 1.5, times: 1, service: 0, fare: 40_000 },
    ],
    fee: 50_000,
  };

  it('is that of the activities, to the đồng', () => {
    expect(costOfOne(before, HOURLY)).toBe(460_000);
    expect(costOfOne(after, HOURLY)).toBe(250_000);
    expect(activitySaving({ before, after }, HOURLY, 500)).toEqual({
      method: 'activities',
      dossiers: 500,
      before: 230_000_000,
      after: 125_000_000,
      saved: 105_000_000,
      percent: 45.65,
    });
  });

  it('has no percentage where no dossier was filed', () => {
    expect(activitySaving({ before, after }, HOURLY, 0)).not.toHaveProperty('percent');
  });
});
