import { describe, expect, it } from 'vitest';
import { deciding, LAWFUL, licence, step } from '../procedures.ts';
import { codes } from './codes.ts';

describe('the lint of the units of a process', () => {
  const units = [{ code: 'H62.21', validTo: '2025-02-28' }, { code: 'H62.07' }, { code: 'H62.01' }];

  it('accepts units that live as long as the procedure', () => {
    expect(codes(LAWFUL, { units })).toEqual([]);
  });

  it('refuses a unit that the province does not have', () => {
    const procedure = licence([step(1, 1), step(2, 1, { ...deciding, unit: 'H62.99' })]);
    expect(codes(procedure, { units })).toEqual(['unknown-unit S2']);
    expect(codes({ ...procedure, leadUnit: 'H62.98' }, { units })).toContain('unknown-unit');
  });

  it('refuses a unit that ended before the procedure does', () => {
    const { validTo: _validTo, ...inForce } = LAWFUL;
    expect(codes(inForce, { units })).toEqual(['closed-unit']);
    expect(codes({ ...inForce, leadUnit: 'H62.07' }, { units })).toEqual([]);
  });

  it('takes a unit that ends with the procedure, and asks for no units where none are known', () => {
    const until = (validTo: string) => [{ code: 'H62.21', validTo }];
    expect(codes({ ...LAWFUL, validTo: '2025-02-28' }, { units: until('2025-02-28') })).toEqual([]);
    expect(codes({ ...LAWFUL, validTo: '2025-02-28' }, { units: until('2025-02-27') })).toEqual([
      'closed-unit',
    ]);
    expect(codes({ ...LAWFUL, leadUnit: 'H62.98' })).toEqual([]);
    expect(codes({ ...LAWFUL, leadUnit: 'H62.98' }, { units: [] })).toEqual(['unknown-unit']);
  });
});
