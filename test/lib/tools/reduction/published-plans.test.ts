import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPapers, surroundingsOf } from '../../../../lib/tools/reduction/check.ts';
import { readPapers, UnreadablePapers } from '../../../../lib/tools/reduction/read-plans.ts';

const file = join(import.meta.dirname, '../../../fixtures/reductions.json');
const province = surroundingsOf('H62');
const checked = checkPapers(readPapers(JSON.parse(readFileSync(file, 'utf8'))), province);
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
      fieldsReversed: 2,
      reasonUnitDiffers: 3,
      reasonDiffers: 1,
      hoursDiffer: 1,
      baseIsInternal: 1,
      rangeNotExpanded: 4,
      endedElsewhere: 10,
    });
  });

  it('name the row with the printed and the recomputed figure', () => {
    expect(rowsOf('savingDiffers')).toEqual(['B5', 'B.I.3']);
    expect(findings.find(({ rule }) => rule === 'savingDiffers')).toMatchObject({
      printed: 5,
      recomputed: 7,
    });
    expect(findings.find(({ row }) => row === 'A6')).toMatchObject({
      printed: '25 ngày → 17.5 ngày làm việc (30 %)',
      recomputed: expect.stringContaining('7/5: 2 %'),
    });
  });

  it('are told by what a plan prints outside its columns', () => {
    expect(rowsOf('fieldsReversed')).toEqual(['A7', 'A9']);
    expect(rowsOf('rangeNotExpanded')).toEqual(['G1', 'G2', 'G5', 'G6']);
    expect(rowsOf('reasonUnitDiffers')).toEqual(['B3', 'B4', 'B6']);
    expect(findings.find(({ rule }) => rule === 'hoursDiffer')).toMatchObject({
      row: 'C3',
      printed: 11,
      recomputed: 12,
    });
  });

  it('say that licences are shortened whose sectors leave the list of conditional sectors', () => {
    expect(new Set(rowsOf('endedElsewhere').map((row) => row.split(' ')[0]))).toEqual(
      new Set(['A1', 'A2', 'A3', 'A4', 'A5', 'B2', 'B3', 'B4', 'B5']),
    );
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

const plantedIn = (item: string, fault: object) => {
  const papers = JSON.parse(readFileSync(file, 'utf8'));
  const row = papers.rows.find((one: { item: string }) => one.item === item);
  return { ...papers, rows: [{ ...row, flags: [], ...fault }] };
};
const foundIn = (content: unknown) =>
  checkPapers(readPapers(content, 'H62'), province).plans[0]?.findings.map(
    ({ row, rule, printed, recomputed }) => [row, rule, printed, recomputed],
  );

describe('a fault planted in a row', () => {
  it.each([
    [{ stated_saved: 5 }, ['E2', 'savingDiffers', 5, 6]],
    [{ stated_pct: 35 }, ['E2', 'percentDiffers', 35, 30]],
    [{ after: 15, stated_saved: 5 }, ['E2', 'belowTarget', 25, '30 % ⇒ ≤ 14']],
    [{ after: 20, stated_saved: 0 }, ['E2', 'notShorter', '20 ngày làm việc', 0]],
    [{ stated_cost_pct: 30 }, ['E2', 'baseMissing', 30, undefined]],
  ])('%o is found, and nothing else', (fault, expected) => {
    expect(foundIn(plantedIn('E2', {}))).toEqual([]);
    expect(foundIn(plantedIn('E2', fault))).toEqual([expected]);
  });

  it.each([
    [{ before: -20 }, 'term.before.value'],
    [{ before: 0 }, 'term.before.value'],
    [{ after: 0 }, 'term.after.value'],
    [{ after: null }, 'term.after'],
    [{ before: null }, 'term.before'],
    [{ unit_before: 'week' }, 'term.before.unit'],
    [{ after: '14' }, 'after'],
    [{ procedure: '1.0018' }, 'procedure'],
    [{ kind: 'improve' }, 'kinds.0'],
  ])('%o is refused with its row and field', (fault, field) => {
    const read = () => readPapers(plantedIn('E2', fault));
    expect(read).toThrow(UnreadablePapers);
    expect(read).toThrow(`E2: ${field}: `);
  });
});

describe('a plan of the province', () => {
  const item = {
    item: '1',
    procedure: '1.012784',
    kinds: ['shorten'],
    term: {
      before: { unit: 'workingDay', value: 12 },
      after: { unit: 'workingDay', value: 8 },
    },
  };
  const plan = (own: object) => ({
    number: '9/QĐ-UBND',
    day: '2026-11-20',
    targets: [{ measure: 'time', percent: 30, base: '2025-12-31', by: '2026-12-31' }],
    items: [{ ...item, ...own }],
  });

  it('is held against its catalogue without saying whose it is', () => {
    expect(foundIn(plan({}))).toEqual([]);
    const term = { ...item.term, before: { unit: 'workingDay', value: 15 } };
    expect(foundIn(plan({ term }))).toEqual([
      ['1', 'beforeNotInForce', '15 ngày làm việc', '12 ngày làm việc'],
    ]);
    expect(foundIn(plan({ procedure: '1.999999' }))).toEqual([
      ['1', 'unknownProcedure', '1.999999', undefined],
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
