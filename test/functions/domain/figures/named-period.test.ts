import { describe, expect, it } from 'vitest';
import { namedPeriod, periodName } from '../../../../functions/domain/figures/named-period.ts';

describe('a named period', () => {
  it.each([
    ['2026', undefined, '2026-01-01', '2026-12-31'],
    ['2026', 14, '2025-12-15', '2026-12-14'],
    ['2026-H2', undefined, '2026-07-01', '2026-12-31'],
    ['2026-H1', 14, '2025-12-15', '2026-06-14'],
    ['2026-Q1', undefined, '2026-01-01', '2026-03-31'],
    // As Kon Tum reported the first quarter of 2023.
    ['2023-Q1', 14, '2022-12-15', '2023-03-14'],
    ['2024-02', undefined, '2024-02-01', '2024-02-29'],
    ['2026-03', 14, '2026-02-15', '2026-03-14'],
    ['2026-01', 28, '2025-12-29', '2026-01-28'],
    ['2026-W10', 14, '2026-03-02', '2026-03-08'],
    ['2026-W53', undefined, '2026-12-28', '2027-01-03'],
    ['2025-W01', undefined, '2024-12-30', '2025-01-05'],
    ['2026-03-02', 14, '2026-03-02', '2026-03-02'],
  ])('%s with the last day %s is from %s to %s', (name, lastDay, from, to) => {
    expect(name).toMatch(periodName);
    expect(namedPeriod(name, lastDay)).toEqual({ from, to });
  });

  it.each(['2025-W53', '2026-02-30'])('%s is none', (name) => {
    expect(namedPeriod(name)).toBeUndefined();
  });

  it.each(['2026-Q5', '2026-13', '26-Q1', '2026-W54', '2026-3', 'Q1'])('%s is no name', (name) => {
    expect(name).not.toMatch(periodName);
  });
});
