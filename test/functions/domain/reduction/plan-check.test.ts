import { describe, expect, it } from 'vitest';
import { check, days, workingDays } from './checked.ts';

describe('a plan is held against the law and against itself', () => {
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

  it('is proposed before it is signed, and its dossiers are counted from a day to a later one', () => {
    const term = { before: days(10), after: days(7) };
    const proposed = (day: string) => check({ term }, {}, { proposedBy: { number: '1/TTr', day } });
    expect(proposed('2025-11-20')).toEqual([]);
    expect(proposed('2025-11-21')).toEqual([['daysReversed', '2025-11-21', '≤ 2025-11-20']]);
    const observed = { dossiers: 50, from: '2025-06-30', to: '2025-01-01' };
    expect(check({ term, volume: { dossiers: 100, observed } })).toEqual([
      ['daysReversed', '2025-06-30 – 2025-01-01', undefined],
    ]);
  });

  it('names a row of one channel beside one of all channels, and none beside that of another', () => {
    const row = (item: string, channel?: string) => ({
      item,
      kinds: ['shorten'],
      procedure: '1.001865',
      term: { before: days(10), after: days(7) },
      ...(channel && { channel }),
    });
    const found = (...items: object[]) => check({}, {}, { items });
    expect(found(row('A', 'direct'), row('B', 'online'))).toEqual([]);
    expect(found(row('A'), row('B', 'online'))).toEqual([['rowTwice', '1.001865, online', 'A']]);
    expect(found(row('A', 'online'), row('B', 'direct'), row('C'))).toEqual([
      ['rowTwice', '1.001865', 'A'],
    ]);
  });

  it('recomputes hours and working days as eight to one', () => {
    const term = { before: workingDays(20), after: { unit: 'workingHour', value: 112 } };
    const rules = (stated: object) => check({ term: { ...term, ...stated } }).map(([rule]) => rule);
    expect(rules({ statedSaved: 6, statedPercent: 30 })).toEqual(['unitChanged']);
    expect(check({ term: { ...term, statedSaved: 3, statedPercent: 15 } })).toEqual([
      ['savingDiffers', 3, 6],
      ['percentDiffers', 15, 30],
      ['unitChanged', '20 ngày làm việc → 112 giờ làm việc (30 %)', '2025: 35 → 27 (22.86 %)'],
    ]);
  });

  it('its base comes before the end of the target and before the day of the plan, if it has one', () => {
    const term = { before: days(10), after: days(7) };
    const latest = (base: string, by: string, plan: object = {}) => {
      const targets = [{ measure: 'cost', percent: 30, base, by }];
      return check({ term }, {}, { targets, ...plan }).map(([, , recomputed]) => recomputed);
    };
    expect(latest('2025-11-19', '2026-12-31')).toEqual([]);
    expect(latest('2025-11-20', '2026-12-31')).toEqual(['< 2025-11-20']);
    expect(latest('2025-06-29', '2025-06-30')).toEqual([]);
    expect(latest('2025-06-30', '2025-06-30')).toEqual(['< 2025-06-30']);
    expect(latest('2026-06-30', '2026-12-31', { day: undefined })).toEqual([]);
    const ofOneDay = { term, roadmap: { from: '2026-06-30', to: '2026-06-30' } };
    expect(check(ofOneDay)).toEqual([]);
  });

  it('it is held against the catalogue of its province, and of no other', () => {
    const term = { before: days(10), after: days(7) };
    expect(check({ term }, { known: () => undefined })).toEqual([]);
  });

  it('an item is known by its code, by its name where the code was guessed, and else by nothing', () => {
    const rows = (one: object, other: object) =>
      check(
        {},
        {},
        {
          items: [
            { item: 'A', kinds: ['cutFee'], ...one },
            { item: 'B', kinds: ['cutFee'], ...other },
          ],
        },
      );
    const guessed = { procedure: '1.001865', procedureByName: true };
    expect(rows({}, {})).toEqual([]);
    expect(rows({ name: 'Cấp mới' }, { name: 'Cấp mới' })).toEqual([['rowTwice', 'Cấp mới', 'A']]);
    expect(rows({ ...guessed, name: 'Cấp mới' }, { ...guessed, name: 'Cấp lại' })).toEqual([]);
  });

  it('three items or more do not all have one and the same number of dossiers', () => {
    const volumes = (...dossiers: readonly number[]) => {
      const items = dossiers.map((n, at) => ({
        ...{ item: `${at}`, kinds: ['cutFee'], name: `TTHC ${at}`, volume: { dossiers: n } },
      }));
      const [unknown] = [{ item: 'X', kinds: ['cutFee'], name: 'Chưa thống kê' }];
      return check({}, {}, { items: [...items, unknown] });
    };
    expect(volumes(100, 100, 100)).toEqual([['volumeInvented', 100, undefined]]);
    for (const counted of [[100, 100], [100, 100, 101], [0, 0, 0], []])
      expect(volumes(...counted)).toEqual([]);
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

  it('a range is no term', () => {
    const cut = { before: workingDays(14), after: workingDays(9) };
    expect(check({ term: { ...cut, range: { before: '9–14', after: '6–10' } } })).toEqual([
      ['rangeNotExpanded', '9–14 → 6–10', undefined],
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
    const otherUnit = { before: days(10), after: workingDays(5) };
    const changing = { item: 'A', kinds: ['changeUnit'], procedure: '1.001865', term: otherUnit };
    expect(check({}, {}, { items: [changing, merging] })).toContainEqual([
      'countedTwice',
      '1.001865',
      'B',
    ]);
    const again = { ...merging, item: 'C', procedure: '1.001853' };
    expect(check({}, {}, { items: [merging, again] })).toEqual([['countedTwice', '1.001865', 'B']]);
    const ending = { item: 'A', kinds: ['abolish'], procedure: '1.001865', term };
    expect(check({}, {}, { items: [ending, merging] })).toEqual([]);
  });
});
