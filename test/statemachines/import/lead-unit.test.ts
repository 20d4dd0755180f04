import { describe, expect, it } from 'vitest';
import { isAbolished, leadingOf } from '../../../statemachines/import/lead-unit.ts';
import { INTO } from './national.ts';

const { rules } = INTO;
const named = (agency: string, more: object = {}) => ({
  agency,
  field_vi: '',
  level: 'Cấp tỉnh',
  name_vi: 'Cấp giấy phép',
  ...more,
});
const leading = (...row: Parameters<typeof named>) => leadingOf(named(...row), rules);
const CONSTRUCTION = 'H62.07';
const JUSTICE = 'H62.03';

describe('who leads a procedure of the national catalogue', () => {
  it('is the agency that it names, the first of two with the second beside it', () => {
    expect(leading('Sở Xây dựng')).toEqual({
      leadUnit: CONSTRUCTION,
      template: 'one-level-appraisal',
    });
    expect(leading('Sở Tư pháp, Sở Xây dựng')).toEqual({
      leadUnit: JUSTICE,
      template: 'coordinating-unit',
      with: CONSTRUCTION,
    });
    expect(leading('Sở Xây dựng, SỞ XÂY DỰNG tỉnh')).toMatchObject({
      template: 'one-level-appraisal',
    });
  });

  it('is the commune where that is the only level, or the only kind of agency', () => {
    const commune = { leadUnit: 'receiving', template: 'commune' };
    expect(leading('', { level: 'Cấp xã' })).toEqual(commune);
    expect(leading('UBND cấp xã', { level: '' })).toEqual(commune);
    expect(leading('UBND cấp xã')).toBeUndefined();
    expect(leading('', { level: '' })).toBeUndefined();
    expect(leading('Sở Tư pháp', { level: 'Cấp xã' })).toMatchObject({ leadUnit: JUSTICE });
  });

  it('is by its field, then by the agency and the field that its name tells of', () => {
    const lead = (more: object) => leading('', more)?.leadUnit;
    expect(lead({ field_vi: 'Hộ tịch' })).toBe(JUSTICE);
    expect(lead({ field_vi: 'Hộ tịch', name_vi: 'Sở Xây dựng cấp' })).toBe(JUSTICE);
    expect(lead({ name_vi: 'Sở Xây dựng cấp giấy hộ tịch' })).toBe(CONSTRUCTION);
    expect(lead({ name_vi: 'Đăng ký hộ tịch' })).toBe(JUSTICE);
    expect(lead({})).toBeUndefined();
  });

  it('has the approval of the committee above it, unless it is the committee', () => {
    const committee = 'Ủy ban nhân dân cấp tỉnh';
    expect(leading(committee, { field_vi: 'Quốc tịch' })).toEqual({
      leadUnit: JUSTICE,
      template: 'leaders-approval',
      with: 'H62.00',
    });
    const own = { ...rules, fields: [{ says: ['quốc tịch'], unit: 'H62.00' }] };
    expect(leadingOf(named(committee, { field_vi: 'Quốc tịch' }), own)).toEqual({
      leadUnit: 'H62.00',
      template: 'one-level-appraisal',
    });
  });
});

describe('a level that is no more', () => {
  it('is that of every agency that a row names, and of none that is a commune’s too', () => {
    const abolished = (agency: string) => isAbolished({ agency }, rules);
    expect(abolished('UBND quận, huyện')).toBe(true);
    expect(abolished('UBND huyện, Sở Xây dựng')).toBe(false);
    expect(abolished('UBND huyện, phường')).toBe(false);
    expect(abolished('Phòng huyện cấp xã')).toBe(false);
    expect(abolished('Ban huyệnabc')).toBe(false);
    expect(abolished('')).toBe(false);
  });
});
