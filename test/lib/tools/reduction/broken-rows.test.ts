import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { KnownProcedure } from '../../../../functions/domain/reduction/catalogue-check.ts';
import { checkPlan } from '../../../../functions/domain/reduction/plan-check.ts';
import {
  type ReductionPlan,
  rowOf,
} from '../../../../functions/domain/reduction/reduction-plan.ts';
import { surroundingsOf } from '../../../../lib/tools/reduction/check.ts';
import { readPapers } from '../../../../lib/tools/reduction/read-plans.ts';

interface Row {
  readonly source: string;
  readonly item: string;
  readonly name: string;
  readonly case: string | null;
  readonly before: number;
  readonly after: number;
  readonly unit_before: 'day' | 'working_day';
  readonly [column: string]: unknown;
}

const file = join(import.meta.dirname, '../../../fixtures/reductions.json');
const { rows }: { rows: readonly Row[] } = JSON.parse(readFileSync(file, 'utf8'));
const { ofAll } = surroundingsOf('H62');

const checked = (content: readonly Row[], whole: object = {}, context: object = {}) =>
  readPapers({ rows: content })
    .plans.flatMap((plan) => checkPlan({ ...plan, ...whole }, { ...ofAll, ...context }))
    .map(({ row, rule }) => [row, rule]);

const named = (row: Row) => rowOf({ item: row.item, case: row.case ?? undefined });
const sound = rows.filter((row) => checked([row]).length === 0);

/** The row with other figures; `flags` are what the paper prints outside its columns. */
type Break = (row: Row) => object;
const cost = { dossiers_per_year: 7, cost_before: 7_000, cost_after: 3_500 };
const inWorkingDays = sound.filter((row) => row.unit_before === 'working_day');
const inDays = sound.filter((row) => row.unit_before === 'day');

describe('one thing broken in a sound row of the published papers', () => {
  it('is none in the rows of three papers, of days and of working days', () => {
    expect(checked(sound)).toEqual([]);
    expect(new Set(sound.map(({ source }) => source)).size).toBe(3);
    expect([inDays.length, inWorkingDays.length]).toEqual([24, 20]);
  });

  it.each<[string, string, Break, (readonly Row[])?]>([
    ['the saving', 'savingDiffers', (row) => ({ stated_saved: row.before - row.after + 0.5 })],
    ['the percentage', 'percentDiffers', (row) => ({ stated_pct: Number(row.computed_pct) + 1 })],
    ['the unit after', 'unitChanged', () => ({ unit_after: 'day' }), inWorkingDays],
    ['the unit before', 'unitChanged', () => ({ unit_before: 'working_day' }), inDays],
    ['the length of a day', 'unitChanged', () => ({ unit_after: 'working_hour' })],
    ['the cut', 'notShorter', ({ before }) => ({ after: before, stated_saved: 0 })],
    ['the term after', 'notShorter', ({ before }) => ({ after: before + 2, stated_saved: -2 })],
    ['the target', 'belowTarget', ({ before }) => ({ after: 0.75 * before, stated_saved: null })],
    ['the base', 'baseIsInternal', () => ({ flags: ['base is the internal process decision'] })],
    [
      'the term of the reason',
      'reasonDiffers',
      ({ before, after }) => ({
        flags: [`reason says from ${before} to ${after + 1} working days`],
      }),
    ],
    [
      'the unit of the reason',
      'reasonUnitDiffers',
      () => ({ flags: ['reason says working days, fields say days'] }),
      inDays,
    ],
    [
      'the hours of a day',
      'hoursDiffer',
      ({ before, after }) => ({
        flags: [`${before} working days converted to ${8 * before} h, ${after} to ${7 * after} h`],
      }),
      inWorkingDays,
    ],
    [
      'the sector',
      'endedElsewhere',
      () => ({ name: 'Cấp giấy phép hoạt động cho thuê lại lao động' }),
    ],
    ['the base of a share of cost', 'baseMissing', () => ({ stated_cost_pct: 30 })],
    ['the dossiers', 'noDossiers', () => ({ ...cost, dossiers_per_year: 0 })],
    ['the cost saved', 'costDiffers', () => ({ ...cost, stated_cost_saved: 3_400 })],
    ['the share of cost', 'percentDiffers', () => ({ ...cost, stated_cost_pct: 40 })],
    [
      'the cost of a dossier',
      'costDiffers',
      () => ({ ...cost, cost_per_dossier_before: 1_001, cost_per_dossier_after: 500 }),
    ],
    [
      'the cost, priced by days',
      'costIsProcessingDays',
      ({ before, after }) => ({
        dossiers_per_year: 7,
        hourly: 40_000,
        cost_before: before * 8 * 40_000 * 7,
        cost_after: after * 8 * 40_000 * 7,
      }),
    ],
    [
      'the dossiers of a year',
      'volumeDiffers',
      () => ({
        dossiers_per_year: 300,
        dossiers_observed: 200,
        observed_from: '2025-01-01',
        observed_to: '2025-06-30',
      }),
    ],
  ])('%s is told as %s of that row, and nothing else', (_, rule, broken, among = sound) => {
    for (const row of among) {
      const one = { ...row, ...broken(row) };
      expect(checked([one])).toEqual([[named(one), rule]]);
    }
  });

  it('may be that it stands twice, whichever number and terms it has the second time', () => {
    for (const row of sound)
      for (const second of [{}, { item: 'Z9' }, { before: 2 * row.before, after: 2 * row.after }])
        expect(checked([row, { ...row, stated_saved: null, ...second }])).toEqual([
          [named({ ...row, ...second }), 'rowTwice'],
        ]);
  });

  it('may be the ends of a range, told of its item', () => {
    for (const row of sound)
      expect(
        checked([
          { ...row, case: 'low end' },
          { ...row, case: 'high end' },
        ]),
      ).toEqual([[row.item, 'rangeNotExpanded']]);
  });
});

describe('one thing broken in a sound row, held against a catalogue in which the papers are right', () => {
  const codeOf = (row: Row) => `1.9${String(sound.indexOf(row)).padStart(5, '0')}`;
  const coded = sound.map((row) => ({ ...row, procedure: codeOf(row), procedure_by: 'source' }));
  const paper: Partial<ReductionPlan> = { province: 'H62', day: '2025-11-20' };
  const known = (code: string): KnownProcedure | undefined => {
    const row = coded.find(({ procedure }) => procedure === code);
    if (!row) return undefined;
    const unit = row.unit_before === 'day' ? 'calendarDay' : 'workingDay';
    const law = { unit, value: row.before } as const;
    const since = '2024-01-01';
    return { name: row.name, field: '', since, termsOf: () => [law], legalTermOf: () => law };
  };
  const broken = (row: Row, by: object) => checked([{ ...row, ...by }], paper, { known });

  it('is none where nothing is broken', () => {
    expect(checked(coded, paper, { known })).toEqual([]);
  });

  it.each<[string, string, Break]>([
    ['the code', 'unknownProcedure', () => ({ procedure: '1.000001' })],
    ['the name', 'nameDiffers', () => ({ name: 'Cấp bản sao trích lục' })],
    [
      'the term before',
      'beforeNotInForce',
      ({ before, after }) => ({ before: before + 1, after, stated_saved: null }),
    ],
  ])('%s is told as %s of that row, and nothing else', (_, rule, by) => {
    for (const row of coded) expect(broken(row, by(row))).toEqual([[named(row), rule]]);
  });

  it('the law is told beside the term that is not in force, where the term after is above it', () => {
    for (const row of coded) {
      const above = { before: 3 * row.before, after: 2 * row.before, stated_saved: null };
      expect(broken(row, above)).toEqual([
        [named(row), 'beforeNotInForce'],
        [named(row), 'beyondLaw'],
      ]);
    }
  });

  it('the base day is told of each row, since no term can be compared without it', () => {
    expect(checked(coded, { province: 'H62' }, { known })).toEqual(
      coded.map((row) => [named(row), 'baseDayMissing']),
    );
  });
});
