import { describe, expect, it } from 'vitest';
import { Condition, conditionFigures } from '../../../../functions/domain/reduction/conditions.ts';

const why = { why: 'Trùng với kiểm tra sau', day: '2026-09-01', by: 'Sở Nội vụ' };
const needless = { assessment: { ...why, verdict: 'unnecessary', ground: 'overlapping' } };
const needed = { assessment: { ...why, verdict: 'necessary' } };
const outcome = { document: 'Luật Đầu tư 2025', day: '2026-10-15' };
const condition = (id: string, more: object) =>
  Condition.parse({
    ...{ id, sector: 'Dịch vụ việc làm', text: 'Ký quỹ 300 triệu đồng', form: 'licence' },
    ...{ document: 'Nghị định 23/2021/NĐ-CP', clause: 'Điều 14', level: 'central', ...more },
  });
const inventory = [
  condition('VL-01', { ...needless, proposal: 'cut', outcome }),
  condition('VL-02', { ...needless, proposal: 'cut' }),
  condition('VL-03', { level: 'province', proposal: 'simplify', outcome }),
  condition('VL-04', needed),
  condition('VL-05', { level: 'province', proposal: 'keep', outcome }),
];

describe('the figures of conditions', () => {
  it('name both denominators, and count simplified ones apart', () => {
    expect(conditionFigures(inventory, '2026-10-31')).toEqual({
      ...{ inventory: 5, assessed: 3, unnecessary: 2, cut: 1, simplified: 1 },
      ...{ byProvince: 1, awaitingCentre: 1 },
      shares: [
        { of: 'inventory', denominator: 5, percent: 20 },
        { of: 'unnecessary', denominator: 2, percent: 50 },
      ],
    });
  });

  it('of the province are those of its level that are not kept', () => {
    const own = { level: 'province', outcome };
    const count = (...some: readonly Condition[]) => conditionFigures(some, '2026-10-31');
    expect(count(condition('VL-03', { ...own, proposal: 'simplify' }))).toMatchObject({
      ...{ byProvince: 1, awaitingCentre: 0 },
    });
    expect(count(condition('VL-05', { ...own, proposal: 'keep' }))).toMatchObject({
      ...{ byProvince: 0, awaitingCentre: 0 },
    });
  });

  it('count an outcome from its own day on, and an assessment likewise', () => {
    const on = (day: string) => conditionFigures(inventory, day);
    expect(on('2026-10-14')).toMatchObject({
      ...{ cut: 0, simplified: 0, byProvince: 0, awaitingCentre: 2 },
    });
    expect(on('2026-10-15')).toMatchObject({ cut: 1, simplified: 1 });
    expect(on('2026-08-31')).toMatchObject({ assessed: 0, unnecessary: 0 });
    expect(on('2026-09-01')).toMatchObject({ assessed: 3, unnecessary: 2 });
  });

  it('have no share of nothing', () => {
    expect(conditionFigures([], '2026-10-31').shares).toEqual([
      { of: 'inventory', denominator: 0 },
      { of: 'unnecessary', denominator: 0 },
    ]);
  });
});

describe('an assessment of a condition', () => {
  it('says the ground where the condition is not needed, and no other does', () => {
    expect(() => condition('VL-01', needless)).not.toThrow();
    const { ground: _, ...without } = needless.assessment;
    expect(() => condition('VL-01', { assessment: without })).toThrow(/ground/);
    const grounded = { ...needed.assessment, ground: 'vague' };
    expect(() => condition('VL-01', { assessment: grounded })).toThrow(/ground/);
  });
});
