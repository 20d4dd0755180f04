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
  });
});
