import { describe, expect, it } from 'vitest';
import {
  type Indicator,
  inForceOf,
  overlapping,
  StatedInput,
  type Statement,
  statedFigure,
} from '../../../../functions/domain/figures/stated.ts';

const statement = (indicator: Indicator, from: string, to: string, more: Partial<Statement>) => ({
  indicator,
  from,
  to,
  numerator: 1,
  denominator: 2,
  document: 'BC 1/VP',
  version: 1,
  sourceAt: `${to}T10:00:00.000Z`,
  statedAt: `${to}T11:00:00.000Z`,
  statedBy: 'admin',
  ...more,
});
const january = statement('petitionsOnTime', '2026-01-01', '2026-01-31', {
  numerator: 10,
  denominator: 12,
});
const february = statement('petitionsOnTime', '2026-02-01', '2026-02-28', {
  numerator: 20,
  denominator: 20,
});
const corrected = { ...january, version: 2, numerator: 11 };
const year = { from: '2026-01-01', to: '2026-12-31' };

describe('stated figures', () => {
  it('are of a year at most, from a source that was asked when the last day had come', () => {
    const { version: _version, statedAt: _at, statedBy: _by, ...input } = january;
    const faults = (more: object) =>
      StatedInput.safeParse({ ...input, ...more }).error?.issues.map(({ path }) => path[0]);
    expect(faults({})).toBeUndefined();
    expect(faults({ from: '1900-01-01' })).toEqual(['to']);
    expect(faults({ from: 'x', to: '', sourceAt: '{}' })).toContain('sourceAt');
    expect(faults({ sourceAt: '2010-01-31T10:00:00.000Z' })).toEqual(['sourceAt']);
    // 00:30 on 31 January in Vietnam.
    expect(faults({ sourceAt: '2026-01-30T17:30:00.000Z' })).toBeUndefined();
  });

  it('of a flow are summed over the statements inside the period, each in its last version', () => {
    expect(statedFigure('petitionsOnTime', [january, february, corrected], year)).toEqual({
      part: 31,
      whole: 32,
      statements: [corrected, february],
    });
    expect(inForceOf([corrected, january])).toEqual([corrected]);
    expect(inForceOf([february, january])).toEqual([january, february]);
  });

  it('are none, and not zero, where nothing was stated of the period', () => {
    const march = { from: '2026-03-01', to: '2026-03-31' };
    expect(statedFigure('petitionsOnTime', [january, february], march)).toBeUndefined();
    const half = { from: '2026-01-15', to: '2026-02-14' };
    expect(statedFigure('petitionsOnTime', [january, february], half)).toBeUndefined();
  });

  it('of a stock are those of the latest day', () => {
    const of = (day: string, numerator: number) =>
      statement('citizenDataProcedures', day, day, { numerator, denominator: 1300 });
    const stock = [of('2026-06-30', 380), of('2026-09-26', 396)];
    expect(statedFigure('citizenDataProcedures', stock, year)).toMatchObject({
      part: 396,
      whole: 1300,
    });
    expect(overlapping(stock, { ...year, indicator: 'citizenDataProcedures' })).toBeUndefined();
  });

  it('of a stock are those asked for last, where two spans end on the same day', () => {
    const until = (from: string, sourceAt: string, numerator: number) =>
      statement('citizenDataProcedures', from, '2026-06-30', { sourceAt, numerator });
    const month = until('2026-06-01', '2026-07-01T02:00:00.000Z', 380);
    const quarter = until('2026-04-01', '2026-07-02T02:00:00.000Z', 396);
    for (const stock of [
      [month, quarter],
      [quarter, month],
    ])
      expect(statedFigure('citizenDataProcedures', stock, year)?.part).toBe(396);
  });

  it('never count a day of a flow twice', () => {
    const both = { indicator: 'petitionsOnTime', from: '2026-01-31', to: '2026-02-02' } as const;
    expect(overlapping([january, february], both)).toEqual(january);
    expect(overlapping([january], { ...january })).toBeUndefined();
  });

  it.each([
    [{ numerator: 3, denominator: 2 }, ['numerator']],
    [{ from: '2026-02-01', to: '2026-01-01' }, ['to']],
    [{ numerator: -1 }, ['numerator']],
    [{ indicator: 'invented' }, ['indicator']],
  ])('are refused with %o, naming the field', (wrong, path) => {
    const { version: _v, statedAt: _a, statedBy: _b, ...input } = january;
    const { error } = StatedInput.safeParse({ ...input, ...wrong });
    expect(error?.issues[0]?.path).toEqual(path);
  });
});
