import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPapers } from '../../../../lib/tools/reduction/check.ts';
import { readPapers } from '../../../../lib/tools/reduction/read-plans.ts';

const file = join(import.meta.dirname, '../../../fixtures/reductions.json');
const checked = checkPapers(readPapers(JSON.parse(readFileSync(file, 'utf8'))), 'H62');
const planOf = (start: string) => checked.plans.find(({ number }) => number.startsWith(start));
const findings = checked.plans.flatMap((plan) => plan.findings);
const rowsOf = (rule: string) => findings.filter((one) => one.rule === rule).map(({ row }) => row);

describe('the faults of seven published plans', () => {
  it('are those that a recount by hand found, and no others', () => {
    const rules = [...new Set(findings.map(({ rule }) => rule))];
    const counts = rules.map((rule) => [rule, rowsOf(rule).length]);
    expect(Object.fromEntries(counts)).toEqual({
      unitChanged: 11,
      savingDiffers: 2,
      belowTarget: 21,
      costIsProcessingDays: 5,
      volumeInvented: 1,
      noDossiers: 1,
      volumeDiffers: 1,
      totalDiffers: 4,
      percentDiffers: 3,
    });
  });

  it('name the row with the printed and the recomputed figure', () => {
    expect(rowsOf('savingDiffers')).toEqual(['B5', 'B.I.3']);
    expect(findings.find(({ row }) => row === 'B5')).toMatchObject({ printed: 5, recomputed: 7 });
    expect(findings.find(({ row }) => row === 'A6')).toMatchObject({
      printed: '25 ngày → 17.5 ngày làm việc (30 %)',
      recomputed: expect.stringContaining('7/5: 2 %'),
    });
  });

  it('say of a total that it is not the sum of its parts', () => {
    expect(planOf('Lạng Sơn')?.findings).toMatchObject([
      { row: '58 procedures', printed: 29.92, recomputed: 29.91 },
      { row: '52 provincial', printed: 29.91, recomputed: 29.92 },
      { row: '6 district', printed: 30, recomputed: 30.37 },
      { row: '58 procedures: saved', printed: 666, recomputed: 667 },
    ]);
    expect(planOf('BR-VT')?.findings).toMatchObject([{ printed: 535, recomputed: 488 }]);
  });

  it('are two in the table of Dispatch 220, in one row and in the row of sums', () => {
    expect(checked.progress).toMatchObject([
      [
        { row: 'Bộ Giáo dục và Đào tạo: simplified', printed: 115, recomputed: 214 },
        { row: 'Tổng: simplified', printed: 2466, recomputed: 2565 },
      ],
    ]);
  });
});

describe('the figures of a plan', () => {
  it('keep units of time apart, with every reading of the target side by side', () => {
    expect(planOf('HCM 2843')?.figures).toMatchObject({
      byUnit: [
        {
          unit: 'calendarDay',
          shortened: 33,
          before: 395,
          saved: 124,
          savedPercent: 31.39,
          reachingPercent: 87.88,
        },
        {
          unit: 'workingDay',
          shortened: 21,
          before: 374,
          saved: 115,
          savedPercent: 30.75,
          reachingPercent: 71.43,
        },
      ],
      unitChanged: 7,
    });
    expect(planOf('HCM 2842')?.figures.byUnit).toMatchObject([
      { unit: 'workingDay', savedPercent: 28.43, reaching: 11 },
      { unit: 'calendarDay', savedPercent: 39.41, reaching: 4 },
    ]);
  });
});

describe('a file that is no plan', () => {
  it('is refused with its field and rule', () => {
    const plan = {
      number: '1/QĐ-UBND',
      items: [
        { item: 'A1', kinds: ['shorten'], term: { before: { unit: 'calendarDay', value: -3 } } },
      ],
    };
    expect(() => readPapers(plan)).toThrow(/before/);
    expect(() => readPapers({ items: [] })).toThrow(/number/);
  });
});
