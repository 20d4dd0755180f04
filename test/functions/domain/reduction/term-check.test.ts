import { describe, expect, it } from 'vitest';
import { check, days, workingDays } from './checked.ts';

describe('the terms of an item', () => {
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

  it('a reason that repeats the fields tells nothing new', () => {
    const cut = { before: days(10), after: days(7) };
    expect(check({ term: { ...cut, inReason: { before: days(10), after: days(7) } } })).toEqual([]);
  });

  it('a change of unit that nobody can count in days is told as it is printed', () => {
    const hours = { unit: 'workingHour' as const, value: 24 };
    const toHours = { before: days(10), after: hours };
    const rules = (term: object, context = {}) =>
      check({ kinds: ['changeUnit'], term }, context).map(([rule, , right]) => [rule, right]);
    const beyond = { year: 2027 };
    expect(rules(toHours, beyond)).toEqual([['unitChanged', '']]);
    expect(rules({ before: days(10), after: workingDays(5) }, beyond)).toEqual([
      ['unitChanged', '7/5: 30 %'],
    ]);
    // Seven days and five working days are the same by 7/5: not shorter.
    expect(rules({ before: days(7), after: workingDays(5) }, beyond)).toEqual([
      ['unitChanged', '7/5: 0 %'],
      ['notShorter', '5 ngày làm việc'],
    ]);
    expect(rules({ before: hours, after: days(3) })).toEqual([
      ['unitChanged', '2025: 12 → 12 (0 %)'],
      ['notShorter', '3 ngày'],
    ]);
  });

  it('a term that only its reason gives, or that only its fields give, is another one', () => {
    const differs = (term: object) => check({ kinds: ['abolish'], term }).map(([rule]) => rule);
    const cut = { before: days(17), inReason: { after: days(12) } };
    expect(differs(cut)).toContain('reasonDiffers');
    expect(differs({ before: days(17), inReason: {} })).not.toContain('reasonDiffers');
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
  });

  it('its steps fit the new term, in its unit', () => {
    const steps = (value: number) => [
      workingDays(value),
      { unit: 'workingHour' as const, value: 8 },
    ];
    const cut = { before: workingDays(10), after: workingDays(7) };
    expect(check({ term: { ...cut, steps: steps(6) } })).toEqual([]);
    expect(check({ term: { ...cut, steps: steps(6.25) } })).toEqual([
      ['stepsExceed', '6.25 ngày làm việc + 8 giờ làm việc', '7 ngày làm việc'],
    ]);
    const inDays = (...steps: readonly object[]) =>
      check({ term: { before: days(22), after: days(15), steps } }).map(([rule]) => rule);
    expect(inDays(days(10), days(5))).toEqual([]);
    for (const others of [[workingDays(1)], [days(1), workingDays(1)]])
      expect(inDays(...others)).toEqual(['stepsExceed']);
    const inAMonth = (...steps: readonly object[]) => {
      const [before, after] = [2, 1].map((value) => ({ unit: 'month', value }));
      return check({ term: { before, after, steps } }).map(([rule]) => rule);
    };
    expect(inAMonth(days(20), days(11))).toEqual([]);
    for (const others of [[days(20), days(12)], [workingDays(1)]])
      expect(inAMonth(...others)).toEqual(['stepsExceed']);
  });

  it('a working day is eight hours', () => {
    const term = {
      before: workingDays(3),
      after: workingDays(1.5),
      statedHours: { before: 24, after: 11 },
    };
    expect(check({ term })).toEqual([['hoursDiffer', 11, 12]]);
  });

  it('are measured by the law, and an internal process is no base', () => {
    const cut = { before: workingDays(14), after: workingDays(9) };
    expect(check({ term: { ...cut, base: 'internalProcess' } })).toEqual([
      ['baseIsInternal', undefined, undefined],
    ]);
  });

  it('are shorter after, by any amount, where the procedure is not abolished or merged', () => {
    expect(check({ term: { before: days(10), after: days(10) } })).toEqual([
      ['notShorter', '10 ngày', 0],
    ]);
    const little = { before: days(10), after: days(9.75) };
    expect(check({ kinds: ['abolish'], term: little })).toEqual([]);
    expect(check({ kinds: ['merge'], mergedFrom: ['1.001823'], term: little })).toEqual([]);
    expect(check({ term: little }).map(([rule]) => rule)).toEqual(['belowTarget']);
  });

  it('print what they save at the decimals that they print', () => {
    const cut = { before: days(15), after: days(10) };
    for (const statedPercent of [33.33, 33.3, 33])
      expect(check({ term: { ...cut, statedPercent } })).toEqual([]);
    expect(check({ term: { ...cut, statedPercent: 34 } })).toEqual([['percentDiffers', 34, 33.33]]);
    expect(
      check({ kinds: ['abolish'], term: { before: { unit: 'sameDay' }, statedPercent: 30 } }),
    ).toEqual([['baseMissing', 30, undefined]]);
  });

  it('are told by the reason in the unit in which they stand', () => {
    const cut = { before: days(10), after: days(7) };
    expect(check({ term: { ...cut, inReason: { stepsIn: 'workingDay' } } })).toEqual([
      ['reasonUnitDiffers', 'calendarDay', 'workingDay'],
    ]);
    expect(check({ term: { ...cut, inReason: { stepsIn: 'calendarDay' } } })).toEqual([]);
  });

  it('are of eight hours a day before and after, in working days alone', () => {
    const hours = { statedHours: { before: 23, after: 12 } };
    const cut = { before: workingDays(3), after: workingDays(1.5) };
    expect(check({ term: { ...cut, ...hours } })).toEqual([['hoursDiffer', 23, 24]]);
    expect(check({ term: { before: days(3), after: days(1.5), ...hours } })).toEqual([]);
  });
});
