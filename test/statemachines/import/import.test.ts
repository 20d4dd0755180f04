import { describe, expect, it } from 'vitest';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { spellingKey } from '../../../statemachines/import/field-names.ts';
import { expand } from '../../../statemachines/kept.ts';
import { catalogueOf } from '../../../statemachines/kept-catalogue.ts';
import { imported, type Row } from './national.ts';

const only = (row: Row) => {
  const [procedure] = imported([row]).taken;
  if (!procedure) throw new Error('not taken');
  return procedure;
};

const step = (actor: string, value: number, task = 'Thẩm định') => ({
  actor,
  value,
  unit: 'working_day',
  task,
});

const PUBLISHED = {
  id: 'P001',
  codes: ['1.000001'],
  issuer: 'Tỉnh Cao Bằng',
  decision: '2031/QĐ-UBND',
  date: '28/11/2025',
  stated_total_days: 10,
  consistent: true,
  status: 'complete',
  source: 'the decision',
  steps: [
    step('Bộ phận tiếp nhận và trả kết quả', 1),
    step('Chuyên viên', 7),
    step('Lãnh đạo Sở', 2, 'Ký duyệt'),
  ],
};

describe('the import of the national catalogue', () => {
  it.each<{ why: string; row: Row; reason: string }>([
    { why: 'no term', row: { days: '', unit: '' }, reason: 'no-term' },
    { why: 'a term of nothing', row: { days: '0', unit: 'hour' }, reason: 'impossible-term' },
    { why: 'a code of no form', row: { code: '1.2' }, reason: 'bad-code' },
    { why: 'a code internal to agencies', row: { code: '6.000001' }, reason: 'internal-procedure' },
    { why: 'a code that others replaced', row: { code: '2.000488' }, reason: 'superseded' },
    { why: 'no name', row: { name_vi: ' ' }, reason: 'no-name' },
    {
      why: 'only district agencies',
      row: { agency: 'UBND quận, huyện' },
      reason: 'abolished-level',
    },
    { why: 'nobody to lead it', row: { agency: '', field_vi: 'Khác' }, reason: 'no-unit' },
  ])('does not take a row with $why, and says so', ({ row, reason }) => {
    expect(imported([row])).toMatchObject({
      rows: 1,
      taken: [],
      notTaken: [{ code: row.code ?? '1.000001', row: 2, reason }],
    });
  });

  it('takes a code once, and leaves alone what people keep', () => {
    expect(imported([{}, { name_vi: 'Khác' }]).notTaken).toEqual([
      { code: '1.000001', row: 3, reason: 'duplicate-code' },
    ]);
    const byHand = [{ code: '1.000001', onlineLevel: 'full' } as const];
    expect(imported([{}], { byHand }).notTaken).toMatchObject([{ reason: 'kept-by-hand' }]);
  });

  it('accounts for every row', () => {
    const { rows, taken, notTaken } = imported([{}, {}, { code: '9' }, { code: '1.000002' }]);
    expect([rows, taken.length + notTaken.length]).toEqual([4, 4]);
  });

  it('keeps a term that looks wrong as it is published, with a flag', () => {
    const { taken, flags } = imported([{ code: '1.000916', days: '250' }]);
    expect(taken[0]?.legalTerm).toEqual({ unit: 'workingDay', value: 250 });
    expect(flags).toContainEqual({
      code: '1.000916',
      row: 2,
      reason: 'term-looks-wrong',
      detail: '250 working_day',
    });
  });

  it('takes the fee with it, and flags one that lost its thousands', () => {
    const { taken, flags } = imported([{ fee: '135 VNĐ (135.000 đồng/lần)' }]);
    expect(taken[0]?.fee.kind).toBe('byLaw');
    expect(flags.map(({ reason }) => reason)).toContain('fee-looks-wrong');
  });
});

describe('the field of a procedure', () => {
  it('has one spelling in the whole catalogue, and is never empty', () => {
    const fields = new Set(catalogueOf(loadProvince('H62')).map(({ field }) => field));
    expect([...fields].filter((field) => field.trim() === '')).toEqual([]);
    expect(new Set([...fields].map(spellingKey)).size).toBe(fields.size);
  });
});

describe('who leads an imported procedure', () => {
  it.each<{ row: Row; leadUnit: string; template: string; other?: string }>([
    { row: {}, leadUnit: 'H62.07', template: 'one-level-appraisal' },
    {
      row: { agency: 'Sở Tư pháp, Sở Xây dựng' },
      leadUnit: 'H62.03',
      template: 'coordinating-unit',
      other: 'H62.07',
    },
    {
      row: { agency: 'Chủ tịch Ủy ban nhân dân cấp tỉnh', field_vi: 'Quốc tịch' },
      leadUnit: 'H62.03',
      template: 'leaders-approval',
      other: 'H62.00',
    },
    {
      row: { agency: 'UBND phường, xã', level: 'Cấp xã' },
      leadUnit: 'receiving',
      template: 'commune',
    },
    {
      row: { agency: '', field_vi: '', name_vi: 'Đăng ký hộ tịch' },
      leadUnit: 'H62.03',
      template: 'one-level-appraisal',
    },
  ])('is $leadUnit by $template for $row', ({ row, leadUnit, template, other }) => {
    expect(only(row)).toMatchObject({
      leadUnit,
      process: { version: 1, template, ...(other !== undefined && { with: other }) },
    });
  });
});

describe('the process of an imported procedure', () => {
  it('is the published one where the lint lets it pass, deciding where a leader signs last', () => {
    const { taken } = imported([{}], {}, [PUBLISHED]);
    expect(taken[0]?.process).toMatchObject({
      kind: 'published',
      source: { id: 'P001', date: '2025-11-28' },
      statedTotal: { unit: 'workingDay', value: 10 },
      steps: [
        { role: 'counter', unit: 'receiving' },
        { role: 'specialist', unit: 'lead' },
        { role: 'leader', decides: true },
      ],
    });
  });

  it('is derived where the published one breaks the law, and the report says why', () => {
    const { taken, flags } = imported([{ days: '5' }], {}, [PUBLISHED]);
    expect(taken[0]?.process).toEqual({ version: 1, template: 'one-level-appraisal' });
    expect(flags).toContainEqual(
      expect.objectContaining({
        reason: 'process-refused',
        detail: expect.stringContaining(
          'P001: The steps add up to 10 working days, more than the published term of 5 working days',
        ),
      }),
    );
  });

  it('is derived where the published one contradicts itself or shares its code', () => {
    const inconsistent = imported([{}], {}, [{ ...PUBLISHED, consistent: false }]);
    expect(inconsistent.taken[0]?.process).toHaveProperty('template');
    const twice = imported([{}], {}, [PUBLISHED, { ...PUBLISHED, id: 'P002' }]);
    expect(twice.taken[0]?.process).toMatchObject({ source: { id: 'P001' } });
    expect(twice.flags).toContainEqual(
      expect.objectContaining({ detail: 'P002: another has the same code' }),
    );
  });

  it('is marked derived, with the name of its template, when it is spelt out', () => {
    expect(expand(only({})).process).toMatchObject({
      kind: 'derived',
      source: { id: 'one-level-appraisal' },
    });
  });
});
