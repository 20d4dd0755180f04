import { describe, expect, it } from 'vitest';
import { check, days } from './checked.ts';

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

  it('are named by a shortening only where it is beside the cut: no paper less, nothing abolished', () => {
    const cut = condition({ assessment: needless });
    for (const item of [
      { term, components: { removed: ['Giấy chứng nhận ký quỹ'] } },
      { term, procedure: '1.001823' },
      { kinds: ['cutFee'] },
    ])
      expect(check(item, {}, cut).map(([rule]) => rule)).not.toContain('conditionCutElsewhere');
    const simplified = condition({ assessment: needless, proposal: 'simplify' });
    expect(check({ term }, {}, simplified)).toEqual([]);
  });

  it('are each in the inventory once', () => {
    const [one] = condition({ assessment: needless }).conditions;
    expect(check({ kinds: ['abolish'] }, {}, { conditions: [one, one] })).toEqual([
      ['rowTwice', 'VL-01', undefined],
    ]);
  });
});
