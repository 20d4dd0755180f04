import { describe, expect, it } from 'vitest';
import type { Term } from '../../../../functions/domain/clock/term.ts';
import { clockSettings } from '../../../../functions/domain/dossier/times.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
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
  const known = (term: Term, since = '2024-01-01') => ({
    known: () => ({
      name: 'Cấp giấy phép hoạt động dịch vụ việc làm',
      since,
      termsOf: () => [term],
      legalTermOf: () => term,
    }),
  });
  const own = { province: 'H62' };

  it('its term before is the one in force on the base day', () => {
    expect(check({ term: { before: days(25), after: days(17.5) } }, known(days(25)), own)).toEqual(
      [],
    );
    expect(check({ term: { before: days(20), after: days(14) } }, known(days(25)), own)).toEqual([
      ['beforeNotInForce', '20 ngày', '25 ngày'],
    ]);
    const hours = { unit: 'workingHour' as const, value: 96 };
    const inHours = { term: { before: hours, after: { ...hours, value: 64 } } };
    expect(check(inHours, known(workingDays(12)), own)).toEqual([]);
  });

  it('a base day before the catalogue begins is reported with the first day that is known', () => {
    const term = { before: days(20), after: days(14) };
    expect(check({ term }, known(days(25), '2026-01-01'), own)).toEqual([
      ['beforeNotInForce', '20 ngày', '25 ngày (2026-01-01)'],
    ]);
  });

  it('its procedures are those of the catalogue, under their names', () => {
    const term = { before: days(20), after: days(14) };
    expect(check({ term }, { known: () => undefined }, own)).toEqual([
      ['unknownProcedure', '1.001865', undefined],
    ]);
    const named = (name: string) => check({ term, name }, known(days(20)), own);
    expect(named('THỦ TỤC cấp giấy phép hoạt động dịch vụ việc làm')).toEqual([]);
    expect(named('Đăng ký kết hôn')).toMatchObject([['nameDiffers', 'Đăng ký kết hôn', {}]]);
    const guessed = { term, procedureByName: true as const };
    expect(check(guessed, { known: () => undefined }, own)).toEqual([]);
  });

  it('its term after is within the law', () => {
    const term = { before: days(40), after: days(28) };
    expect(check({ term }, known(days(25)), own)).toMatchObject([
      ['beforeNotInForce', '40 ngày', '25 ngày'],
      ['beyondLaw', '28 ngày', '25 ngày'],
    ]);
  });

  it('its base day was over when it was signed, and a roadmap runs forward', () => {
    const targets = [{ measure: 'time', percent: 30, base: '2025-12-31', by: '2026-12-31' }];
    const item = {
      term: { before: days(10), after: days(7) },
      roadmap: { from: '2026-06-30', to: '2026-01-01' },
    };
    expect(check(item, {}, { targets })).toEqual([
      ['daysReversed', '2025-12-31', '< 2025-11-20'],
      ['daysReversed', '2026-06-30 – 2026-01-01', undefined],
    ]);
  });

  it('no case of a procedure stands in two rows', () => {
    const item = { kinds: ['shorten'], procedure: '1.001865' };
    const term = { before: days(10), after: days(7) };
    const rows = (...more: object[]) => ({
      items: [{ ...item, item: 'A', term }, ...more.map((one) => ({ ...item, term, ...one }))],
    });
    expect(check({}, {}, rows({ item: 'B' }))).toEqual([['rowTwice', '1.001865', 'A']]);
    expect(check({}, {}, rows({ item: 'B', case: 'cấp lại' }))).toEqual([]);
  });

  it('its field of the present term does not print the new one', () => {
    const reversed = (after: number, before: number) => ({
      before: days(after),
      after: days(after),
      inReason: { before: days(before) },
    });
    expect(check({ term: reversed(7, 10) })).toEqual([['fieldsReversed', '7 ngày', '10 ngày']]);
    const cases = {
      items: [
        { item: 'A7', case: 'gia hạn', kinds: ['shorten'], term: reversed(17.5, 25) },
        { item: 'A7', case: 'cấp lại', kinds: ['shorten'], term: reversed(7, 10) },
      ],
    };
    expect(check({}, {}, cases)).toEqual([
      ['fieldsReversed', '17.5 ngày; 7 ngày', '25 ngày; 10 ngày'],
    ]);
  });

  it('a change of unit is compared on the calendar, its stated figures by what is printed', () => {
    const term = { before: days(25), after: workingDays(17.5), statedSaved: 8, statedPercent: 32 };
    expect(check({ kinds: ['changeUnit'], term })).toMatchObject([
      ['savingDiffers', 8, 7.5],
      ['percentDiffers', 32, 30],
      ['unitChanged', '25 ngày → 17.5 ngày làm việc (30 %)', expect.stringContaining('7/5: 2 %')],
    ]);
    const longer = { before: days(10), after: workingDays(10) };
    expect(check({ kinds: ['changeUnit'], term: longer })).toMatchObject([
      ['unitChanged', expect.anything(), expect.anything()],
      ['notShorter', '10 ngày', '10 ngày làm việc'],
    ]);
  });

  it('its reason tells the same term as its fields', () => {
    const term = {
      before: days(17),
      after: days(10),
      statedSaved: 5,
      inReason: { after: days(12) },
    };
    expect(check({ term })).toEqual([
      ['reasonDiffers', '17 ngày → 10 ngày', '17 ngày → 12 ngày'],
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
    expect(check({}, {}, both)).toEqual([['countedTwice', '1.001865', 'B']]);
  });
});

describe('the conditions of a plan', () => {
  const condition = (more: object) => ({
    conditions: [
      {
        ...{ id: 'VL-01', sector: 'Dịch vụ việc làm', text: 'Ký quỹ', form: 'licence' },
        ...{ document: 'Nghị định 23/2021/NĐ-CP', clause: 'Điều 14', level: 'central' },
        ...{ procedures: ['1.001865'], proposal: 'cut', ...more },
      },
    ],
  });
  const term = { before: days(10), after: days(7) };
  const assessment = { why: 'Trùng lặp', day: '2025-10-01', by: 'Sở Nội vụ' };
  const needless = { ...assessment, verdict: 'unnecessary', ground: 'overlapping' };

  it('are in the inventory', () => {
    const item = { kinds: ['cutCondition'], conditions: { removed: ['VL-09'] } };
    expect(check(item)).toEqual([['conditionUnknown', 'VL-09', undefined]]);
  });

  it('are cut with an assessment, and their procedures not shortened beside', () => {
    expect(check({ term }, {}, condition({ assessment: needless }))).toEqual([
      ['conditionCutElsewhere', '1.001865', 'VL-01'],
    ]);
    expect(check({ kinds: ['abolish'] }, {}, condition({ assessment: needless }))).toEqual([]);
    const kept = { ...assessment, verdict: 'necessary' };
    expect(check({ kinds: ['abolish'] }, {}, condition({ assessment: kept }))).toEqual([
      ['conditionNotAssessed', 'necessary', undefined],
    ]);
  });

  it('that are not needed say the ground', () => {
    const { ground: _ground, ...without } = needless;
    expect(() => check({ term }, {}, condition({ assessment: without }))).toThrow(/ground/);
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
    expect(check(item, { dossiersOf: () => 41 })).toEqual([['volumeNotOurs', 500, 41]]);
  });

  it('has no percentage without what it is a share of', () => {
    const item = { kinds: ['cutFee'], volume, statedCost: { percent: 30 } };
    expect(check(item)).toEqual([['baseMissing', 30, undefined]]);
  });

  it('has no percentage where no dossier was filed', () => {
    expect(activitySaving({ before, after }, HOURLY, 0)).not.toHaveProperty('percent');
  });
});
