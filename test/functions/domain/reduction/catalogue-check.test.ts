import { describe, expect, it } from 'vitest';
import type { Term } from '../../../../functions/domain/clock/term.ts';
import { check, days, workingDays } from './checked.ts';

describe('a plan against the catalogue', () => {
  const known = (term: Term, since = '2024-01-01') => ({
    known: () => ({
      name: 'Cấp giấy phép hoạt động dịch vụ việc làm',
      field: 'Việc làm',
      since,
      termsOf: () => [term],
      legalTermOf: () => term,
    }),
  });
  const own = { province: 'H62' };

  it('is not held against a catalogue that nobody has', () => {
    expect(check({ term: { before: days(25), after: days(17.5) } }, {}, own)).toEqual([]);
  });

  it('its term before is the one in force on the base day', () => {
    expect(check({ term: { before: days(25), after: days(17.5) } }, known(days(25)), own)).toEqual(
      [],
    );
    expect(check({ term: { before: days(20), after: days(14) } }, known(days(25)), own)).toEqual([
      ['beforeNotInForce', '20 ngày', '25 ngày'],
    ]);
    const both = { ...known(days(25)).known(), termsOf: () => [days(25), days(20)] };
    const printed = (value: number) =>
      check({ term: { before: days(value), after: days(14) } }, { known: () => both }, own);
    expect(printed(20)).toEqual([]);
    expect(printed(21)).toEqual([['beforeNotInForce', '21 ngày', '25 ngày / 20 ngày']]);
    const hours = { unit: 'workingHour' as const, value: 96 };
    const inHours = { term: { before: hours, after: { ...hours, value: 64 } } };
    expect(check(inHours, known(workingDays(12)), own)).toEqual([]);
  });

  it('a base day before the catalogue begins is reported with the first day that is known', () => {
    const term = { before: days(20), after: days(14) };
    expect(check({ term }, known(days(25), '2026-01-01'), own)).toEqual([
      ['beforeNotInForce', '20 ngày', '25 ngày (2026-01-01)'],
    ]);
    expect(check({ term }, known(days(25), '2025-11-20'), own)).toEqual([
      ['beforeNotInForce', '20 ngày', '25 ngày'],
    ]);
  });

  it('its procedures are those of the catalogue, under their names', () => {
    const term = { before: days(20), after: days(14) };
    expect(check({ term }, { known: () => undefined }, own)).toEqual([
      ['unknownProcedure', '1.001865', undefined],
    ]);
    const named = (name: string) => check({ term, name }, known(days(20)), own);
    expect(named('THỦ TỤC cấp giấy phép hoạt động dịch vụ việc làm')).toEqual([]);
    expect(named('Giấy phép hoạt động dịch vụ việc làm')).toEqual([]);
    expect(named('Cấp giấy phép hoạt động dịch vụ việc làm (cấp mới)')).toEqual([]);
    expect(named('Đăng ký kết hôn')).toMatchObject([['nameDiffers', 'Đăng ký kết hôn', {}]]);
    const guessed = { term, procedureByName: true as const };
    expect(check(guessed, { known: () => undefined }, own)).toEqual([]);
    expect(check(guessed, known(days(25)), own)).toEqual([]);
  });

  it('its term after is within the law, which may be as long', () => {
    const term = { before: days(40), after: days(28) };
    expect(check({ term }, known(days(25)), own)).toMatchObject([
      ['beforeNotInForce', '40 ngày', '25 ngày'],
      ['beyondLaw', '28 ngày', '25 ngày'],
    ]);
    const toTheLaw = { before: days(40), after: days(25) };
    expect(check({ term: toTheLaw }, known(days(25)), own).map(([rule]) => rule)).toEqual([
      ...['beforeNotInForce'],
    ]);
    const otherUnit = { before: days(25), after: workingDays(26) };
    expect(
      check({ kinds: ['changeUnit'], term: otherUnit }, known(days(25)), own).map(([rule]) => rule),
    ).not.toContain('beyondLaw');
  });

  it('its term before needs a day on which it was in force', () => {
    const undated = { ...own, day: undefined };
    const term = { before: days(25), after: days(17.5) };
    expect(check({ term }, known(days(25)), undated)).toEqual([
      ['baseDayMissing', '25 ngày', undefined],
    ]);
    expect(check({ term }, known(days(20)), undated)).toEqual([
      ['baseDayMissing', '25 ngày', undefined],
      ['beforeNotInForce', '25 ngày', '20 ngày (2024-01-01)'],
    ]);
  });

  it('its merged procedures are known too', () => {
    const merge = { kinds: ['merge'], mergedFrom: ['1.001823', '1.001865'] };
    const only = (code: string) => (code === '1.001865' ? known(days(25)).known() : undefined);
    expect(check(merge, { known: only }, own)).toEqual([
      ['unknownProcedure', '1.001823', undefined],
    ]);
  });
});
