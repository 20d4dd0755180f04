import { describe, expect, it } from 'vitest';
import type {
  ItemProgress,
  PlanProgress,
} from '../../../../functions/domain/reduction/progress.ts';
import { progressRows } from '../../../../functions/domain/reduction/progress-rows.ts';
import { itemStages } from '../../../../functions/domain/reduction/stage.ts';

const noFigures = { byUnit: [], unitChanged: 0, ended: 0, withoutTerm: 0 };
const stages = Object.fromEntries(itemStages.map((stage, n) => [stage, n])) as Record<
  ItemProgress['stage'],
  number
>;
const item: ItemProgress = {
  ...{ row: '3', kinds: ['shorten', 'cutFee'], authority: 'central', stage: 'inForce' },
  realised: [],
};
const progress = (more: Partial<PlanProgress> = {}): PlanProgress => ({
  ...{ plan: '12/PA-UBND', day: '2026-03-02', issuer: 'UBND tỉnh Phú Thọ', asOf: '2026-05-31' },
  ...{ targets: [], items: [item], planned: noFigures, achieved: noFigures, cost: [] },
  conditions: {
    ...{ inventory: 0, assessed: 0, unnecessary: 0, cut: 0, simplified: 0 },
    ...{ byProvince: 0, awaitingCentre: 0, shares: [] },
  },
  ...{ stages: { own: stages, central: stages }, late: 2, totals: [] },
  ...more,
});
const rows = (more: Partial<PlanProgress> = {}) => progressRows(progress(more));
const under = (name: string, more: Partial<PlanProgress>) =>
  rows(more)
    .filter(([first]) => first === name)
    .map(([, ...rest]) => rest);
const version = (more: object) => ({
  ...{ procedure: '1.001662', version: 1, baseYear: 256, resolved: 279, onTime: 276 },
  ...{ medianHours: 51, p90Hours: 167.2, papersRequired: null, papersFiled: null },
  ...more,
});

describe('the sheet of a plan in progress', () => {
  it('begins with the plan, its day, and the day of the figures', () => {
    expect(rows().slice(0, 2)).toEqual([
      [
        'Tiến độ thực hiện phương án cắt giảm, đơn giản hóa thủ tục hành chính theo văn bản số 12/PA-UBND ngày 02/03/2026',
      ],
      [
        'UBND tỉnh Phú Thọ · Số liệu đến hết ngày 31/05/2026 · Chỉ tính là đạt khi quyết định công bố đã có hiệu lực',
      ],
    ]);
    const { day: _none, issuer: _nobody, ...unsigned } = progress();
    const [[title], [origin]] = progressRows(unsigned) as [[string], [string]];
    expect(title).toMatch(/12\/PA-UBND, chưa ký$/);
    expect(origin).toMatch(/^Số liệu đến hết ngày 31\/05\/2026 · /);
  });

  it('has a cell for each heading, and says where there is no figure', () => {
    const [, , headings, first] = rows();
    expect(first).toEqual([
      ...['3', '', '', 'Rút ngắn thời hạn; Giảm phí, lệ phí', 'Trung ương', '', '', '–', '–'],
      ...['chưa có số liệu', '', 'Đang có hiệu lực', '', '', ''],
    ]);
    expect(headings).toHaveLength(15);
  });

  it('keeps figures as numbers and days as Vietnam writes them', () => {
    const known: ItemProgress = {
      ...item,
      ...{ procedure: '1.001662', name: 'Đăng ký khai thác nước dưới đất' },
      ...{ before: '7 ngày làm việc', after: '4,5 ngày làm việc', saved: 2.5, percent: 35.71 },
      ...{ dossiers: 256, statedDossiers: 519, effectiveFrom: '2026-03-07' },
      lateSince: '2026-04-01',
      realised: [
        version({}),
        version({ version: 2, resolved: 1200, onTime: 1199, medianHours: null, p90Hours: null }),
        version({ version: 3, resolved: 0, onTime: 0 }),
      ],
    };
    expect(rows({ items: [known] })[3]?.slice(1)).toEqual([
      ...['1.001662', 'Đăng ký khai thác nước dưới đất', 'Rút ngắn thời hạn; Giảm phí, lệ phí'],
      ...['Trung ương', '7 ngày làm việc', '4,5 ngày làm việc', 2.5, 35.71, 256, 519],
      ...['Đang có hiệu lực', '07/03/2026', '01/04/2026'],
      'phiên bản 1: 51 giờ, 90 % hồ sơ trong 167,2 giờ / 98,92 % (276/279); phiên bản 2: – / 99,92 % (1.199/1.200)',
    ]);
  });

  it('puts all readings of "30 %" side by side, and none where the base is missing', () => {
    const unit = {
      ...{ unit: 'workingDay', shortened: 4, reaching: 3, reachingPercent: 75 },
      ...{ before: 52, saved: 16.5, savedPercent: 31.73 },
    };
    const weighted = { ...unit, weightedPercent: 29.5, savedPerYear: 12_640 };
    const texts = (one: object) =>
      under('Theo phương án', { planned: { ...noFigures, byUnit: [one as typeof unit] } })[0];
    expect(texts(weighted)).toEqual([
      'ngày làm việc',
      'rút ngắn 4 thủ tục; đạt mục tiêu 3/4 = 75 %; cắt giảm 16,5/52 = 31,73 %; tính theo số hồ sơ 29,5 %; mỗi năm cắt giảm 12.640',
    ]);
    expect(texts(unit)?.[1]).toMatch(
      /cắt giảm [^;]*%; chưa đủ số hồ sơ năm gốc để tính theo số hồ sơ$/,
    );
  });

  it('names both denominators of the conditions, and nothing where none was looked at', () => {
    expect(under('Điều kiện kinh doanh', {})).toEqual([]);
    const conditions = {
      ...{ inventory: 1200, assessed: 40, unnecessary: 10, cut: 3, simplified: 2 },
      ...{ byProvince: 1, awaitingCentre: 4 },
      shares: [
        { of: 'inventory', denominator: 1200, percent: 0.25 },
        { of: 'unnecessary', denominator: 10, percent: 30 },
      ] as const,
    };
    expect(under('Điều kiện kinh doanh', { conditions })).toEqual([
      [
        '',
        'rà soát 1.200, đã đánh giá 40, không cần thiết 10; cắt 3/1.200 tổng số điều kiện = 0,25 %; cắt 3/10 số điều kiện không cần thiết = 30 %; đơn giản hóa 2; tỉnh tự thực hiện 1, chờ Trung ương 4',
      ],
    ]);
  });

  it('tells the cost in đồng by its method, without a percentage of nothing', () => {
    const cost = {
      ...{ method: 'activities' as const, items: 1, dossiers: 1200 },
      ...{ before: 1_025_000, after: 512_500, saved: 512_500 },
    } as const;
    const told = (percent?: number) =>
      under('Chi phí tuân thủ', { cost: [{ ...cost, ...(percent && { percent }) }] })[0]?.[1];
    expect(told(50)).toMatch(
      /1 mục, 1\.200 hồ sơ; 1\.025\.000 đồng → 512\.500 đồng, tiết kiệm 512\.500 đồng \(50 %\)$/,
    );
    expect(told()).toMatch(/\(– %\)$/);
  });

  it('counts the stages apart by who has to enact them; what is late is told once', () => {
    const [own, central] = under('Tình trạng', {});
    expect(own?.[0]).toBe('UBND tỉnh');
    expect(own?.[1]).toMatch(
      /^Đề xuất 0; Đã phê duyệt phương án 1; .*; chậm lộ trình \(tất cả\) 2$/,
    );
    expect(central?.[1]).toMatch(/Đã kiểm chứng bằng hồ sơ 5$/);
    expect(under('Theo nội dung', { kinds: [{ kind: 'merge', items: 13, inForce: 6 }] })).toEqual([
      ['Gộp', 'đã có hiệu lực 6/13'],
    ]);
  });

  it('repeats what the paper prints, and no share where it prints no base', () => {
    const totals = [
      { scope: 'cả phương án', before: 1840, saved: 825.5, percent: 44.9 },
      { scope: '825 thủ tục', saved: 5000, baseMissing: true },
      { scope: 'không rõ', baseMissing: true },
    ] as const;
    expect(under('Tổng in trong phương án', { totals })).toEqual([
      ['cả phương án', 'trước 1.840, cắt giảm 825,5, tỷ lệ in 44,9'],
      ['825 thủ tục', 'cắt giảm 5.000; không có số gốc nên không tính được tỷ lệ'],
      ['không rõ', 'cắt giảm –; không có số gốc nên không tính được tỷ lệ'],
    ]);
  });
});
