import { describe, expect, it } from 'vitest';
import { progressRows } from '../../../../functions/domain/reduction/progress-rows.ts';
import type { RealisedFigures } from '../../../../functions/domain/reduction/realised.ts';
import { ReductionPlan } from '../../../../functions/domain/reduction/reduction-plan.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { decide } from '../../../../lib/tools/catalogue/decide.ts';
import { checkPapers, surroundingsOf } from '../../../../lib/tools/reduction/check.ts';
import { draftDecision } from '../../../../lib/tools/reduction/decision-draft.ts';
import {
  lastDayOf,
  progressFile,
  progressUnder,
} from '../../../../lib/tools/reduction/progress-report.ts';
import { applyDecision } from '../../../../statemachines/decisions/apply.ts';
import { beginning, expandHistory } from '../../../../statemachines/decisions/catalogue-history.ts';
import { PublicationDecision } from '../../../../statemachines/decisions/decision.ts';
import { keptHistory } from '../../../../statemachines/kept-catalogue.ts';
import { landMerger, landProcedures } from '../../../statemachines/land.ts';

const workingDays = (value: number) => ({ unit: 'workingDay', value });
const TODAY = '2026-11-27';
const item = (row: string, procedure: string, before: number, after: number, more = {}) => ({
  item: row,
  procedure,
  kinds: ['shorten'],
  term: { before: workingDays(before), after: workingDays(after) },
  ...more,
});
const central = { enforcement: { authority: 'central', document: 'Nghị định 133/2025/NĐ-CP' } };
const plan = ReductionPlan.parse({
  number: '2817/QĐ-UBND',
  day: '2026-09-15',
  province: 'H62',
  targets: [{ measure: 'time', percent: 30, base: '2025-12-31', by: '2026-12-31' }],
  items: [
    item('1', '1.012784', 12, 8, { roadmap: { from: '2026-10-01', to: '2026-10-31' } }),
    item('2', '2.000286', 25, 17.5),
    item('3', '1.012990', 10, 7, central),
    item('4', '1.009403', 5, 3),
    {
      item: '5',
      procedure: '1.014438',
      kinds: ['changeUnit'],
      term: { before: { unit: 'calendarDay', value: 27 }, after: workingDays(12) },
    },
  ],
});
const history = keptHistory(loadProvince('H62'));
const surroundings = surroundingsOf('H62');
const findings =
  checkPapers({ plans: [plan], progress: [] }, surroundings).plans[0]?.findings ?? [];
const drafted = draftDecision(plan, findings, { province: 'H62', today: TODAY });
const decision = PublicationDecision.parse(drafted.decision);
const applied = applyDecision(history, decision);
if (!applied.ok) throw new Error(JSON.stringify(applied.reason));
const [before, after] = [expandHistory(history), expandHistory(applied.value)];
const stages = (asOf: string, realised: readonly RealisedFigures[] = [], catalogue = after) =>
  progressUnder(plan, catalogue, realised, asOf).items.map(({ stage }) => stage);

describe('a signed plan becomes the draft of a decision', () => {
  it('with what the province may decide, its steps shortened, and the rest named', () => {
    expect(decision.changes.map(({ kind }) => kind)).toEqual(['reduced', 'reduced', 'unitChanged']);
    expect(drafted.leftOut).toMatchObject([
      { row: '3', why: 'waits for Nghị định 133/2025/NĐ-CP' },
      { row: '4', why: expect.stringContaining('beforeNotInForce') },
    ]);
  });

  it('that the catalogue takes, held against the law', () => {
    const text = JSON.stringify(decision);
    expect(decide({ province: 'H62', text, today: TODAY, dryRun: true })).toContain(
      '1.014438 unitChanged: version 2 from 2026-12-04',
    );
  });
});

describe('the stage of an item follows from facts', () => {
  it('is no achievement before a decision has taken effect', () => {
    expect(stages('2026-09-14')).toEqual(Array(5).fill('proposed'));
    expect(stages('2026-10-31')).toEqual(Array(5).fill('approved'));
    expect(stages(TODAY)).toEqual(['published', 'published', 'approved', 'approved', 'published']);
    expect(stages('2026-12-04').slice(0, 2)).toEqual(['inForce', 'inForce']);
  });

  it('is verified by dossiers alone: sooner than before, and not less often in time', () => {
    const of = (version: number, medianHours: number, onTime: number): RealisedFigures => ({
      procedure: '1.012784',
      version,
      baseYear: 400,
      resolved: 100,
      onTime,
      medianHours,
      p90Hours: medianHours * 2,
      papersRequired: 300,
      papersFiled: 290,
    });
    const stage = (...versions: RealisedFigures[]) => stages('2027-01-31', versions)[0];
    expect(stage(of(1, 200, 90), of(2, 120, 92))).toBe('verified');
    expect(stage(of(1, 200, 90), of(2, 120, 60))).toBe('inForce');
    expect(stage(of(1, 200, 90), of(2, 210, 95))).toBe('inForce');
    expect(stage(of(1, 200, 90), { ...of(2, 120, 20), resolved: 20 })).toBe('inForce');
  });

  it('leaves a closed month as it was when something is decided later', () => {
    const closed = (catalogue: typeof after) =>
      JSON.stringify(progressUnder(plan, catalogue, [], lastDayOf('2026-10')));
    expect(closed(after)).toBe(closed(before));
  });

  it('is late where the roadmap has passed without effect', () => {
    expect(progressUnder(plan, before, [], '2026-11-30').items[0]).toMatchObject({
      lateSince: '2026-10-31',
    });
  });
});

describe('the figures of the programme', () => {
  it('change by exactly what a decision brought', () => {
    const progress = progressUnder(plan, after, [], '2026-12-31');
    const { planned, achieved, kinds, stages: counted } = progress;
    expect(planned.byUnit).toMatchObject([{ shortened: 4, before: 52, saved: 16.5 }]);
    expect(achieved.byUnit).toMatchObject([
      { shortened: 2, before: 37, saved: 11.5, savedPercent: 31.08, reachingPercent: 100 },
    ]);
    expect(achieved.unitChanged).toBe(1);
    expect(kinds).toEqual([
      { kind: 'shorten', items: 4, inForce: 2 },
      { kind: 'changeUnit', items: 1, inForce: 1 },
    ]);
    expect(counted).toMatchObject({ own: { inForce: 3, approved: 1 }, central: { approved: 1 } });
  });

  it('are written as Vietnam writes numbers, beside the names of the procedures', () => {
    const rows = progressRows(progressUnder(plan, after, [], '2026-12-31'));
    const text = rows.flat().join('\n');
    expect(text).toContain('cắt giảm 16,5/52 = 31,73 %');
    expect(text).toContain('17,5 ngày làm việc');
    expect(text).not.toMatch(/\d\.\d{1,2}( |\/|;|$)/);
    expect(rows.filter(([, code]) => code === '1.012784').map((row) => row[2])).toEqual([
      expect.stringMatching(/^Tách thửa/),
    ]);
  });

  it('say where a base is missing: 825 procedures and nearly 5,000 days are no percentage', () => {
    const seed = ReductionPlan.parse({
      number: 'Vĩnh Phúc 2021–2025',
      items: landMerger('2025-08-01', '2025-09-01').changes.flatMap((change) =>
        change.kind === 'merged'
          ? {
              item: change.from.join(', '),
              kinds: ['merge'],
              procedure: change.into.map((one) => (typeof one === 'string' ? one : one.code))[0],
              mergedFrom: change.from,
            }
          : [],
      ),
      totals: [{ scope: '825 thủ tục, gần 5.000 ngày', saved: 5000 }],
    });
    const merged = applyDecision(beginning(landProcedures), landMerger('2025-08-01', '2025-09-01'));
    if (!merged.ok) throw new Error('the merger cannot be applied');
    const progress = progressUnder(seed, expandHistory(merged.value), [], '2025-12-31');
    expect(progress.totals).toMatchObject([{ saved: 5000, baseMissing: true }]);
    expect(progress.planned).toMatchObject({ byUnit: [], ended: 13 });
    expect(progress.items.map(({ stage }) => stage)).toEqual(Array(13).fill('inForce'));
    expect(progressRows(progress).flat().join(' ')).toContain(
      'cắt giảm 5.000; không có số gốc nên không tính được tỷ lệ',
    );
  });

  it('name both denominators of conditions, and count simplified ones apart', () => {
    const assessment = { why: 'Trùng với kiểm tra sau', day: '2026-09-01', by: 'Sở Nội vụ' };
    const condition = (id: string, more: object) => ({
      id,
      sector: 'Kinh doanh dịch vụ việc làm',
      text: 'Ký quỹ 300 triệu đồng',
      form: 'licence',
      document: 'Nghị định 23/2021/NĐ-CP',
      clause: 'Điều 14',
      level: 'central',
      ...more,
    });
    const needless = {
      assessment: { ...assessment, verdict: 'unnecessary', ground: 'overlapping' },
    };
    const outcome = { document: 'Luật Đầu tư 2025', day: '2026-10-15' };
    const own = ReductionPlan.parse({
      ...plan,
      conditions: [
        condition('VL-01', { ...needless, proposal: 'cut', outcome }),
        condition('VL-02', { ...needless, proposal: 'cut' }),
        condition('VL-03', { proposal: 'simplify', outcome }),
        condition('VL-04', { assessment: { ...assessment, verdict: 'necessary' } }),
      ],
    });
    expect(progressUnder(own, before, [], '2026-10-31').conditions).toEqual({
      ...{ inventory: 4, assessed: 3, unnecessary: 2, cut: 1, simplified: 1 },
      ...{ byProvince: 0, awaitingCentre: 1 },
      shares: [
        { of: 'inventory', denominator: 4, percent: 25 },
        { of: 'unnecessary', denominator: 2, percent: 50 },
      ],
    });
    expect(progressUnder(own, before, [], '2026-09-30').conditions.cut).toBe(0);
  });
});

describe('the progress report', () => {
  const progress = progressUnder(plan, after, [], '2026-12-31');

  it('has the items in the order of the plan', () => {
    const rows = progressRows(progress);
    expect(rows.slice(3, 8).map(([row]) => row)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('is a workbook, and a PDF of the same bytes whenever it is made', async () => {
    const file = (format: 'pdf' | 'xlsx', at = '2027-01-04T01:00:00.000Z') =>
      progressFile(progress, format, { province: loadProvince('H62'), at });
    expect((await file('xlsx')).subarray(0, 2).toString()).toBe('PK');
    const [one, other] = [await file('pdf'), await file('pdf', '2027-02-01T01:00:00.000Z')];
    expect(one.subarray(0, 5).toString()).toBe('%PDF-');
    expect(one.equals(other)).toBe(true);
  });
});
